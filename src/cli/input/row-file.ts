import { readCsvRows, type CsvHeader, type ReadRow, type Separator } from './csv-rows.js';
import { readJsonLines } from './jsonl-rows.js';
import { InputError, inputError, type InputProblem } from './problems.js';

/** What the rows of a file are. */
export interface RowFormat<T> {
  /** What the names in the first line of a CSV file mean. */
  readonly readHeader: (names: readonly string[]) => CsvHeader;
  /** The row that a document stands for, or everything that is wrong with it. */
  readonly readRow: (
    document: unknown,
  ) => { readonly row: T } | { readonly problems: readonly InputProblem[] };
  /** Equal for rows of which a file holds only one. */
  readonly keyOf: (row: T) => string;
  /** What that is called. */
  readonly keyName: string;
  /** All rows are checked, and so held, before the first one is worked on. */
  readonly mostRows: number;
}

/** A row with its line in the file, the first one being 1. */
export interface FileRow<T> {
  readonly line: number;
  readonly row: T;
}

/** The rows, and what a person should know of the file. */
export interface RowFile<T> {
  readonly rows: readonly FileRow<T>[];
  readonly notes: readonly string[];
}

/** Problems are counted beyond this, not kept. */
const mostKept = 1_000;

/**
 * The rows of a `.csv`, `.tsv`, `.jsonl` or `.ndjson` file, read piece by piece, each checked.
 *
 * @param separator of a CSV file; what the header line holds most of, where nothing is said
 * @throws InputError with the problems of all rows, so that nothing is started by halves
 */
export async function readRowFile<T>(
  path: string,
  format: RowFormat<T>,
  separator: Separator | undefined,
): Promise<RowFile<T>> {
  const reading = new Reading(path, format);
  const take = (row: ReadRow): void => reading.take(row);
  if (/\.[ct]sv$/i.test(path))
    return reading.end(await readCsvRows(path, format.readHeader, separator, take));
  if (!/\.(jsonl|ndjson)$/i.test(path)) throw inputError(path, 'its name must end in .csv, .tsv or .jsonl');
  if (separator !== undefined) throw inputError('--separator', 'only a .csv or .tsv file has one');
  await readJsonLines(path, take);
  return reading.end([]);
}

class Reading<T> {
  readonly #rows: FileRow<T>[] = [];
  readonly #problems: InputProblem[] = [];
  /** One thing twice in a file: the second row would silently lose, or win. */
  readonly #lineOf = new Map<string, number>();

  constructor(
    private readonly path: string,
    private readonly format: RowFormat<T>,
  ) {}

  take(read: ReadRow): void {
    const { mostRows, readRow } = this.format;
    if (this.#rows.length + this.#problems.length > mostRows) {
      throw inputError(this.path, `it has more than ${mostRows} rows; cut it into several files`);
    }
    if ('problem' in read) return this.#tell([read.problem]);
    const { line } = read;
    const checked = readRow(read.document);
    if ('problems' in checked) {
      this.#tell(checked.problems.map((one) => ({ ...one, path: `line ${line}: ${one.path}` })));
    } else this.#keep({ line, row: checked.row });
  }

  end(notes: readonly string[]): RowFile<T> {
    if (this.#problems.length > 0) throw new InputError(this.path, this.#problems);
    if (this.#rows.length === 0) throw inputError(this.path, 'it holds no rows');
    return { rows: this.#rows, notes };
  }

  #keep(kept: FileRow<T>): void {
    const { keyOf, keyName } = this.format;
    const key = keyOf(kept.row);
    const earlier = this.#lineOf.get(key);
    if (earlier !== undefined)
      this.#tell([{ path: `line ${kept.line}: ${keyName}`, message: `the same as on line ${earlier}` }]);
    else this.#lineOf.set(key, kept.line);
    this.#rows.push(kept);
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
