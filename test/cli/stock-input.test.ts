import { mkdtempSync, rmSync, statSync, readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStockRows } from '../../src/cli/input/stock/stock-rows.js';
import { StockReport } from '../../src/cli/stock/stock-report.js';
import { runCaptured } from './captured.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-stock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What is wrong with a file, as `path: message`. */
async function problemsOf(file: string): Promise<string[]> {
  const error: unknown = await readStockRows(file, undefined).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { problems } = error as { readonly problems: readonly { path: string; message: string }[] };
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('readStockRows', () => {
  it('takes examples/stock.csv as it stands', async () => {
    expect((await readStockRows('examples/stock.csv', undefined)).rows).toEqual([
      { line: 2, row: { sku: '24-WB01', source: 'ne_wh', quantity: '35', inStock: true } },
      { line: 3, row: { sku: '24-WB03', source: 'ne_wh', quantity: '12.5' } },
      { line: 4, row: { sku: '24-WB01', source: 'sausalito', quantity: '0', inStock: false } },
    ]);
  });

  it.each([
    ['a.csv', 'sku,source,quantity,status\n24-WB01,ne_wh,35,In stock\n24-WB03,hq,0.2500,\n'],
    ['store.csv', 'source_code,sku,status,quantity\r\nne_wh,24-WB01,1,35\r\n\r\nhq,24-WB03,,0.25\r\n'],
    ['b.csv', '\ufeffSKU;Source Code;Qty;Is In Stock\n24-WB01;ne_wh;35;yes\n24-WB03;hq;0.25;\n'],
    [
      'c.tsv',
      Buffer.from(
        '\ufeffSku\tWarehouse\tQTY\tStatus\n24-WB01\tne_wh\t35\ttrue\n24-WB03\thq\t0.25\t',
        'utf16le',
      ),
    ],
    [
      'd.jsonl',
      '{"sku":"24-WB01","source":"ne_wh","quantity":35,"status":"in stock"}\n\n{"sku":"24-WB03","source_code":"hq","qty":"0.25","status":null}',
    ],
  ])('takes the usual forms of a list: %s', async (name, content) => {
    const { rows } = await readStockRows(fileOf(name, content), undefined);
    expect(rows.map(({ row }) => ({ ...row, quantity: Number(row.quantity) }))).toEqual([
      { sku: '24-WB01', source: 'ne_wh', quantity: 35, inStock: true },
      { sku: '24-WB03', source: 'hq', quantity: 0.25 },
    ]);
  });

  it('tells all problems of all rows at once, each with its line', async () => {
    const lines = [
      'sku,source,quantity,status',
      'A,hq,-1,',
      'A,hq,1.23456,',
      'B,hq,"1,5",maybe',
      ',hq,,',
      'C,h q,1,',
      'D,hq,1,',
      'd,HQ,2,',
      'E,hq',
      'F,hq,100000000,',
    ];
    const quantity = 'a quantity of 0 or more with at most 4 decimals, such as 35 or "0.25"';
    expect(await problemsOf(fileOf('bad.csv', lines.join('\n')))).toEqual([
      `line 2: quantity: "-1" is not ${quantity}`,
      `line 3: quantity: "1.23456" is not ${quantity}`,
      `line 4: quantity: "1,5" is not ${quantity}`,
      'line 4: status: "maybe" is not "in stock" or "out of stock"',
      'line 5: sku: missing; a product, such as "24-WB01"',
      `line 5: quantity: missing; ${quantity}`,
      'line 6: source: "h q" holds a space, which the store does not take in a code',
      'line 8: sku and source: the same as on line 7',
      'line 9: 2 fields, the header has 4; is a field with "," in it without quotes?',
      `line 10: quantity: "100000000" is not ${quantity}`,
    ]);
  });

  it('tells what is wrong with the first line, and looks at no row then', async () => {
    const file = fileOf('header.csv', 'sku,qty,quantity,stok\nA,1,2,3\n');
    expect(await problemsOf(file)).toEqual([
      'line 1: header: column "stok" is not known; known are sku, source, quantity, status',
      'line 1: header: "quantity" means what another column means already',
      'line 1: header: no column "source"',
    ]);
  });

  it('of many problems tells 50 with how many there are, and looks no further than a thousand', async () => {
    const lines = Array.from(
      { length: 3_000 },
      (_, index) => `{"sku":"A${index}","source":"hq","quantity":-1}`,
    );
    const { status, stderr } = await runCaptured(['stock', 'set', fileOf('many.jsonl', lines.join('\n'))]);
    expect(status).toBe(2);
    expect(stderr).toContain('1001 problems, nothing was started');
    expect(stderr).toContain('and 951 more');
    expect(stderr.split('\n').length).toBeLessThan(60);
  });

  it.each(['/dev/null', 'missing.csv', 'list.txt'])('refuses %s before anything is started', async (name) => {
    const { status } = await runCaptured(['stock', 'set', name]);
    expect(status).toBe(2);
  });

  it('reads the 20,000 rows of a night', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `SKU-${index},ne_wh,${index % 90}.5,1`);
    const file = fileOf('night.csv', ['sku,source,quantity,status', ...lines].join('\n'));
    const { rows } = await readStockRows(file, undefined);
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toEqual({
      line: 20_001,
      row: { sku: 'SKU-19999', source: 'ne_wh', quantity: '19.5', inStock: true },
    });
  });
});

describe('stock set --report', () => {
  const open = (name: string, input = join(folder, 'a.csv')): StockReport =>
    StockReport.open(join(folder, name), input, {});

  it('has a line for each row, is readable by its owner only, and is there only when it is whole', () => {
    const report = open('report.jsonl');
    expect(readdirSync(folder)).not.toContain('report.jsonl');
    report.save(Array.from({ length: 2_500 }, (_, line) => ({ line })));
    report.close();
    const file = join(folder, 'report.jsonl');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2_501);
    expect(readFileSync(file, 'utf8')).toContain('{"line":2499}\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('report'))).toEqual(['report.jsonl']);
  });

  it('one that was not written leaves nothing behind', () => {
    open('never.jsonl').close();
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  it('does not take the place of the file that is read, and has a name of its own kind', () => {
    const input = fileOf('rows.jsonl', '{}');
    expect(() => open('rows.jsonl', input)).toThrow('it is the file that is read');
    expect(() => open('report.txt')).toThrow('its name must end in .jsonl');
  });
});
