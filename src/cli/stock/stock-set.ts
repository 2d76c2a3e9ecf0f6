import { Option, type Command } from 'commander';
import type { StockRowState } from '../../facade/facade.js';
import { PrivateFileError } from '../../security/private-files.js';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { separators, type Separator } from '../input/csv-rows.js';
import { readStockRows } from '../input/stock/stock-rows.js';
import { duration } from '../words.js';
import { StockReport } from './stock-report.js';
import { countsOf, setText, toldRows, type ToldRow } from './stock-set-lines.js';

interface SetOptions extends CommonOptions {
  readonly separator?: Separator;
  readonly report?: string;
  readonly allowUnknownSkus?: boolean;
}

const examples = `
Examples:
  $ npm run client -- stock set examples/stock.csv
  $ npm run client -- stock set stock.jsonl --report report.jsonl --json

CSV columns: sku, source, quantity, and if wanted status ("in stock", "out of stock"; 1, 0), in any usual spelling, those of the
store's own "Stock Sources" files too. Fields are separated by comma, semicolon or tab. A line of JSONL is
{"sku": "24-WB01", "source": "ne_wh", "quantity": 35}. Text is UTF-8, or UTF-16 with a byte order mark. At most 200,000 rows.
It goes on when this command is ended; handed in again, the same file is waited for, or gone on with. How far it is, trying
again, giving it up: "inventory show", "inventory retry", "inventory cancel".`;

/** `stock set` */
export function stockSet(parent: Command, context: CliContext): void {
  const command = parent
    .command('set <file>')
    .summary('set the quantities that a .csv, .tsv or .jsonl file says, and change nothing else')
    .description(
      'Compares each row with the store, writes those that differ and reads them back; the whole file is checked before.',
    )
    .addOption(
      new Option(
        '--separator <what>',
        'between the fields of a .csv or .tsv file; without it the header line tells',
      ).choices(Object.keys(separators)),
    )
    .option('--report <file>', 'write what became of each row to this .jsonl file, readable by you only')
    .option('--allow-unknown-skus', 'set quantities also for products that the store does not have')
    .addHelpText('after', examples);
  withJson(command).action((file: string, options: SetOptions) =>
    runCommand(context, options, (session) => setStock(session, file, options)),
  );
}

async function setStock(session: Session, file: string, options: SetOptions): Promise<ExitStatus> {
  const { terminal, context } = session;
  const { rows, notes } = await readStockRows(file, options.separator);
  for (const note of notes) terminal.progress(`  ${note}`);
  const report =
    options.report === undefined ? undefined : StockReport.open(options.report, file, context.environment);
  try {
    const commerce = await session.connect();
    const url = commerce.workflowUrl(commerce.inventory.workflowId());
    if (url !== undefined) terminal.progress(`  Watch it   ${url}`);
    const startedAtMs = Date.now();
    const set = await commerce.stock.set(
      rows.map(({ row }) => row),
      { allowUnknownSkus: options.allowUnknownSkus === true },
    );
    const told = toldRows(rows, set);
    const counts = countsOf(set);
    const refused = told.filter(({ state }) => isRefused(state));
    const { outcome, workflowId } = set;
    terminal.result(
      { outcome, rows: rows.length, counts, refused, workflowId, uiUrl: url ?? null },
      setText({ file, outcome, counts, refused, took: duration(Date.now() - startedAtMs) }, terminal),
    );
    const reported = writeReport(session, report, told);
    return reported && outcome === 'set' && refused.length === 0 ? exitStatus.done : exitStatus.refused;
  } finally {
    report?.close();
  }
}

function isRefused(state: StockRowState): boolean {
  return state === 'unknown-sku' || state === 'unknown-source';
}

/** By now the stock is set: a report that cannot be written undoes nothing, and is told. */
function writeReport(
  { terminal }: Session,
  report: StockReport | undefined,
  rows: readonly ToldRow[],
): boolean {
  try {
    report?.save(rows);
    return true;
  } catch (error) {
    if (!(error instanceof PrivateFileError)) throw error;
    terminal.warn(`${error.message}; the stock was set all the same`);
    return false;
  }
}
