import { mkdtempSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { createSealer } from '../../src/security/sealing.js';
import { parseConfig } from '../../src/config.js';
import { Customers } from '../../src/facade/customer/customers.js';
import { Orders } from '../../src/facade/order/orders.js';
import { Stock } from '../../src/facade/stock/stock.js';
import { startDevServer } from '../../src/local/temporal-server/dev-server.js';
import { freePort } from '../../src/local/ports.js';
import type { TemporalBinary } from '../../src/local/temporal-server/server-probe.js';
import { startChild } from '../world/child.js';
import type { Contestant } from './measure.js';
import { plainCustomer } from './plain/workflows.js';

/** A contestant with all its processes running. */
export interface Running {
  readonly contestant: Contestant;
  readonly storeUrl: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly binary: TemporalBinary;
  readonly latency: 'none' | 'real';
  /** Whether the tutorial's sources and stock are in the store. @default false */
  readonly prepared?: boolean;
  /** Activities a second. @default 0, no cap */
  readonly rate?: number;
}

const password = 'Password1';

/** This project with all its processes, on its embedded default. */
export interface Ours extends Running {
  readonly customers: Customers;
  readonly orders: Orders;
  readonly stock: Stock;
}

/** This project on its embedded default. */
export async function startOurs({ binary, latency, prepared, rate = 0 }: StartOptions): Promise<Ours> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-bench-'));
  const log = (name: string): string => join(folder, `${name}.log`);
  const server = await startDevServer({
    binary,
    dbFile: join(folder, 'temporal.db'),
    searchAttributes: searchAttributeTypes,
    headless: true,
    logFile: log('server'),
  });
  const sandbox = await startSandboxProcess(latency, log('sandbox'), prepared);
  const key = generateKey('bench');
  const worker = await startChild({
    program: 'dist/worker.js',
    logFile: log('worker'),
    env: {
      TEMPORAL_ADDRESS: server.address,
      COMMERCE_URL: sandbox.url,
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: 'Admin123456',
      COMMERCE_RATE: `${rate}`,
      SECRET_KEYS: key,
      LOG_LEVEL: 'warn',
    },
  });
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  const config = parseConfig({ SECRET_KEYS: key });
  const common = {
    client,
    store: 'default',
    workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
  };
  const customers = new Customers({
    ...common,
    settings: config.workflowSettings,
    sealer: createSealer(requireKeyRing(key, 'the benchmark')),
  });
  return {
    storeUrl: sandbox.url,
    customers,
    orders: new Orders({ ...common, settings: config.orderSettings }),
    stock: new Stock({ ...common, settings: config.workflowSettings }),
    contestant: {
      name: 'commerce-workflows',
      pids: { worker: worker.pid, server: server.pid, sandbox: sandbox.pid, client: process.pid },
      run: async (email) => (await customers.create(janeDoe(email))).workflowId,
      history: (workflowId) => historySize(client, workflowId),
    },
    stop: async () => {
      await connection.close();
      await worker.stop();
      await sandbox.stop();
      await server.stop();
      removeFolder(folder);
    },
  };
}

/** A plain workflow of the two calls on the dev server as it comes. */
export async function startPlain({ binary, latency }: StartOptions): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-bench-'));
  const log = (name: string): string => join(folder, `${name}.log`);
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--port',
    String(port),
    '--db-filename',
    join(folder, 'temporal.db'),
  ];
  const server = spawn(binary.path, [...args, '--log-level', 'warn'], { stdio: 'ignore' });
  const sandbox = await startSandboxProcess(latency, log('sandbox'));
  const connection = await connectWhenUp(address);
  const worker = await startChild({
    program: 'lab/bench/plain/worker.ts',
    logFile: log('worker'),
    env: { TEMPORAL_ADDRESS: address, STORE_URL: sandbox.url },
  });
  const client = new Client({ connection });
  return {
    storeUrl: sandbox.url,
    contestant: {
      name: 'plain two-activity workflow',
      pids: { worker: worker.pid, server: server.pid ?? 0, sandbox: sandbox.pid, client: process.pid },
      run: async (email) => {
        const workflowId = `plain-${email}`;
        await client.workflow.execute(plainCustomer, {
          workflowId,
          taskQueue: 'plain',
          args: [email, password],
        });
        return workflowId;
      },
      history: (workflowId) => historySize(client, workflowId),
    },
    stop: async () => {
      await connection.close();
      await worker.stop();
      await sandbox.stop();
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      removeFolder(folder);
    },
  };
}

/** Databases of a long run take room that nobody misses. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

async function connectWhenUp(address: string): Promise<Connection> {
  const connection = Connection.lazy({ address });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await connection.withDeadline(Date.now() + 500, () =>
        connection.workflowService.describeNamespace({ namespace: 'default' }),
      );
      return connection;
    } catch (error) {
      if (attempt > 60) throw error;
    }
  }
}

interface SandboxProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

async function startSandboxProcess(
  latency: 'none' | 'real',
  logFile: string,
  prepared = false,
): Promise<SandboxProcess> {
  const args = ['--port', '0', '--latency', latency, '--exit-with-parent', '--json-ready'];
  if (prepared) args.push('--prepared');
  const child = await startChild({ program: 'sandbox/dist/main.js', args, logFile });
  return { ...child, url: (child.said as { url: string }).url };
}

async function historySize(client: Client, workflowId: string): Promise<{ events: number; bytes: number }> {
  const { historyLength, historySize: bytes } = await client.workflow.getHandle(workflowId).describe();
  return { events: historyLength, bytes: bytes ?? Number.NaN };
}

export function janeDoe(email: string): Parameters<Customers['create']>[0] {
  return {
    profile: { email, firstname: 'Jane', lastname: 'Doe' },
    password,
    addresses: [
      {
        firstname: 'Jane',
        lastname: 'Doe',
        street: ['160 1st St.'],
        city: 'Mineola',
        postcode: '11501',
        countryId: 'US',
        region: { id: 43, code: 'NY', name: 'New York' },
        telephone: '516-555-1111',
        defaultBilling: true,
        defaultShipping: true,
      },
    ],
  };
}
