import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { askPatiently } from '../../src/facade/questions.js';
import { workflowInterceptorsPath } from '../../src/workflow-bundle.js';
import { claimNamespace } from '../support/namespaces.js';
import { quietRuntime } from '../support/quiet-runtime.js';
import { callsQuery, newsUpdate, type twoCalls } from './two-calls-workflow.js';

// A query that reaches a new worker before the workflow task, while a result waits for that task and an update too.

/** Which of query and task comes first is for the server to say; among so many some queries are first. */
const ids = Array.from({ length: 12 }, (_, index) => `two-calls-${index}`);

/** Other programs give no sign that a query has reached the server and waits there for a worker. */
const queryIsUnderWayMs = 300;

let client: Client;
let connection: NativeConnection;
let namespace: string;
let workflowBundle: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  quietRuntime();
  const address = inject('temporalAddress');
  namespace = claimNamespace(inject('temporalClaims'));
  client = new Client({ connection: await Connection.connect({ address }), namespace });
  connection = await NativeConnection.connect({ address });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./two-calls-workflow.ts', import.meta.url)),
    workflowInterceptorModules: [workflowInterceptorsPath],
    logger: new DefaultLogger('WARN'),
  });
});

afterAll(async () => {
  await client.connection.close();
  await connection.close();
});

/** Runs a worker while the body runs. */
async function withWorker<T>(
  options: Partial<Parameters<typeof Worker.create>[0]>,
  body: () => Promise<T>,
): Promise<T> {
  const taskQueue = 'two-calls';
  const worker = await Worker.create({ connection, namespace, taskQueue, ...options });
  return worker.runUntil(body);
}

const workflows = <T>(body: () => Promise<T>): Promise<T> =>
  withWorker({ workflowBundle, stickyQueueScheduleToStartTimeout: '200ms' }, body);

/** Has the first call of each workflow wait for the body; `begun` settles when all wait. */
function withCalls<T>(
  body: (calls: { begun: Promise<void>; release: () => void }) => Promise<T>,
): Promise<T> {
  const waiting = new Set<string>();
  const gate = new EventEmitter();
  gate.setMaxListeners(0);
  const released = once(gate, 'released');
  const begun = once(gate, 'begun').then(() => undefined);
  const call = async (workflowCalls: number): Promise<void> => {
    if (workflowCalls > 1) return;
    waiting.add(activityInfo().workflowExecution?.workflowId ?? '');
    if (waiting.size === ids.length) gate.emit('begun');
    await released;
  };
  return withWorker({ taskQueue: 'calls', activities: { call } }, () =>
    body({ begun, release: () => void gate.emit('released') }),
  );
}

const handle = (id: string) => client.workflow.getHandle<typeof twoCalls>(id);

async function callIsOver(id: string): Promise<void> {
  const { raw } = await handle(id).describe();
  expect(raw.pendingActivities ?? []).toEqual([]);
}

describe('a query that comes before the workflow task', () => {
  it('is answered, and the workflow goes on and can be replayed', async () => {
    await withCalls(async ({ begun, release }) => {
      await workflows(async () => {
        for (const workflowId of ids)
          await client.workflow.start<typeof twoCalls>('twoCalls', { workflowId, taskQueue: 'two-calls' });
        await begun;
      });
      const queries = ids.map((id) => askPatiently(client, () => handle(id).query(callsQuery)));
      await delay(queryIsUnderWayMs);
      release();
      await vi.waitFor(() => Promise.all(ids.map(callIsOver)), { timeout: 10_000 });
      const updates = ids.map((id) => handle(id).executeUpdate(newsUpdate));
      await workflows(async () => {
        for (const calls of await Promise.all(queries)) expect(calls).toBeGreaterThanOrEqual(1);
        await Promise.all([...updates, ...ids.map((id) => handle(id).result())]);
      });
    });
    const histories = await Promise.all(
      ids.map(async (workflowId) => ({ workflowId, history: await handle(workflowId).fetchHistory() })),
    );
    for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories))
      expect(error).toBeUndefined();
  });
});
