import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace, type Ended, type RunningProgram } from './programs.js';

let place: Workplace;
let start: RunningProgram;

beforeAll(async () => {
  place = new Workplace();
  start = place.start('start.js', []);
  await start.said('Serving.');
});

afterAll(async () => {
  start.child.kill('SIGINT');
  await start.ended;
  place.remove();
});

const client = (args: readonly string[], stdin = '', environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  place.run('client.js', args, environment, stdin);

function fileOf(name: string, content: unknown): string {
  const file = join(place.directory, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const bob = ['--email', 'bob@example.com', '--firstname', 'Bob', '--lastname', 'Smit'];

describe('client customer', () => {
  it('creates a customer of flags, with the password from standard input', async () => {
    const address = [
      '--street',
      '1',
      '--city',
      'Utrecht',
      '--country',
      'NL',
      '--postcode',
      '3511AA',
      '--telephone',
      '1',
    ];
    const created = await client(
      ['customer', 'create', ...bob, ...address, '--password-stdin', '--json'],
      'Password1\n',
    );
    expect(created.status).toBe(0);
    const answer = JSON.parse(created.stdout) as { customerId: number; addressId: number };
    expect(answer).toMatchObject({ outcome: 'created', differences: [] });
    expect(answer.addressId).toBeGreaterThan(0);
    expect(created.stdout + created.stderr).not.toContain('Password1');

    const again = await client(
      ['customer', 'create', ...bob, ...address, '--password-stdin', '--json'],
      'Password1\n',
    );
    expect(JSON.parse(again.stdout)).toMatchObject({ customerId: answer.customerId, outcome: 'found' });
  });

  it('says which fields a second start asks otherwise', async () => {
    const other = ['--email', 'bob@example.com', '--firstname', 'Robert', '--lastname', 'Smit'];
    const { status, stdout, stderr } = await client(
      ['customer', 'create', ...other, '--password-stdin', '--json'],
      'Password1',
    );
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { differences: string[] }).differences).toContain('firstname');
    expect(stderr).toContain('was started earlier with other data');
  });

  it('tells what to do when the store refuses, lists it, takes the correction and goes on', async () => {
    const file = fileOf('carl.json', {
      customer: { email: 'carl@example.com', firstname: 'Carl', lastname: 'Jansen' },
      password: 'weak',
    });
    const refused = await client(['customer', 'create', '--file', file]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('needs at least 8 characters');
    expect(refused.stderr).toContain('customer fix --email carl@example.com');

    const listed = async (): Promise<string> => (await client(['attention', '--json'])).stdout;
    await expect.poll(listed, { timeout: 15_000, interval: 500 }).toContain('needs-correction');

    const fixed = await client(
      ['customer', 'fix', '--email', 'carl@example.com', '--password-stdin', '--json'],
      'Password1',
    );
    expect(fixed.stderr).toContain('customer created');
    expect(fixed.status).toBe(0);
    expect(JSON.parse(fixed.stdout)).toMatchObject({ token: { generation: 1 } });
    await expect.poll(listed, { timeout: 15_000, interval: 500 }).toBe('{"workflows":[]}\n');
  });

  it('gives the same token as long as it lasts long enough', async () => {
    const token = async (...more: string[]): Promise<{ generation: number }> => {
      const { stdout } = await client([
        'customer',
        'token',
        '--email',
        'jdoe@example.com',
        '--json',
        ...more,
      ]);
      return JSON.parse(stdout) as { generation: number };
    };
    expect(await token()).toMatchObject({ generation: 1 });
    expect(await token('--minimum-validity', '10m')).toMatchObject({ generation: 1 });
  });

  it('ends with 1 for a customer that nobody created', async () => {
    const { status, stdout } = await client(['customer', 'token', '--email', 'nobody@example.com', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { type: 'NotFound' } });
  });

  it('closes a session and goes on from there with the next create', async () => {
    const dora = [
      '--email',
      'dora@example.com',
      '--firstname',
      'Dora',
      '--lastname',
      'Vos',
      '--password-env',
      'PW',
      '--json',
    ];
    const created = await client(['customer', 'create', ...dora], '', { PW: 'Password1' });
    const { customerId } = JSON.parse(created.stdout) as { customerId: number };
    expect((await client(['customer', 'close', '--email', 'dora@example.com'])).status).toBe(0);
    const shown = await client(['customer', 'show', '--email', 'dora@example.com', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ phase: 'closed', customerId });
    const again = await client(['customer', 'create', ...dora], '', { PW: 'Password1' });
    expect(JSON.parse(again.stdout)).toMatchObject({ customerId, token: { generation: 2 } });
  });
});

describe('client customers import', () => {
  it('makes one customer of each row, and none twice when it is run again', async () => {
    const rows = [1, 2, 3, 4, 5].map(
      (n) => `row${n}@example.com,Row,Number,Street ${n},Cork,IE,+353 1,Password${n}`,
    );
    const file = fileOf(
      'rows.csv',
      ['email,firstname,lastname,street,city,country,telephone,password', ...rows].join('\n'),
    );
    const first = await client(['customers', 'import', file, '--json']);
    expect(first.status).toBe(0);
    const report = JSON.parse(first.stdout) as { results: { customerId: number; email: string }[] };
    expect(report).toMatchObject({ rows: 5, byOutcome: { created: 5 } });
    expect(new Set(report.results.map(({ customerId }) => customerId)).size).toBe(5);

    const second = await client(['customers', 'import', file, '--concurrency', '2', '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({
      byOutcome: { found: 5 },
      results: report.results.map(({ email, customerId }) => ({ email, customerId })),
    });
  });

  it('goes on past a row that the store refuses, and ends with 1', async () => {
    const lines = ['ok1@example.com,Password1', 'bad@example.com,weak', 'ok2@example.com,Password1'];
    const file = fileOf(
      'some.jsonl',
      lines
        .map((line) => {
          const [email, password] = line.split(',');
          return JSON.stringify({ customer: { email, firstname: 'A', lastname: 'B' }, password });
        })
        .join('\n'),
    );
    const { status, stdout } = await client(['customers', 'import', file, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ byOutcome: { created: 2, RefusedByStore: 1 } });
  });
});

describe('client stock set', () => {
  it('sets what a file says, tells of each row in a report, and ends with 1 where a row was refused', async () => {
    const lines = ['sku;source;qty', '24-WB01;default;7,5', '24-WB03;default;3'];
    const bad = await client(['stock', 'set', fileOf('stock.csv', lines.join('\n'))]);
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain('line 2: quantity');
    const file = fileOf(
      'stock.csv',
      [...lines.map((line) => line.replace(',', '.')), 'nosuch;default;1'].join('\n'),
    );
    const report = join(place.directory, 'report.jsonl');
    const first = await client(['stock', 'set', file, '--report', report, '--json']);
    expect(first.status).toBe(1);
    expect(JSON.parse(first.stdout)).toMatchObject({
      outcome: 'set',
      counts: { written: 2, unchanged: 0, 'unknown-sku': 1 },
      refused: [{ line: 4, sku: 'nosuch', source: 'default', state: 'unknown-sku' }],
    });
    const told = readFileSync(report, 'utf8').trimEnd().split('\n');
    expect(told.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        line: 2,
        sku: '24-WB01',
        quantity: '7.5',
        state: 'written',
        changes: expect.arrayContaining([expect.objectContaining({ after: '7.5' })]) as object,
      },
      { line: 3, sku: '24-WB03', quantity: '3', state: 'written' },
      { line: 4, sku: 'nosuch', state: 'unknown-sku' },
    ]);
    const again = await client(['stock', 'set', file]);
    expect(again.status).toBe(1);
    expect(again.stdout).toContain('0 written, 2 already so, 1 refused');
  });
});
