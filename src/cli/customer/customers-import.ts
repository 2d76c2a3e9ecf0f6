import { InvalidArgumentError, Option, type Command } from 'commander';
import { CommerceWorkflowError, type CommerceWorkflows } from '../../facade/facade.js';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { withPassword } from './customer-create.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readPassword, type PasswordOptions } from '../input/customer/password.js';
import { separators, type Separator } from '../input/csv-rows.js';
import { readRows, type ImportRow } from '../input/customer/rows.js';
import type { Terminal } from '../terminal.js';
import { duration } from '../words.js';

interface ImportOptions extends CommonOptions, PasswordOptions {
  readonly separator?: Separator;
  readonly concurrency: number;
}

/** How one row ended. */
interface RowResult {
  readonly line: number;
  readonly email: string;
  readonly workflowId: string;
  readonly customerId: number | null;
  /** `created`, `adopted`, `found` as an earlier import left it, or the type of what went wrong. */
  readonly outcome: string;
  readonly message: string | null;
}

const examples = `
Examples:
  $ npm run client -- customers import examples/customers.csv
  $ npm run client -- customers import customers.jsonl --concurrency 50 --json

CSV columns: email, firstname, lastname, password, street (street2, ...), city, postcode, region, country, telephone,
company and the other fields of a customer, in any usual spelling ("E-Mail", "First Name", "Zip"); those of the store's
own customer exports too. Fields are separated by comma, semicolon or tab. A line of JSONL is what a file of
"customer create" holds. Text is UTF-8, or UTF-16 with a byte order mark. At most 100,000 rows.
Running the same file again goes on where it ended: what is there is found, not made twice.`;

/** `customers import` */
export function customersImport(parent: Command, context: CliContext): void {
  const command = parent
    .command('import <file>')
    .summary('create the customers of a .csv, .tsv or .jsonl file')
    .description(
      'Starts one workflow for each row; the whole file is checked before the first one is started.',
    )
    .addOption(
      new Option(
        '--separator <what>',
        'between the fields of a .csv or .tsv file; without it the header line tells',
      ).choices(Object.keys(separators)),
    )
    .option('--concurrency <number>', 'rows worked on at once', parseConcurrency, 20)
    .addHelpText('after', examples);
  withJson(withPassword(command)).action((file: string, options: ImportOptions) =>
    runCommand(context, options, (session) => importRows(session, file, options)),
  );
}

function parseConcurrency(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1_000) return value;
  throw new InvalidArgumentError('It takes a whole number from 1 to 1000.');
}

async function importRows(session: Session, file: string, options: ImportOptions): Promise<ExitStatus> {
  const { terminal } = session;
  const password = await readPassword(options, session.context);
  const { rows, notes } = await readRows(file, { password, separator: options.separator });
  for (const note of notes) terminal.progress(`  ${note}`);
  const commerce = await session.connect();
  const startedAtMs = Date.now();
  const results: RowResult[] = [];
  await inParallel(rows, options.concurrency, async (row) => {
    const result = await importRow(commerce, row, terminal);
    results.push(result);
    const said = result.message ?? `customer ${result.customerId}`;
    terminal.progress(
      `  ${results.length}/${rows.length} line ${row.line} ${result.email}: ${result.outcome}, ${said}`,
    );
  });
  const byOutcome: Record<string, number> = {};
  for (const { outcome } of results) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
  const summary = Object.entries(byOutcome).map(([outcome, count]) => `${count} ${outcome}`);
  const ordered = results.sort((a, b) => a.line - b.line);
  terminal.result(
    { rows: rows.length, byOutcome, results: ordered },
    `  ${rows.length} rows in ${duration(Date.now() - startedAtMs)}: ${summary.join(', ')}`,
  );
  return results.every(({ message }) => message === null) ? exitStatus.done : exitStatus.refused;
}

async function importRow(
  commerce: CommerceWorkflows,
  { line, customer }: ImportRow,
  terminal: Terminal,
): Promise<RowResult> {
  const { email } = customer.profile;
  const { customers } = commerce;
  const workflowId = customers.workflowId(email);
  try {
    const existed = (await commerce.mark(workflowId)) !== undefined;
    const ready = await customers.create(customer);
    const { customerId, differences } = ready;
    const outcome = existed ? 'found' : ready.outcome;
    if (differences.length > 0) {
      terminal.warn(
        `line ${line} ${email}: started earlier with other data; not changed: ${differences.join(', ')}`,
      );
    }
    return { line, email, workflowId, customerId, outcome, message: null };
  } catch (error) {
    // One row that the store refuses is no reason to leave the others; trouble with Temporal concerns all of them.
    if (!(error instanceof CommerceWorkflowError)) throw error;
    return { line, email, workflowId, customerId: null, outcome: error.type, message: error.message };
  }
}

/** Runs the work on every item, so many at a time; the first error ends it. */
async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: Math.min(limit, items.length) }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
