import { Readable } from 'node:stream';
import { CsvError, parse as parseCsv } from 'csv-parse';
import { quoted, inputError, InputError, type InputProblem } from './problems.js';
import { textPieces } from './read-file.js';

/** One row of an import file as a document, or what is wrong with it. */
export type ReadRow = { readonly line: number } & (
  { readonly document: unknown } | { readonly problem: InputProblem }
);

/** The header of a file, understood. */
export interface CsvHeader {
  /** How many columns there are. */
  readonly width: number;
  /** Columns of which nothing is taken, as they are spelt. */
  readonly ignored: readonly string[];
  readonly problems: readonly InputProblem[];
  /** A row as the document that it stands for. */
  readonly toDocument: (record: readonly string[]) => unknown;
}

/** What stands between the fields of a CSV file. */
export const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type Separator = keyof typeof separators;

/** Longest record, in characters; a quote that is never closed must not swallow a whole file. */
const longestRecord = 1024 * 1024;

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file row by row.
 *
 * @param readHeader what the names in the first line mean; every problem of them at once
 * @param separator as told; found in the header line where it is not
 * @param take takes each row in order
 * @returns lines for a person, such as which columns are ignored
 * @throws InputError when the file cannot be read, its header not be used, or its quotes do not match
 */
export async function readCsvRows(
  path: string,
  readHeader: (names: readonly string[]) => CsvHeader,
  separator: Separator | undefined,
  take: (row: ReadRow) => void,
): Promise<readonly string[]> {
  const pieces = textPieces(path);
  const beginning = await firstLine(pieces);
  const delimiter = separator === undefined ? separatorOf(beginning) : separators[separator];
  const parser = parseCsv({
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  });
  let header: CsvHeader | undefined;
  const source = Readable.from(joined(beginning, pieces));
  source.once('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<CsvRecord>) {
      if (header) take(readRecord(header, record, info.lines, delimiter));
      else header = usableHeader(path, readHeader(record), record, delimiter);
    }
  } catch (error) {
    throw error instanceof CsvError ? inputError(path, malformed(error)) : error;
  } finally {
    source.destroy();
  }
  const { ignored = [] } = header ?? {};
  return ignored.length === 0
    ? []
    : [`columns that are not imported: ${ignored.map((name) => quoted(name)).join(', ')}`];
}

function usableHeader(
  path: string,
  header: CsvHeader,
  record: readonly string[],
  delimiter: string,
): CsvHeader {
  if (header.problems.length === 0) return header;
  const alone = record.length === 1 ? ` (fields are taken to be separated by ${quoted(delimiter)})` : '';
  throw new InputError(
    path,
    header.problems.map(({ path: where, message }) => ({ path: where, message: `${message}${alone}` })),
  );
}

function readRecord(
  { width, toDocument }: CsvHeader,
  record: readonly string[],
  lastLine: number,
  delimiter: string,
): ReadRow {
  // A field in quotes may hold line breaks; a row stands where it begins.
  const line = record.reduce((at, field) => at - (field.match(/\n/g)?.length ?? 0), lastLine);
  const extra = record.slice(width).some((field) => field !== '');
  if (record.length >= width && !extra) return { line, document: toDocument(record) };
  const message = `${record.length} fields, the header has ${width}; is a field with ${quoted(delimiter)} in it without quotes?`;
  return { line, problem: { path: `line ${line}`, message } };
}

/** Text up to the first line break, and what came with it. */
async function firstLine(pieces: AsyncGenerator<string, void, undefined>): Promise<string> {
  let text = '';
  while (!text.trimStart().includes('\n') && text.length < longestRecord) {
    const next = await pieces.next();
    if (next.done) break;
    text += next.value;
  }
  return text;
}

async function* joined(first: string, rest: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}

/** The separator that stands most often in the header line, outside of quotes; a comma where none does. */
function separatorOf(beginning: string): string {
  const [line = ''] = beginning.trimStart().split(/\r?\n/, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = Object.values(separators).map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

const problems: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'after a closing quote something else than a separator follows',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'after a closing quote something else than a separator follows',
  INVALID_OPENING_QUOTE:
    'a quote stands in the middle of a field; put the whole field in quotes, and double the quote',
  CSV_MAX_RECORD_SIZE: `a row is longer than ${longestRecord} characters; is a quote never closed?`,
};

/** In words of ours: those of the parser quote fields, and a field may be a password. */
function malformed(error: CsvError): string {
  const line = 'lines' in error && typeof error.lines === 'number' ? `line ${error.lines}: ` : '';
  return `${line}${problems[error.code] ?? error.code.toLowerCase().replaceAll('_', ' ')}`;
}
