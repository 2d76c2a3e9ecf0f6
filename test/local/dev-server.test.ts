import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  startDevServer,
  type DevServer,
  type DevServerOptions,
} from '../../src/local/temporal-server/dev-server.js';
import { freePort, isPortFree } from '../../src/local/ports.js';
import { isProcessAlive } from '../../src/temporal/process-alive.js';
import { resolveTemporalBinary, type TemporalBinary } from '../../src/local/temporal-server/server-binary.js';

const folder = mkdtempSync(join(tmpdir(), 'dev-server-test-'));
const running: DevServer[] = [];
let binary: TemporalBinary;

async function start(options: Partial<DevServerOptions> = {}): Promise<DevServer> {
  const server = await startDevServer({
    binary,
    headless: true,
    logFile: join(folder, 'server.log'),
    ...options,
  });
  running.push(server);
  return server;
}

async function withClient<T>(address: string, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

/** Starts a workflow that no worker takes; it only has to be there. */
function startIdleWorkflow(address: string, workflowId: string, attribute: string): Promise<unknown> {
  const key = defineSearchAttributeKey(attribute, 'KEYWORD');
  return withClient(address, (client) =>
    client.workflow.start('idle', {
      workflowId,
      taskQueue: 'nobody',
      typedSearchAttributes: new TypedSearchAttributes([{ key, value: 'blue' }]),
    }),
  );
}

/** From /proc/PID/stat, whose second field is the program's name in parentheses. */
function processGroup(pid: number): number {
  const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(group);
}

const untilGone = (pid: number) =>
  vi.waitFor(() => expect(isProcessAlive(pid)).toBe(false), { timeout: 15_000, interval: 50 });

beforeAll(async () => {
  binary = await resolveTemporalBinary(process.env);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('startDevServer', () => {
  it('startDevServer gives a server with the namespace and search attributes asked for, and a Web UI', async () => {
    const server = await start({
      headless: false,
      namespaces: ['shop'],
      searchAttributes: { Colour: 'Keyword', Size: 'Int' },
    });
    await withClient(server.address, async ({ connection }) => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: 'shop',
      });
      expect(customAttributes).toMatchObject({ Colour: 2, Size: 3 });
    });
    const ui = await fetch(server.uiUrl ?? '');
    expect(ui.status).toBe(200);
    expect(await ui.text()).toContain('<html');
  });

  it('startDevServer gives the UI the address of its codec server, which holds a token, and no command line shows it', async () => {
    const token = 'token-that-only-the-ui-may-know';
    const logFile = join(folder, 'codec', 'server.log');
    const codecEndpoint = `http://127.0.0.1:8081/${token}`;
    const server = await start({ headless: false, logFile, codecEndpoint });
    const settings = await fetch(`${server.uiUrl}/api/v1/settings`);
    expect(await settings.json()).toMatchObject({ Codec: { Endpoint: codecEndpoint } });
    const guardian = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
    for (const pid of [server.pid, guardian]) {
      for (const shown of ['cmdline', 'environ']) {
        expect(readFileSync(`/proc/${pid}/${shown}`, 'utf8')).not.toContain(token);
      }
    }
    expect(readdirSync(join(folder, 'codec'))).toEqual(['server.log']);
    expect(readFileSync(logFile, 'utf8')).not.toContain(token);
  });

  it('startDevServer on the database of a killed server finds its workflows, and search attributes that are new', async () => {
    const dbFile = join(folder, 'kept.db');
    const first = await start({ dbFile, searchAttributes: { Colour: 'Keyword' } });
    await startIdleWorkflow(first.address, 'kept', 'Colour');
    process.kill(first.pid, 'SIGKILL');
    expect((await first.exited).signal).toBe('SIGKILL');

    const second = await start({ dbFile, searchAttributes: { Colour: 'Keyword', Shade: 'Keyword' } });
    await startIdleWorkflow(second.address, 'new', 'Shade');
    await withClient(second.address, async (client) => {
      const description = await client.workflow.getHandle('kept').describe();
      expect(description.status.name).toBe('RUNNING');
    });
    expect(statSync(dbFile).mode & 0o077).toBe(0);
  });

  it('startDevServer goes on where a stopped server ended, on the same port', async () => {
    const options = {
      dbFile: join(folder, 'same-port.db'),
      port: await freePort(),
      searchAttributes: { Colour: 'Keyword' },
    } as const;
    const first = await start(options);
    await startIdleWorkflow(first.address, 'kept', 'Colour');
    await first.stop();
    const second = await start(options);
    await withClient(second.address, (client) => client.workflow.getHandle('kept').describe());
  });

  it('startDevServer names the search attribute that the database has in another type', async () => {
    const dbFile = join(folder, 'typed.db');
    await (await start({ dbFile, searchAttributes: { Colour: 'Keyword' } })).stop();
    await expect(start({ dbFile, searchAttributes: { Colour: 'Int' } })).rejects.toThrow(
      '"Colour" is Keyword and not Int',
    );
  });

  it('startDevServer is not stopped by a port that another program took in the moment of starting', async () => {
    const other = createServer().listen(await freePort(), '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    const marker = join(folder, 'started-once');
    const unlucky = join(folder, 'unlucky-once');
    // The real server, which is made to want a taken port the first time.
    writeFileSync(
      unlucky,
      `#!/bin/sh\nif [ -e '${marker}' ]; then exec '${binary.path}' "$@"; fi\n: > '${marker}'\n` +
        `exec '${binary.path}' "$@" --metrics-port ${taken}\n`,
      { mode: 0o700 },
    );
    const server = await start({ binary: { ...binary, path: unlucky }, dbFile: join(folder, 'unlucky.db') });
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('address already in use');
    await withClient(server.address, ({ connection }) => connection.workflowService.getSystemInfo({}));
    other.close();
  });

  it('startDevServer names the port that is taken and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 (Temporal gRPC) is taken by another program`,
    );
    await expect(start({ headless: false, uiPort: port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 (Temporal Web UI)`,
    );
    other.close();
  });

  it('startDevServer refuses a file that is no database, by name, and leaves it as it is', async () => {
    const dbFile = join(folder, 'letter.db');
    writeFileSync(dbFile, 'Dear Jane, '.repeat(500));
    await expect(start({ dbFile })).rejects.toThrow(`"${dbFile}" is not a database it can read`);
    expect(readFileSync(dbFile, 'utf8')).toContain('Dear Jane');
  });

  it('startDevServer refuses a database that another server uses, and names its process', async () => {
    const dbFile = join(folder, 'shared.db');
    const first = await start({ dbFile });
    await expect(start({ dbFile })).rejects.toThrow(`process ${first.pid} at ${first.address} uses database`);
    expect(isProcessAlive(first.pid)).toBe(true);
  });

  it('startDevServer shows the end of the log when the server does not start', async () => {
    await expect(start({ extraDynamicConfig: { 'history.cacheMaxSize': 'not json' } })).rejects.toThrow(
      /Cannot start the Temporal server: it ended with exit code 1; its log is ".*server.log", saying\n/,
    );
  });

  it('DevServer.stop leaves neither the process nor the port in use', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    expect(isProcessAlive(server.pid)).toBe(false);
    expect(await isPortFree(server.port)).toBe(true);
    expect(await server.exited).toMatchObject({ code: 0 });
  });
});

describe('the guardian of a dev server', () => {
  const script = fileURLToPath(new URL('parent-of-dev-server.ts', import.meta.url));

  async function startParent(): Promise<{
    parent: ChildProcess;
    nextLine: () => Promise<string>;
    pid: number;
  }> {
    const parent = spawn(process.execPath, ['--import', 'tsx', script, join(folder, 'parent.log')], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
    const nextLine = async () => String((await lines.next()).value);
    return { parent, nextLine, pid: Number(await nextLine()) };
  }

  it('guardian ends the server when its parent is killed with SIGKILL', async () => {
    const { parent, pid } = await startParent();
    expect(isProcessAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await untilGone(pid);
  });

  it("guardian keeps the server out of the terminal's Ctrl-C, so that the parent decides when it stops", async () => {
    const { parent, nextLine, pid } = await startParent();
    // A terminal sends SIGINT to the whole process group of the parent.
    expect(processGroup(pid)).not.toBe(parent.pid);
    process.kill(-(parent.pid ?? 0), 'SIGINT');
    expect(await nextLine()).toBe('interrupted');
    expect(isProcessAlive(pid)).toBe(true);
    parent.kill('SIGTERM');
    await untilGone(pid);
  });

  it('guardian that is killed itself takes the server along', async () => {
    const server = await start();
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    process.kill(Number(/PPid:\s+(\d+)/.exec(status)?.[1]), 'SIGKILL');
    await server.exited;
    await untilGone(server.pid);
  });
});
