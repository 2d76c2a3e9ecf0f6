import type { NewCustomer } from '../../../facade/facade.js';
import { readCsvRows, type ReadRow, type Separator } from './csv-rows.js';
import { parseCustomerDocument } from './customer-schema.js';
import { readJsonLines } from './jsonl-rows.js';
import { InputError, inputError, type InputProblem } from '../problems.js';
import { Origins } from '../spelling.js';

/** A row of an import file. */
export interface ImportRow {
  /** Line of the file, the first one being 1. */
  readonly line: number;
  readonly customer: NewCustomer;
}

/** How an import file is read. */
export interface ImportOptions {
  /** For rows that have none of their own. */
  readonly password?: string | undefined;
  /** @default what the header line holds most of */
  readonly separator?: Separator | undefined;
}

/** The rows, and what a person should know of the file. */
export interface ImportFile {
  readonly rows: readonly ImportRow[];
  readonly notes: readonly string[];
}

/** All rows are checked, and so held, before the first one is started. */
const mostRows = 100_000;

/** Problems are counted beyond this, not kept. */
const mostKept = 1_000;

/**
 * The customers of a `.csv`, `.tsv` or `.jsonl` file, each checked.
 *
 * @throws InputError with the problems of all rows, so that nothing is started by halves
 */
export async function readRows(path: string, options: ImportOptions): Promise<ImportFile> {
  const reading = new Reading(path, options.password);
  const take = (row: ReadRow): void => reading.take(row);
  if (/\.[ct]sv$/i.test(path)) return reading.end(await readCsvRows(path, options.separator, take));
  if (!/\.(jsonl|ndjson)$/i.test(path)) throw inputError(path, 'its name must end in .csv, .tsv or .jsonl');
  if (options.separator !== undefined) throw inputError('--separator', 'only a .csv or .tsv file has one');
  await readJsonLines(path, take);
  return reading.end([]);
}

class Reading {
  readonly #rows: ImportRow[] = [];
  readonly #problems: InputProblem[] = [];
  /** One customer twice in a file would be one workflow, and the second row would silently lose. */
  readonly #lineOf = new Map<string, number>();

  constructor(
    private readonly path: string,
    private readonly password: string | undefined,
  ) {}

  take(row: ReadRow): void {
    if (this.#rows.length + this.#problems.length > mostRows) {
      throw inputError(this.path, `it has more than ${mostRows} rows; cut it into several files`);
    }
    if ('problem' in row) return this.#tell([row.problem]);
    const read = readRow(row.document, this.password);
    if ('problems' in read) {
      this.#tell(read.problems.map((one) => ({ ...one, path: `line ${row.line}: ${one.path}` })));
    } else this.#keep({ line: row.line, customer: read.customer });
  }

  end(notes: readonly string[]): ImportFile {
    if (this.#problems.length > 0) throw new InputError(this.path, this.#problems);
    if (this.#rows.length === 0) throw inputError(this.path, 'it holds no rows');
    return { rows: this.#rows, notes };
  }

  #keep(row: ImportRow): void {
    const email = row.customer.profile.email.toLowerCase();
    const earlier = this.#lineOf.get(email);
    if (earlier !== undefined)
      this.#tell([{ path: `line ${row.line}: email`, message: `the same as on line ${earlier}` }]);
    else this.#lineOf.set(email, row.line);
    this.#rows.push(row);
  }

  #tell(problems: readonly InputProblem[]): void {
    for (const problem of problems) {
      if (this.#problems.length >= mostKept) {
        this.#problems.push({
          path: '',
          message: `more than ${mostKept} problems; the rest was not looked at`,
        });
        throw new InputError(this.path, this.#problems);
      }
      this.#problems.push(problem);
    }
  }
}

function readRow(
  document: unknown,
  password: string | undefined,
): { readonly customer: NewCustomer } | { readonly problems: readonly InputProblem[] } {
  const parsed = parseCustomerDocument(document, new Origins());
  if ('problems' in parsed) return parsed;
  const { profile, addresses, password: own } = parsed.customer;
  const secret = own === undefined || own === '' ? password : own;
  if (secret !== undefined) return { customer: { profile, addresses, password: secret } };
  return {
    problems: [{ path: 'password', message: 'missing; in the row, or one for all with --password-env NAME' }],
  };
}
