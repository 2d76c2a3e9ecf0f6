import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse as parseCsv } from 'csv-parse';
import type { NewCustomer } from '../../temporal/facade.js';
import { addressAliases } from './address-schema.js';
import { customerAliases, parseCustomerDocument } from './customer-schema.js';
import { InputError, inputError, type InputProblem } from './problems.js';
import { parseJsonText, readTextFile, userPath } from './read-file.js';
import { nameOf, Origins } from './spelling.js';

/** A row of an import file. */
export interface ImportRow {
  /** Line of the file, the first one being 1. */
  readonly line: number;
  readonly customer: NewCustomer;
}

const addressColumns = [
  'street',
  'city',
  'postcode',
  'country',
  'region',
  'regionId',
  'telephone',
  'company',
  'vatId',
];

/**
 * The customers of a `.csv` or `.jsonl` file, each checked.
 *
 * @param password for rows that have none of their own
 * @throws InputError with every problem of every row, so that nothing is started by halves
 */
export async function readRows(path: string, password: string | undefined): Promise<readonly ImportRow[]> {
  const documents = await readDocuments(path);
  const problems: InputProblem[] = [];
  const rows: ImportRow[] = [];
  for (const { line, document } of documents) {
    const read = readRow(document, password);
    if ('customer' in read) rows.push({ line, customer: read.customer });
    else
      problems.push(
        ...read.problems.map((problem) => ({ ...problem, path: `line ${line}: ${problem.path}` })),
      );
  }
  problems.push(...repeatedEmails(rows));
  if (problems.length > 0) throw new InputError(path, problems);
  if (rows.length === 0) throw inputError(path, 'it holds no rows');
  return rows;
}

interface Document {
  readonly line: number;
  readonly document: unknown;
}

async function readDocuments(path: string): Promise<readonly Document[]> {
  if (/\.csv$/i.test(path)) return readCsv(path);
  if (/\.(jsonl|ndjson)$/i.test(path)) return readJsonLines(path);
  throw inputError(path, 'its name must end in .csv or .jsonl');
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

/** One customer twice in a file would be one workflow, and the second row would silently lose. */
function repeatedEmails(rows: readonly ImportRow[]): InputProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, customer }) => {
    const email = customer.profile.email.toLowerCase();
    const earlier = first.get(email);
    first.set(email, earlier ?? line);
    if (earlier === undefined) return [];
    return [{ path: `line ${line}: email`, message: `the same as on line ${earlier}` }];
  });
}

async function readJsonLines(path: string): Promise<readonly Document[]> {
  await readTextFile(path);
  const documents: Document[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(userPath(path), 'utf8') })) {
    line += 1;
    if (text.trim() !== '') documents.push({ line, document: parseJsonText(text, `${path}:${line}`) });
  }
  return documents;
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

async function readCsv(path: string): Promise<readonly Document[]> {
  const text = await readTextFile(path);
  const documents: Document[] = [];
  const parser = parseCsv(text, { columns: true, info: true, trim: true, skip_empty_lines: true, bom: true });
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      documents.push({ line: info.lines, document: toDocument(record) });
    }
  } catch (error) {
    throw inputError(path, error instanceof Error ? error.message : String(error));
  }
  return documents;
}

/** A flat row as the payload that it stands for: one address, which is the default for everything. */
function toDocument(record: Readonly<Record<string, string>>): unknown {
  const customer: Record<string, unknown> = {};
  const address: Record<string, unknown> = {};
  const street: string[] = [];
  let password: string | undefined;
  for (const [column, value] of Object.entries(record)) {
    if (value === '') continue;
    const inAddress = nameOf(column, addressAliases);
    if (column === 'password') password = value;
    else if (/^street[_ ]?\d*$/i.test(column)) street.push(value);
    else if (addressColumns.includes(inAddress)) address[inAddress] = value;
    else customer[nameOf(column, customerAliases)] = value;
  }
  if (street.length > 0) address['street'] = street;
  const hasAddress = Object.keys(address).length > 0;
  return {
    customer: {
      ...customer,
      ...(hasAddress && { addresses: [{ ...address, defaultBilling: true, defaultShipping: true }] }),
    },
    ...(password !== undefined && { password }),
  };
}
