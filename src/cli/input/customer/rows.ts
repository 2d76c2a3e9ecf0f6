import type { NewCustomer } from '../../../facade/facade.js';
import type { CsvHeader, Separator } from '../csv-rows.js';
import type { InputProblem } from '../problems.js';
import { readRowFile } from '../row-file.js';
import { Origins } from '../spelling.js';
import { readHeader } from './csv-columns.js';
import { toDocument } from './csv-document.js';
import { parseCustomerDocument } from './customer-schema.js';

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

/**
 * The customers of a `.csv`, `.tsv` or `.jsonl` file, each checked.
 *
 * @throws InputError with the problems of all rows, so that nothing is started by halves
 */
export async function readRows(path: string, { password, separator }: ImportOptions): Promise<ImportFile> {
  const format = {
    readHeader: customerHeader,
    readRow: (document: unknown) => readRow(document, password),
    keyOf: ({ profile }: NewCustomer) => profile.email.toLowerCase(),
    keyName: 'email',
    mostRows,
  };
  const { rows, notes } = await readRowFile(path, format, separator);
  return { rows: rows.map(({ line, row }) => ({ line, customer: row })), notes };
}

function customerHeader(names: readonly string[]): CsvHeader {
  const { columns, ...header } = readHeader(names);
  return { ...header, width: columns.length, toDocument: (record) => toDocument(columns, record) };
}

function readRow(
  document: unknown,
  password: string | undefined,
): { readonly row: NewCustomer } | { readonly problems: readonly InputProblem[] } {
  const parsed = parseCustomerDocument(document, new Origins());
  if ('problems' in parsed) return parsed;
  const { profile, addresses, password: own } = parsed.customer;
  const secret = own === undefined || own === '' ? password : own;
  if (secret !== undefined) return { row: { profile, addresses, password: secret } };
  return {
    problems: [{ path: 'password', message: 'missing; in the row, or one for all with --password-env NAME' }],
  };
}
