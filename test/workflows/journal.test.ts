import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { cancelled } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { again, runActivity } from '../../src/activities/failures.js';
import { WriteJournal } from '../../src/activities/write-journal.js';
import { failureTypes } from '../../src/contracts/failures.js';
import { claimNamespace } from '../support/namespaces.js';
import { quietRuntime } from '../support/quiet-runtime.js';
import type { Found, journalOfTwoAttempts } from './journal-workflow.js';

// What the write journal relies on: that a real server hands the last heartbeat of an attempt to the next.

const taskQueue = 'journal';
const lostAtMs: number[] = [];
let founds: Found[] = [];

const actions: Readonly<Record<string, (journal: WriteJournal) => Promise<never>>> = {
  fails: async (journal) => fail(journal),
  // A heartbeat went out a moment ago, so that the last one falls into the time in which the SDK holds it back.
  'fails late': async (journal) => {
    await delay(1_200);
    return fail(journal);
  },
};

function fail(journal: WriteJournal): never {
  journal.faults += 1;
  journal.lose();
  lostAtMs.push(journal.unaccountedSinceMs ?? 0);
  throw again(failureTypes.OutcomeUnknown, 'The answer was lost');
}

/** Two attempts, of which the first ends as told. */
async function attempts(how: string): Promise<Found[]> {
  const journal = new WriteJournal({ settleMs: 0 });
  founds.push({
    attempt: journal.attempt,
    predecessorVanished: journal.predecessorVanished,
    ...(journal.unaccountedSinceMs !== undefined && { unaccountedSinceMs: journal.unaccountedSinceMs }),
    faults: journal.faults,
    startedAtMs: Date.now(),
  });
  if (journal.attempt > 1) return founds;
  const action = actions[how];
  if (action) return runActivity(journal, { throttlePauseMs: 0 }, () => action(journal));
  // As after SIGKILL, the server hears nothing more: no heartbeat, no end.
  if (how === 'vanishes after a heartbeat') await journal.whileAlive(() => delay(1_050));
  return cancelled();
}

let client: Client;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  quietRuntime();
  const address = inject('temporalAddress');
  const namespace = claimNamespace(inject('temporalClaims'));
  client = new Client({ connection: await Connection.connect({ address }), namespace });
  worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue,
    workflowsPath: fileURLToPath(new URL('./journal-workflow.ts', import.meta.url)),
    activities: { attempts },
  });
  running = worker.run();
});

afterAll(async () => {
  worker.shutdown();
  await running;
  await client.connection.close();
});

async function secondAttempt(how: string): Promise<Found> {
  founds = [];
  const [, second] = await client.workflow.execute<typeof journalOfTwoAttempts>('journalOfTwoAttempts', {
    taskQueue,
    workflowId: `journal ${how}`,
    args: [how],
  });
  if (!second) throw new Error('Cannot go on: there was no second attempt');
  return second;
}

describe('WriteJournal on a real server', () => {
  it.each(['fails', 'fails late'])(
    'hands what an attempt that %s left, just before its end, to the next attempt',
    async (how) => {
      expect(await secondAttempt(how)).toMatchObject({
        attempt: 2,
        predecessorVanished: false,
        faults: 1,
        unaccountedSinceMs: lostAtMs.at(-1),
      });
    },
  );

  it.each(['vanishes', 'vanishes after a heartbeat'])(
    'takes a write for unaccounted, up to its own beginning, when the attempt before %s',
    async (how) => {
      const second = await secondAttempt(how);
      const heartbeatTimeoutMs = 1_000;
      expect(second).toMatchObject({ attempt: 2, predecessorVanished: true, faults: 0 });
      expect(second.unaccountedSinceMs).toBeLessThanOrEqual(second.startedAtMs);
      expect(second.unaccountedSinceMs).toBeGreaterThanOrEqual(
        (founds[0]?.startedAtMs ?? 0) + heartbeatTimeoutMs,
      );
    },
  );
});
