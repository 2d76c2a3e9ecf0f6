import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../src/cli/input/customer/rows.js';
import { readTextFile } from '../../src/cli/input/read-file.js';
import { runCaptured } from './captured.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-forms-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const rows = [
  ['E-Mail', 'First Name', 'LASTNAME', 'Street', 'Zip', 'City', 'State', 'Country', 'Password'],
  ['a@b.co', 'Zoë', 'Doe', '"1 Main St.\n2nd floor"', '1', 'Lansing', 'Michigan', 'us', 'Password1'],
];
const text = (mark: string): string => rows.map((row) => row.join(mark)).join('\n');

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it was taken',
    (error: Error) => error.message,
  );
}

describe('import files in any usual form', () => {
  it.each([
    ['commas', text(',')],
    ['semicolons', text(';')],
    ['tabs', text('\t')],
    ['a byte order mark', `\ufeff${text(';')}`],
    ['UTF-16, little-endian', Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\ufeff${text('\t')}`, 'utf16le').swap16()],
  ])(
    'a file with %s, headers in other spellings, line breaks in quotes and a region by name',
    async (title, content) => {
      const name = title === 'tabs' ? 'form.tsv' : 'form.csv';
      const { rows: read } = await readRows(fileOf(name, content), {});
      expect(read).toMatchObject([
        {
          line: 2,
          customer: {
            profile: { email: 'a@b.co', firstname: 'Zoë', lastname: 'Doe' },
            addresses: [
              { street: ['1 Main St.', '2nd floor'], region: { name: 'Michigan' }, countryId: 'US' },
            ],
          },
        },
      ]);
    },
  );

  it('a separator that is told wins over what the header looks like', async () => {
    const odd = 'email;first,name\na@b.co;A';
    await expect(readRows(fileOf('told.csv', odd), { separator: 'semicolon' })).rejects.toThrow(
      /column "first,name" is not known/,
    );
  });

  it('the store’s own export is taken, and one line says what of it is not', async () => {
    const header =
      'email,_website,_store,created_at,dob,firstname,gender,lastname,password_hash,_address_city,_address_country_id,' +
      '_address_firstname,_address_lastname,_address_postcode,_address_region,_address_street,_address_default_billing_';
    const row =
      'a@b.co,base,default,2026-01-01 00:00:00,1980-12-31 00:00:00,Jane,Female,Doe,abc:def:1,Lansing,US,Jim,Roe,48933,Michigan,1 Main,1';
    const { rows: read, notes } = await readRows(fileOf('export.csv', `${header}\n${row}`), {
      password: 'Password1',
    });
    expect(read[0]?.customer).toMatchObject({
      profile: { firstname: 'Jane', gender: 2, dob: '1980-12-31' },
      addresses: [{ firstname: 'Jim', lastname: 'Roe', city: 'Lansing', region: { name: 'Michigan' } }],
    });
    expect(notes).toEqual([
      'columns that are not imported: "_website", "_store", "created_at", "password_hash"',
    ]);
  });

  it('Windows-1252 is named as such, with the line', async () => {
    const file = fileOf('windows.csv', Buffer.from('email,firstname\na@b.co,A\nc@d.co,Zo\u00eb\n', 'latin1'));
    await expect(readRows(file, {})).rejects.toThrow(
      /not UTF-8 text: line 3 \(byte 0xEB\) looks like Windows-1252/,
    );
  });

  it('rows with too few or too many fields are told with their lines, and a long list of problems is cut', async () => {
    const bad = Array.from({ length: 80 }, (_, index) => (index % 2 === 0 ? 'x' : 'a@b.co,A,B,C')).join('\n');
    const said = await refusalOf(readRows(fileOf('ragged.csv', `email,firstname,lastname\n${bad}`), {}));
    expect(said).toContain('80 problems');
    expect(said).toMatch(/line 2 +1 fields, the header has 3/);
    expect(said).toMatch(/line 3 +4 fields, the header has 3/);
    expect(said).toContain('and 30 more');
  });

  it('what is wrong with quotes is told without what stands in them', async () => {
    const file = fileOf('quote.csv', 'email,password\na@b.co,x"Secret1"y');
    const said = await refusalOf(readRows(file, {}));
    expect(said).toContain('line 2');
    expect(said).not.toContain('Secret1');
  });
});

describe('limits of files', () => {
  it('a file larger than 10 MiB is refused', async () => {
    const file = fileOf('large.json', Buffer.alloc(10 * 1024 * 1024 + 1, 0x20));
    await expect(readTextFile(file)).rejects.toThrow('it is larger than 10 MiB');
  });

  it('a device and a pipe are refused at once; nothing waits for them', async () => {
    const pipe = join(folder, 'pipe.json');
    execFileSync('mkfifo', [pipe]);
    for (const path of ['/dev/zero', pipe]) {
      await expect(readTextFile(path)).rejects.toThrow('it is a device, a pipe or a socket');
    }
  });

  it.each([
    [
      '1,001 lines',
      { lines: Array.from({ length: 1_001 }, () => 0) },
      '1001 are more than the 1000 that are taken',
    ],
    ['text nested 100,000 deep', '['.repeat(100_000), 'nested deeper than 64 levels'],
    ['a product of dots', { lines: [{ sku: '..', quantity: 1 }] }, 'leads to another address of the store'],
    ['half a character', '{"lines": [{"sku": "a\\ud83d", "quantity": 1}]}', 'half of a character'],
  ])('order place refuses %s with status 2', async (_, document, message) => {
    const file = fileOf('order.json', typeof document === 'string' ? document : JSON.stringify(document));
    const { status, stderr } = await runCaptured(['order', 'place', '--file', file]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('customer create refuses 101 addresses with status 2', async () => {
    const document = { customer: { addresses: Array.from({ length: 101 }, () => ({})) } };
    const { status, stderr } = await runCaptured(
      ['customer', 'create', '--file', '-'],
      {},
      JSON.stringify(document),
    );
    expect(status).toBe(2);
    expect(stderr).toContain('101 are more than the 100 that are taken');
  });
});
