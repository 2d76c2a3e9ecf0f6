import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { runCli } from '../../src/cli/program.js';
import { goodCustomerFile, goodOrder, goodRows, goodStock, goodStockRow } from './good-input.js';
import { hostileJson, hostileText, nearly } from './hostile-values.js';
import { checkAll, promised, type Promised } from './properties.js';
import type { Subject } from './subject.js';

/** Status with which a command ends that was handed unusable input. */
const badInput = 2;

/** Most that a command says of a bad file; characters. */
const longestOutput = 64 * 1024;

/** Settings come after the file: one that is taken is told that they cannot be used, and nothing is connected. */
const environment = { COMMERCE_STORE: '!', NO_COLOR: '1' };

/** A command that reads a file. */
interface FileCommand {
  readonly title: string;
  readonly name: string;
  readonly arguments: (file: string) => readonly string[];
  readonly good: unknown;
}

const jsonCommands: readonly FileCommand[] = [
  {
    title: 'customer create',
    name: 'customer.json',
    arguments: (file) => ['customer', 'create', '--file', file],
    good: goodCustomerFile,
  },
  {
    title: 'customer fix',
    name: 'customer.json',
    arguments: (file) => ['customer', 'fix', '--email', 'jdoe@example.com', '--file', file],
    good: goodCustomerFile,
  },
  {
    title: 'order place',
    name: 'order.json',
    arguments: (file) => ['order', 'place', '--file', file],
    good: goodOrder,
  },
  {
    title: 'order fix',
    name: 'order.json',
    arguments: (file) => ['order', 'fix', '--file', file],
    good: goodOrder,
  },
];

const setOf = (file: string): readonly string[] => ['stock', 'set', file];
const importOf = (file: string): readonly string[] => ['customers', 'import', file];

/** What may stand in a file that should hold JSON. */
function jsonFiles(good: unknown): fc.Arbitrary<Uint8Array> {
  const text = JSON.stringify(good);
  const cut = fc.tuple(fc.nat(text.length), fc.nat(text.length), hostileText);
  return fc.oneof(
    { weight: 8, arbitrary: nearly(good, hostileJson).map((value) => utf8(JSON.stringify(value) ?? '')) },
    {
      weight: 3,
      arbitrary: cut.map(([from, to, part]) => utf8(text.slice(0, from) + part + text.slice(to))),
    },
    { weight: 1, arbitrary: hostileBytes(text) },
    { weight: 1, arbitrary: fc.constantFrom('[', '{"a":', '"').map((unit) => utf8(unit.repeat(100_000))) },
  );
}

/** Good text in other encodings, and bytes that are no text. */
function hostileBytes(text: string): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(
      Buffer.from(`\ufeff${text}`, 'utf8'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text.replace('Doe', 'D\u00f6'), 'latin1'),
    ),
  );
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const csvFiles = (good: readonly (readonly string[])[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      nearly(good, hostileText),
      fc.constantFrom(',', ';', '\t', '|', ',,', '"'),
      fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
      fc.boolean(),
    )
    .map(([rows, separator, end, quotes]) => {
      const list = Array.isArray(rows) ? (rows as unknown[]) : [rows];
      const field = (value: unknown): string =>
        quotes ? `"${String(value).replaceAll('"', '""')}"` : String(value);
      return utf8(list.map((row) => (Array.isArray(row) ? row : [row]).map(field).join(separator)).join(end));
    });

const jsonlFiles = (good: unknown): fc.Arbitrary<Uint8Array> =>
  fc
    .array(nearly(good, hostileJson), { maxLength: 4 })
    .map((values) => utf8(values.map((value) => JSON.stringify(value) ?? '').join('\n')));

/** Runs a command in this process and checks how it ends. */
async function endsInOrder(args: readonly string[]): Promise<void> {
  const output = { stdout: new PassThrough(), stderr: new PassThrough() };
  let said = '';
  for (const stream of [output.stdout, output.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  }
  const status = await runCli(args, { ...output, stdin: Readable.from(['']), environment });
  if (status !== badInput) throw new Error(`Ended with ${status}, saying ${said.slice(0, 500)}`);
  if (/RangeError|Maximum call stack|\n\s+at .*:\d+:\d+/.test(said.slice(0, longestOutput)))
    throw new Error(`Shows its inside: ${said.slice(0, 500)}`);
  if (said.length > longestOutput) throw new Error(`Says ${said.length} characters`);
}

function promisesIn(folder: string): Promised<unknown>[] {
  const of = (name: string, title: string, cases: fc.Arbitrary<Uint8Array>, args: FileCommand['arguments']) =>
    promised({
      promise: `${title}: whatever is in the file, the command ends with 2 and says why within bounds`,
      cases,
      holds: async (bytes) => {
        const file = join(folder, name);
        await writeFile(file, bytes);
        await endsInOrder(args(file));
      },
    });
  return [
    ...jsonCommands.map(({ name, title, good, arguments: args }) => of(name, title, jsonFiles(good), args)),
    of(
      'customers.csv',
      'customers import of CSV',
      fc.oneof(csvFiles(goodRows), hostileBytes('email;x')),
      importOf,
    ),
    of('customers.jsonl', 'customers import of JSONL', jsonlFiles(goodCustomerFile), importOf),
    of('stock.csv', 'stock set of CSV', fc.oneof(csvFiles(goodStock), hostileBytes('sku;qty')), setOf),
    of('stock.jsonl', 'stock set of JSONL', jsonlFiles(goodStockRow), setOf),
  ];
}

/** Every command that reads a file, with hostile files. */
export const files: Subject = {
  name: 'files',
  run: async (caseCount, seed) => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-workflows-fuzz-'));
    try {
      return await checkAll(promisesIn(folder), caseCount, seed);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
