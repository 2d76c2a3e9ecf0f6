import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/temporal/target.js';
import { freePort } from '../../src/local/ports.js';
import { runCaptured } from './captured.js';

const everyCommand: readonly string[][] = [
  ['customer', 'create'],
  ['customer', 'show'],
  ['customer', 'token'],
  ['customer', 'fix'],
  ['customer', 'password'],
  ['customer', 'confirmed'],
  ['customer', 'retry'],
  ['customer', 'close'],
  ['customers', 'import'],
  ['inventory', 'plan'],
  ['inventory', 'apply'],
  ['inventory', 'check'],
  ['inventory', 'watch'],
  ['attention'],
  ['doctor'],
  ['codec-server'],
  ['keys', 'generate'],
];

describe('runCli: usage', () => {
  it.each(everyCommand.map((argv) => [argv.join(' '), argv] as const))(
    'helps with "%s", with an example',
    async (_, argv) => {
      const { status, stdout, stderr } = await runCaptured([...argv, '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain('--json');
      expect(stdout).toMatch(/Examples?:\n {2}\$/);
      expect(stderr).toBe('');
    },
  );

  it.each<readonly [what: string, argv: readonly string[], said: string]>([
    ['an unknown command', ['customer', 'creat'], 'Did you mean create?'],
    ['an unknown flag', ['doctor', '--jsn'], 'Did you mean --json?'],
    ['a missing flag', ['customer', 'token'], '--email'],
    [
      'a flag that takes something else',
      ['customer', 'token', '--email', 'a', '--minimum-validity', '10'],
      '90s, 10m or 1h',
    ],
    ['a choice that there is not', ['customer', 'create', '--when-exists', 'merge'], 'adopt, reject'],
    [
      'a time between looks that is too short',
      ['inventory', 'watch', '--file', 'examples/inventory.json', '--every', '10s'],
      '"10s" is outside 1m to 31d',
    ],
    ['a file without a time', ['inventory', 'watch', '--file', 'examples/inventory.json'], '--every'],
    ['a time without a file', ['inventory', 'watch', '--every', '1h'], '--file'],
    ['a watch that is to end and to begin', ['inventory', 'watch', '--off', '--every', '1h'], '--off'],
    ['rows at once that are none', ['customers', 'import', 'f.csv', '--concurrency', '0'], '1 to 1000'],
    [
      'a password as a flag value',
      ['customer', 'create', '--password', 'Password1'],
      "unknown option '--password'",
    ],
  ])('ends with 2 for %s', async (_, argv, said) => {
    const { status, stdout, stderr } = await runCaptured(argv);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('Password1');
  });

  it('says what is wrong as the one JSON value where JSON was asked for', async () => {
    const { status, stdout } = await runCaptured(['customer', 'token', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { type: 'Usage' } });
  });
});

describe('runCli: before anything is started', () => {
  it('ends with 2 and every problem of the input', async () => {
    const { status, stdout, stderr } = await runCaptured(['customer', 'create', '--email', 'x', '--json']);
    expect(status).toBe(2);
    expect(stderr).toContain('4 problems, nothing was started');
    const { error } = JSON.parse(stdout) as { error: { type: string; problems: { path: string }[] } };
    expect(error.type).toBe('InvalidInput');
    expect(error.problems.map(({ path }) => path)).toEqual([
      '--email',
      '--firstname',
      '--lastname',
      'password',
    ]);
  });

  it('ends with 2 for settings that cannot be used', async () => {
    const { status, stdout } = await runCaptured(['doctor', '--json'], {
      SETTLE_AFTER: 'soon',
      COMMERCE_STORE: '-',
    });
    expect(status).toBe(2);
    const { error } = JSON.parse(stdout) as { error: { type: string; problems: unknown[] } };
    expect(error.type).toBe('InvalidSettings');
    expect(error.problems).toHaveLength(2);
  });

  it('ends with 2 for keys that cannot be used, without showing them', async () => {
    const { status, stdout, stderr } = await runCaptured(['doctor', '--json'], {
      SECRET_KEYS_FILE: '/nowhere/keys',
    });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { type: 'InvalidKeys' } });
    expect(stderr).toContain('there is no such file');
  });

  it('ends with 2 where nothing is to be corrected', async () => {
    const { status, stderr } = await runCaptured(['customer', 'fix', '--email', 'a@b.co']);
    expect(status).toBe(2);
    expect(stderr).toContain('nothing to correct');
  });
});

describe('runCli: Temporal out of reach', () => {
  it('ends with 3, the address, the reason and what to do', async () => {
    const environment = { TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`, SECRET_KEYS: await newKey() };
    const { status, stdout, stderr } = await runCaptured(
      ['customer', 'show', '--email', 'a@b.co', '--json'],
      environment,
    );
    expect(status).toBe(3);
    expect(stderr).toContain(`Cannot reach Temporal at ${environment.TEMPORAL_ADDRESS}: connection refused`);
    expect(stderr).toContain('Is TEMPORAL_ADDRESS');
    expect(JSON.parse(stdout)).toMatchObject({
      error: { type: 'TemporalUnreachable', address: environment.TEMPORAL_ADDRESS },
    });
  });
});

describe('runCli: keys generate', () => {
  it('prints nothing but a key, another one each time', async () => {
    const [first, second] = [await newKey(), await newKey()];
    expect(first).toMatch(/^k[0-9a-f]{8}:[A-Za-z0-9+/]{43}=$/);
    expect(second).not.toBe(first);
  });
});

describe('isLoopback', () => {
  it.each([
    ['localhost:7233', true],
    ['127.0.0.1:7233', true],
    ['[::1]:7233', true],
    ['127.evil.example.com:7233', false],
    ['temporal.example.com:7233', false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});

async function newKey(): Promise<string> {
  return (await runCaptured(['keys', 'generate'])).stdout.trim();
}
