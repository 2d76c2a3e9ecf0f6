import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../src/local/ports.js';
import { startSandbox } from '../../sandbox/src/server.js';
import { Workplace, type RunningProgram } from './programs.js';

interface StartAnswer {
  readonly customerId: number;
  readonly addressId: number;
  readonly outcome: string;
  readonly workflowId: string;
  readonly uiUrl: string;
  readonly token: { readonly expiresAt: string; readonly generation: number };
}

let place: Workplace;
const running: RunningProgram[] = [];

beforeEach(() => {
  place = new Workplace();
});

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map(({ ended }) => ended));
  place.remove();
});

/** A start that goes on serving. */
async function serving(
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningProgram> {
  const program = place.start('start.js', args, environment);
  running.push(program);
  await program.said('Serving.');
  return program;
}

/** Processes that have this text in their command line, by /proc. */
function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(text) ? [command] : [];
      } catch {
        // It ended while it was read.
        return [];
      }
    });
}

describe('npm start', () => {
  it('makes one customer, finds it the second time, and forgets it with --fresh', async () => {
    const first = await place.run('start.js', ['--exit', '--json']);
    expect(first.stderr).toContain('customer created');
    expect(first.status).toBe(0);
    const made = JSON.parse(first.stdout) as StartAnswer;
    expect(made).toMatchObject({ customerId: 2, addressId: 2, outcome: 'created', token: { generation: 1 } });
    expect(made.uiUrl).toMatch(
      new RegExp(`^http://localhost:\\d+/namespaces/default/workflows/${made.workflowId}$`),
    );
    expect(Date.parse(made.token.expiresAt) - Date.now()).toBeGreaterThan(50 * 60_000);

    const second = await place.run('start.js', ['--exit', '--json']);
    expect(second.stderr).toContain('customer found');
    expect(JSON.parse(second.stdout)).toMatchObject({
      customerId: 2,
      addressId: 2,
      outcome: 'found',
      workflowId: made.workflowId,
      token: { expiresAt: made.token.expiresAt, generation: 1 },
    });

    const fresh = await place.run('start.js', ['--exit', '--json', '--fresh']);
    expect(JSON.parse(fresh.stdout)).toMatchObject({ customerId: 2, outcome: 'created' });
    expect(processesWith(place.directory)).toEqual([]);
  });

  it('serves until Ctrl-C: the client finds it, another start is refused, nothing is left behind', async () => {
    const start = await serving();
    const token = await place.run('client.js', ['customer', 'token', '--email', 'jdoe@example.com']);
    expect(token.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { storeUrl } = JSON.parse(place.read('.local/running.json')) as { storeUrl: string };
    const me = await fetch(`${storeUrl}/rest/default/V1/customers/me`, {
      headers: { authorization: `Bearer ${token.stdout.trim()}` },
    });
    expect(await me.json()).toMatchObject({ id: 2, email: 'jdoe@example.com' });

    const shown = await place.run('client.js', [
      'customer',
      'show',
      '--email',
      'jdoe@example.com',
      '--verify',
      '--json',
    ]);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      customerId: 2,
      phase: 'ready',
      addressBook: { defaultBilling: { id: 2 }, defaultShipping: { id: 2, city: 'Mineola' } },
    });
    expect((await place.run('client.js', ['doctor'])).status).toBe(0);

    const another = await place.run('start.js', ['--exit']);
    expect(another.status).toBe(2);
    expect(another.stderr).toContain(`process ${start.child.pid}`);

    start.child.kill('SIGINT');
    expect((await start.ended).status).toBe(0);
    expect(processesWith(place.directory)).toEqual([]);
    expect(existsSync(join(place.directory, '.local/start.lock'))).toBe(false);
    expect(statSync(join(place.directory, '.local/keys')).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind when it is killed, and goes on from there', async () => {
    const start = await serving();
    start.child.kill('SIGKILL');
    await start.ended;
    await expect.poll(() => processesWith(place.directory), { timeout: 20_000 }).toEqual([]);
    const again = await place.run('start.js', ['--exit', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ customerId: 2, outcome: 'found' });
  });

  it('ends with 1 and names the log when the worker dies', async () => {
    const start = await serving();
    const worker = readdirSync('/proc').find((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return (
          parent === String(start.child.pid) &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker.js')
        );
      } catch {
        return false;
      }
    });
    process.kill(Number(worker), 'SIGKILL');
    const { status, stderr } = await start.ended;
    expect(status).toBe(1);
    expect(stderr).toContain('Cannot go on without the worker: it ended by SIGKILL');
    expect(stderr).toContain(join('sandbox', 'worker.log'));
    expect(processesWith(place.directory)).toEqual([]);
  });
});

