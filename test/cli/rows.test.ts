import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../src/cli/input/customer/rows.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-rows-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const header = 'email,firstname,lastname,street,street2,city,country_id,subscribed,password';

describe('readRows', () => {
  it('reads the example file', async () => {
    const { rows, notes } = await readRows(
      fileURLToPath(new URL('../../examples/customers.csv', import.meta.url)),
      {},
    );
    expect(notes).toEqual([]);
    expect(rows.map(({ line, customer }) => [line, customer.profile.email])).toEqual([
      [2, 'ada@example.com'],
      [3, 'bart@example.com'],
      [4, 'carla@example.com'],
    ]);
    expect(rows[2]?.customer).toMatchObject({
      addresses: [
        {
          street: ['1 Main St., Apt. 4'],
          region: { code: 'MI' },
          defaultBilling: true,
          defaultShipping: true,
        },
      ],
      password: 'Michigan1',
    });
  });

  it('reads CSV with quotes, empty cells, empty lines and several street columns', async () => {
    const text = `${header}\r\na@b.co,"A, B",C,1,2,D,NL,yes,\r\n\r\ne@f.co,E,F,,,,,,Password2\r\n`;
    const { rows } = await readRows(fileOf('ok.csv', text), { password: 'Password1' });
    expect(rows).toEqual([
      {
        line: 2,
        customer: {
          profile: { email: 'a@b.co', firstname: 'A, B', lastname: 'C', subscribed: true },
          addresses: [
            {
              firstname: 'A, B',
              lastname: 'C',
              street: ['1', '2'],
              city: 'D',
              countryId: 'NL',
              defaultBilling: true,
              defaultShipping: true,
            },
          ],
          password: 'Password1',
        },
      },
      {
        line: 4,
        customer: {
          profile: { email: 'e@f.co', firstname: 'E', lastname: 'F' },
          addresses: [],
          password: 'Password2',
        },
      },
    ]);
  });

  it('reads JSONL, a line as in a file of one customer', async () => {
    const line = JSON.stringify({
      customer: { email: 'a@b.co', firstname: 'A', lastname: 'B' },
      password: 'x',
    });
    const { rows } = await readRows(fileOf('ok.jsonl', `${line}\n\n${line.replace('a@b', 'c@d')}`), {});
    expect(rows.map(({ line, customer }) => [line, customer.profile.email])).toEqual([
      [1, 'a@b.co'],
      [3, 'c@d.co'],
    ]);
  });

  it('tells every problem of every row, with its line, before anything is started', async () => {
    const text = `${header}\nx,A,B,,,,,,pw\na@b.co,,B,1,,D,XX,,pw\nA@b.co,A,B,,,,,,\nok@b.co,A,B,,,,,,pw\nOK@b.co,A,B,,,,,,pw\n`;
    await expect(readRows(fileOf('bad.csv', text), {})).rejects.toMatchObject({
      problems: [
        { path: 'line 2: customer.email' },
        { path: 'line 3: customer.firstname' },
        { path: 'line 3: customer.addresses[0].country' },
        { path: 'line 4: password' },
        { path: 'line 6: email', message: 'the same as on line 5' },
      ],
    });
  });

  it.each([
    ['empty.csv', `${header}\n`, 'it holds no rows'],
    ['ragged.csv', `${header}\na,b\n`, 'line 2  2 fields, the header has 9'],
    ['broken.jsonl', '{"customer":\n', 'not JSON'],
    ['list.txt', 'x', 'must end in .csv, .tsv or .jsonl'],
  ])('refuses %s', async (name, content, message) => {
    await expect(readRows(fileOf(name, content), {})).rejects.toThrow(message);
  });
});
