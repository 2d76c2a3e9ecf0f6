import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callUrl, SandboxUnderTest } from '../support/sandbox-http.js';

let folder: string;
let stateFile: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  stateFile = join(folder, 'state.jsonl');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true });
});

/** A sandbox in a process of its own. */
async function spawnSandbox(...flags: string[]): Promise<{ child: ChildProcess; url: string }> {
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--json-ready', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  if (!child.stdout) throw new Error('Cannot read the ready line: the child has no stdout');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: (JSON.parse(line) as { url: string }).url };
}

/** A sandbox whose files may not grow beyond so many blocks of 512 bytes, as on a full disk. */
async function spawnLimited(
  blocks: number,
): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const command = `ulimit -f ${blocks}; exec "$0" --import tsx "$@"`;
  const child = spawn('sh', ['-c', command, process.execPath, main, '--json-ready', '--state', stateFile], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url: (JSON.parse(line) as { url: string }).url, said: () => text };
}

function create(url: string, email: string): Promise<{ status: number }> {
  const body = { customer: { email, firstname: 'Jane', lastname: 'Doe' }, password: 'Password1' };
  return callUrl(url, 'POST', '/rest/V1/customers', { body });
}

async function emailsOf(url: string): Promise<string[]> {
  const { json } = await callUrl(url, 'GET', '/__sandbox/ledger');
  return (json as { customers: { email: string }[] }).customers.map(({ email }) => email);
}

describe('state file', () => {
  it('on a disk that is full keeps nothing half, says so, and has after a restart what was answered', async () => {
    const empty = await spawnSandbox('--state', stateFile);
    empty.child.kill('SIGKILL');
    await once(empty.child, 'exit');
    // Room for a few customers, in blocks of 512 bytes.
    const blocks = Math.ceil(statSync(stateFile).size / 512) + 12;
    const { child, url, said } = await spawnLimited(blocks);
    const made: string[] = [];
    const refused: number[] = [];
    for (let number = 0; number < 40; number += 1) {
      const email = `c${number}@example.com`;
      const { status } = await create(url, email);
      if (status === 200) made.push(email);
      else refused.push(status);
    }
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set([500]));
    expect(said()).toContain(`Cannot keep the state of the sandbox in "${stateFile}"`);
    expect(await emailsOf(url)).toEqual(expect.arrayContaining(made));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const second = await spawnSandbox('--state', stateFile);
    const kept = (await emailsOf(second.url)).filter((email) => /^c\d/.test(email));
    expect(kept).toEqual(made);
  });

  it('has everything that was answered, also after SIGKILL: customers, tokens, ids, commits', async () => {
    const first = await spawnSandbox('--state', stateFile);
    await create(first.url, 'a@example.com');
    const body = { username: 'a@example.com', password: 'Password1' };
    const token = String(
      (await callUrl(first.url, 'POST', '/rest/V1/integration/customer/token', { body })).json,
    );
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await spawnSandbox('--state', stateFile);
    expect(await emailsOf(second.url)).toEqual(['roni_cost@example.com', 'a@example.com']);
    expect((await callUrl(second.url, 'GET', '/rest/V1/customers/me', { token })).json).toMatchObject({
      id: 2,
    });
    await create(second.url, 'b@example.com');
    const { json } = await callUrl(second.url, 'GET', '/__sandbox/ledger');
    expect(json).toMatchObject({
      customers: [{ id: 1 }, { id: 2 }, { id: 3 }],
      commits: [
        { seq: 1, requestId: 'b1-1' },
        { seq: 2, requestId: 'b1-2' },
        { seq: 3, requestId: 'b2-2' },
      ],
    });
  });

  it('drops a last line that was torn', async () => {
    const first = await SandboxUnderTest.start({ stateFile });
    await first.createCustomer({ email: 'a@example.com' });
    await first.close();
    appendFileSync(stateFile, '[["customers",9,{"id":9,"ema');
    const second = await SandboxUnderTest.start({ stateFile });
    expect(await emailsOf(second.sandbox.url)).toEqual(['roni_cost@example.com', 'a@example.com']);
    await second.close();
  });

  it('is written anew at start, whole, with nothing left beside it, and holds no password', async () => {
    const first = await SandboxUnderTest.start({ stateFile });
    await first.createCustomer({ email: 'a@example.com' });
    await first.close();
    await (await SandboxUnderTest.start({ stateFile })).close();
    expect(readdirSync(folder)).toEqual(['state.jsonl']);
    const text = readFileSync(stateFile, 'utf8');
    expect(text).toContain('a@example.com');
    expect(text).not.toContain('Password1');
    expect(text).not.toContain('Admin123456');
  });
});

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends well on %s', async (signal) => {
    const { child } = await spawnSandbox();
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends with its parent when it was started so', async () => {
    const { child } = await spawnSandbox('--exit-with-parent');
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong with its flags and does not start', async () => {
    const main = new URL('../../src/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--latency', 'fast'], {
      stdio: 'ignore',
    });
    children.push(child);
    expect((await once(child, 'exit'))[0]).not.toBe(0);
  });
});

describe('control', () => {
  it('reset makes a fresh store; ids begin anew', async () => {
    const store = await SandboxUnderTest.start({ stateFile });
    await store.createCustomer({ email: 'a@example.com' });
    await store.control('PUT', 'clock', { advanceMs: 5000 });
    await store.control('POST', 'reset');
    const { json } = await store.control('GET', 'ledger');
    expect(json).toMatchObject({ customers: [{ id: 1 }], commits: [], requests: [], faults: [] });
    expect((await store.control('GET', 'clock')).json).toMatchObject({ offsetMs: 0 });
    expect((await create(store.sandbox.url, 'a@example.com')).status).toBe(200);
    expect(await emailsOf(store.sandbox.url)).toEqual(['roni_cost@example.com', 'a@example.com']);
    await store.close();
  });

  it('ledger counts requests by route and status, tokens, and shows no secrets', async () => {
    const store = await SandboxUnderTest.start();
    await store.createCustomer({ email: 'a@example.com' });
    await store.createCustomer({ email: 'a@example.com' });
    const token = String((await store.customerToken('a@example.com')).json);
    const { text, json } = await store.control('GET', 'ledger');
    expect(json).toMatchObject({
      tokens: { customer: 1, admin: 1 },
      requestCount: 4,
      requestCounts: expect.arrayContaining([
        { method: 'POST', route: '/V1/customers', status: 200, count: 1 },
        { method: 'POST', route: '/V1/customers', status: 400, count: 1 },
      ]),
    });
    const { requests } = json as { requests: { time: string; finished: string }[] };
    expect(requests.every(({ time, finished }) => Date.parse(finished) >= Date.parse(time))).toBe(true);
    for (const secret of ['Password1', token, store.adminToken]) expect(text).not.toContain(secret);
    expect((await store.control('GET', 'ledger?requests=0')).json).not.toHaveProperty('requests');
    expect((await store.control('GET', 'healthz')).json).toEqual({ status: 'ok' });
    expect((await store.control('GET', 'nothing')).status).toBe(404);
    await store.close();
  });
});