describe('npm start on a store of its own', () => {
  it('says that the store is down, keeps trying, and goes on when it is back', async () => {
    const port = await freePort();
    const start = place.start('start.js', ['--exit', '--json'], {
      COMMERCE_URL: `http://127.0.0.1:${port}`,
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: 'Admin123456',
    });
    running.push(start);
    await start.said('Nothing is lost; Ctrl-C leaves it waiting');
    const store = await startSandbox({ port });
    try {
      const { status, stdout, stderr } = await start.ended;
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ customerId: 2, outcome: 'created' });
      expect(stderr).not.toContain('Admin123456');
    } finally {
      await store.close();
    }
  });
});

describe('npm start with payload encryption', () => {
  it('keeps names, e-mail and street out of what the server stores', async () => {
    const { status } = await place.run('start.js', ['--exit'], { PAYLOAD_ENCRYPTION: 'on' });
    expect(status).toBe(0);
    const files = readdirSync(join(place.directory, '.local/sandbox')).filter((name) =>
      name.startsWith('temporal.db'),
    );
    const stored = files
      .map((name) => readFileSync(join(place.directory, '.local/sandbox', name), 'latin1'))
      .join('');
    expect(stored).toContain('customer-default-');
    for (const personal of ['jdoe@example.com', 'Mineola', '160 1st St.', 'Password1']) {
      expect(stored).not.toContain(personal);
    }
  });
});

describe('npm start with bad input', () => {
  it.each<readonly [what: string, args: readonly string[], environment: NodeJS.ProcessEnv, said: string]>([
    ['an unknown flag', ['--exti'], {}, 'Did you mean --exit?'],
    ['a port that is none', ['--port', 'x'], {}, '1 to 65535'],
    ['a file that is missing', ['--file', 'none.json'], {}, 'none.json: cannot be read'],
    ['a store without credentials', [], { COMMERCE_URL: 'http://127.0.0.1:1' }, 'no credentials'],
    [
      'plain http to another machine',
      [],
      { COMMERCE_URL: 'http://magento', COMMERCE_ACCESS_TOKEN: 'a-token' },
      'COMMERCE_ALLOW_HTTP=on',
    ],
    ['a setting that is none', [], { SETTLE_AFTER: 'soon' }, 'SETTLE_AFTER'],
    [
      '--fresh on a server that is not ours',
      ['--fresh'],
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      'not ours to wipe',
    ],
  ])('ends with 2 for %s and starts nothing', async (_, args, environment, said) => {
    const { status, stdout, stderr } = await place.run(
      'start.js',
      ['--exit', '--json', ...args],
      environment,
    );
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(JSON.parse(stdout)).toHaveProperty('error.message');
    expect(existsSync(join(place.directory, '.local/sandbox'))).toBe(false);
  });

  it('ends with 3 when the configured Temporal cannot be reached', async () => {
    const port = await freePort();
    const { status, stderr } = await place.run('start.js', ['--exit'], {
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    });
    expect(status).toBe(3);
    expect(stderr).toContain(`Cannot reach Temporal at 127.0.0.1:${port}: connection refused`);
  });

  it("ends with 1 and the store's own words when the store refuses the customer", async () => {
    const file = join(place.directory, 'weak.json');
    const customer = { email: 'weak@example.com', firstname: 'W', lastname: 'K' };
    writeFileSync(file, JSON.stringify({ customer, password: 'weak' }));
    const { status, stdout, stderr } = await place.run('start.js', ['--exit', '--json', '--file', file]);
    expect(status).toBe(1);
    expect(stderr).toContain('Warning: the password is weaker than a store demands by default');
    expect(stderr).toContain('customer fix --email weak@example.com --password-stdin');
    expect(JSON.parse(stdout)).toMatchObject({ error: { type: 'RefusedByStore' } });
  });
});
