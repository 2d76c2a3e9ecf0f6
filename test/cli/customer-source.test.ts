import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorrection, readNewCustomer } from '../../src/cli/input/customer/customer-source.js';
import { readPassword } from '../../src/cli/input/customer/password.js';
import { InputError } from '../../src/cli/input/problems.js';
import { readJsonFile } from '../../src/cli/input/read-file.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(content: string | Buffer): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, content);
  return file;
}

async function problemsOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('It was taken');
}

const jane = {
  customer: {
    email: 'jdoe@example.com',
    firstName: 'Jane',
    lastname: 'Doe',
    addresses: [{ street: ['1'], city: 'Mineola', countryId: 'US', region: { regionCode: 'NY' } }],
  },
  password: 'Password1',
};

describe('readNewCustomer', () => {
  it('lets flags replace what the file says, however the file spells it', async () => {
    const customer = await readNewCustomer({
      file: fileOf(JSON.stringify(jane)),
      flags: { firstname: 'Joan', country: 'NL', city: 'Utrecht' },
      password: 'Other-123',
    });
    expect(customer).toMatchObject({
      profile: { email: 'jdoe@example.com', firstname: 'Joan', lastname: 'Doe' },
      addresses: [{ countryId: 'NL', city: 'Utrecht', street: ['1'] }],
      password: 'Other-123',
    });
  });

  it('makes an address of flags alone the default one', async () => {
    const { addresses } = await readNewCustomer({
      file: undefined,
      flags: { email: 'a@b.co', firstname: 'A', lastname: 'B', street: ['1', '2'], city: 'C', country: 'NL' },
      password: 'Password1',
    });
    expect(addresses).toEqual([
      {
        firstname: 'A',
        lastname: 'B',
        street: ['1', '2'],
        city: 'C',
        countryId: 'NL',
        defaultBilling: true,
        defaultShipping: true,
      },
    ]);
  });

  it('names flags where flags are the matter', async () => {
    const said = await problemsOf(
      readNewCustomer({ file: undefined, flags: { email: 'jdoe', country: 'XX' }, password: undefined }),
    );
    expect(said.split('\n').map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      'command line: 7 problems, nothing was started',
      '--email',
      '--firstname',
      '--lastname',
      '--street',
      '--city',
      '--country',
      'password',
    ]);
  });

  it('demands a password together with everything else that is missing', async () => {
    const file = fileOf(JSON.stringify({ customer: { ...jane.customer, email: 'x' }, password: '' }));
    const said = await problemsOf(readNewCustomer({ file, flags: {}, password: undefined }));
    expect(said).toContain('2 problems');
    expect(said).toContain('--password-stdin');
  });
});

describe('readCorrection', () => {
  it('needs no password', async () => {
    const { password: _none, ...rest } = jane;
    const { password } = await readCorrection({
      file: fileOf(JSON.stringify(rest)),
      flags: {},
      password: undefined,
    });
    expect(password).toBeUndefined();
  });
});

describe('readJsonFile', () => {
  it('reads past a byte order mark', async () => {
    expect(await readJsonFile(fileOf('\uFEFF{"a": 1}'))).toEqual({ a: 1 });
  });

  it.each<readonly [what: string, content: string | Buffer, message: RegExp]>([
    ['a comma too much', '{\n  "a": 1,\n}', /:3:1: not JSON: property name expected; nothing was started$/],
    ['a comment', '{\n  // no\n  "a": 1}', /:2:3: not JSON: invalid comment token/],
    ['a missing comma', '{"a": 1\n "b": 2}', /:2:2: not JSON: comma expected/],
    ['a broken end', '{"a": ', /:1:7: not JSON: value expected/],
    ['nothing at all', ' \n', /: it is empty; JSON is expected/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), /: it is not UTF-8 text/],
  ])('tells the place of %s', async (_, content, message) => {
    expect(await problemsOf(readJsonFile(fileOf(content)))).toMatch(message);
  });

  it('tells why a file cannot be read', async () => {
    expect(await problemsOf(readJsonFile(join(folder, 'none.json')))).toContain('there is no such file');
    expect(await problemsOf(readJsonFile(folder))).toContain('it is a folder');
  });
});

describe('readPassword', () => {
  const from = (text: string, environment = {}): { stdin: Readable; environment: NodeJS.ProcessEnv } => ({
    stdin: Readable.from([text]),
    environment,
  });

  it('takes the first line of standard input, spaces and all', async () => {
    expect(await readPassword({ passwordStdin: true }, from(' a b \r\nmore'))).toBe(' a b ');
    expect(await readPassword({ passwordStdin: true }, from('no-newline'))).toBe('no-newline');
  });

  it('takes an environment variable', async () => {
    expect(await readPassword({ passwordEnv: 'PW' }, from('', { PW: 'Password1' }))).toBe('Password1');
  });

  it('refuses what is empty, missing, endless or given twice', async () => {
    expect(await problemsOf(readPassword({ passwordStdin: true }, from('\n')))).toContain(
      'holds no password',
    );
    expect(await problemsOf(readPassword({ passwordEnv: 'PW' }, from('')))).toContain(
      'no environment variable "PW"',
    );
    expect(await problemsOf(readPassword({ passwordEnv: 'PW' }, from('', { PW: '' })))).toContain('is empty');
    expect(await problemsOf(readPassword({ passwordStdin: true }, from('x'.repeat(5_000))))).toContain(
      'too long',
    );
    expect(await problemsOf(readPassword({ passwordStdin: true, passwordEnv: 'PW' }, from('x')))).toContain(
      'keep one',
    );
  });

  it('asks for nothing where nothing is said', async () => {
    expect(await readPassword({}, from('x'))).toBeUndefined();
  });
});
