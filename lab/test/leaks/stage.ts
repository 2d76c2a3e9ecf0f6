import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startSandbox, type Sandbox } from '../../../sandbox/src/server.js';
import { generateKey, requireKeyRing, type KeyRing } from '../../../src/security/key-ring.js';
import { freePort } from '../../../src/local/ports.js';
import { Workplace, type Ended, type RunningProgram } from '../../../test/e2e/programs.js';
import { startOwnTemporalServer, type OwnTemporalServer } from '../../../test/support/own-temporal-server.js';

/** Everything that leaves a trace, each in a place of its own: a server with a database file, a worker, a client. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly ring: KeyRing;
  readonly key: string;
  readonly client: Client;
  /** Runs a command of the client program; what it prints is kept. */
  readonly run: (args: readonly string[], stdin?: string) => Promise<Ended>;
  /** What all commands printed so far, in order; each began with its arguments. */
  readonly printed: readonly { readonly args: readonly string[]; readonly ended: Ended }[];
  metricsPage(): Promise<string>;
  /** Ends worker and server, so that everything is written, and gives the files that they leave. */
  end(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function openStage(encryption: 'on' | 'off'): Promise<Stage> {
  const server = await startOwnTemporalServer((folder) => ({ dbFile: join(folder, 'temporal.db') }));
  const sandbox = await startSandbox();
  const key = generateKey('leaks');
  const place = new Workplace();
  const metricsPort = await freePort();
  const shared = {
    TEMPORAL_ADDRESS: server.address,
    COMMERCE_URL: sandbox.url,
    SECRET_KEYS: key,
    PAYLOAD_ENCRYPTION: encryption,
    CONNECT_TIMEOUT: '1s',
    REQUEST_TIMEOUT: '2s',
    SETTLE_AFTER: '2500ms',
    LOG_LEVEL: 'debug',
  };
  const worker = place.start('worker.js', [], {
    ...shared,
    COMMERCE_ADMIN_USERNAME: 'admin',
    COMMERCE_ADMIN_PASSWORD: 'Admin123456',
    LOG_FILE: join(server.folder, 'worker.log'),
    METRICS_PORT: String(metricsPort),
    SHUTDOWN_GRACE: '2s',
  });
  const client = new Client({ connection: await Connection.connect({ address: server.address }) });
  const printed: { args: readonly string[]; ended: Ended }[] = [];
  return {
    sandbox,
    ring: requireKeyRing(key, 'the test'),
    key: key.slice(key.indexOf(':') + 1),
    client,
    printed,
    run: async (args, stdin) => {
      const ended = await place.run('client.js', args, shared, stdin);
      printed.push({ args, ended });
      return ended;
    },
    metricsPage: async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text(),
    end: async () => {
      await client.connection.close();
      await stopWorker(worker, printed);
      await server.stop();
      return readdirSync(server.folder).map((file) => join(server.folder, file));
    },
    remove: () => removeAll(server, sandbox, worker, place),
  };
}

/** What the worker printed, past its log file, counts as well. */
async function stopWorker(
  worker: RunningProgram,
  printed: { args: readonly string[]; ended: Ended }[],
): Promise<void> {
  worker.child.kill('SIGTERM');
  printed.push({ args: ['worker'], ended: await worker.ended });
}

async function removeAll(
  server: OwnTemporalServer,
  sandbox: Sandbox,
  worker: RunningProgram,
  place: Workplace,
): Promise<void> {
  worker.child.kill('SIGKILL');
  await worker.ended;
  await sandbox.close();
  await server.close();
  place.remove();
}
