import { setTimeout as delay } from 'node:timers/promises';
import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  WorkflowNotFoundError,
  type Client,
  type ScheduleDescription,
  type ScheduleOptions,
  type WorkflowExecutionDescription,
} from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { inventoryPlanWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/inventory/inventory-messages.js';
import {
  inventoryWatchScheduleId,
  type InventoryLookPhase,
} from '../../contracts/inventory/inventory-watch.js';
import type { InventoryPlanInput } from '../../contracts/inventory/inventory.js';
import { workflowQueue } from '../../contracts/queues.js';
import { inPreparedNamespace, requirePreparedNamespace } from '../../temporal/search-attributes.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

const minute = 60_000;

/** How far apart looks may be; milliseconds, both inclusive. */
export const watchLimits = { minMs: minute, maxMs: 31 * 24 * 60 * minute } as const;

/** What is wrong with the time between two looks, in words; nothing where it is good. */
export function everyProblems(everyMs: unknown): string[] {
  const { minMs, maxMs } = watchLimits;
  const good = typeof everyMs === 'number' && Number.isSafeInteger(everyMs);
  if (good && everyMs >= minMs && everyMs <= maxMs) return [];
  return [`everyMs: not a whole number of milliseconds from ${minMs} to ${maxMs}`];
}

/** What is looked at, and how often. */
interface WatchOrder {
  readonly input: InventoryPlanInput;
  readonly inventoryDigest: string;
  readonly everyMs: number;
  readonly workflowTaskTimeoutMs: number;
}

/**
 * Has an inventory looked at regularly, and once now. A watch that there is takes the new inventory and the new time. A look
 * that a server missed while it was away is not made up for, and none begins while another one runs.
 *
 * @throws NamespaceUnpreparedError where search attributes are missing: no look could begin
 */
export async function startWatch(client: Client, order: WatchOrder): Promise<void> {
  await inPreparedNamespace(client, async () => {
    await requirePreparedNamespace(client);
    const scheduleId = inventoryWatchScheduleId(order.input.request.store);
    const schedule = scheduleOf(order);
    try {
      await client.schedule.create({ ...schedule, scheduleId });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      const there = client.schedule.getHandle(scheduleId);
      await there.update(() => ({ ...schedule, state: { paused: false } }));
    }
    // A look at the inventory of before may be under way; this one is looked at after it. The SDK's own way to begin with a
    // look at once would let others run beside it.
    await untilNameIsFree(client, order.input.request.store);
    await client.schedule.getHandle(scheduleId).trigger('BUFFER_ONE');
  });
}

/** The server names what a schedule starts by the second, and what has the name of an earlier look does not begin. */
async function untilNameIsFree(client: Client, store: string): Promise<void> {
  const second = new Date().toISOString().replace(/\.\d{3}Z$/, 'Z');
  const name = `${inventoryPlanWorkflowId(store, 'watch')}-${second}`;
  if (await describeIfKept(client, name)) await delay(1_000);
}

type ScheduleParts = Pick<ScheduleOptions, 'spec' | 'policies' | 'action'>;

function scheduleOf({ input, inventoryDigest, everyMs, workflowTaskTimeoutMs }: WatchOrder): ScheduleParts {
  const { store } = input.request;
  return {
    spec: { intervals: [{ every: everyMs }] },
    policies: { overlap: 'SKIP', catchupWindow: minute },
    action: {
      type: 'startWorkflow',
      workflowType: messages.inventoryPlanWorkflowType,
      // The server adds the time to it.
      workflowId: inventoryPlanWorkflowId(store, 'watch'),
      taskQueue: workflowQueue,
      args: [input],
      memo: { inventoryDigest },
      workflowTaskTimeout: workflowTaskTimeoutMs,
      typedSearchAttributes: [
        { key: storeKey, value: store },
        { key: phaseKey, value: 'comparing' },
      ],
      staticSummary: `A look whether the inventory of ${store} is as wanted`,
    },
  };
}

/** Ends the watch; gives whether there was one. A look that is under way ends by itself. */
export async function endWatch(client: Client, store: string): Promise<boolean> {
  const handle = client.schedule.getHandle(inventoryWatchScheduleId(store));
  return (await unlessAbsent(() => handle.delete().then(() => true))) ?? false;
}

/** The watch of a store; undefined where there is none. */
export function findWatch(client: Client, store: string): Promise<ScheduleDescription | undefined> {
  const handle = client.schedule.getHandle(inventoryWatchScheduleId(store));
  return unlessAbsent(() => handle.describe());
}

async function unlessAbsent<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError || error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** A look that has ended. */
export interface EndedLook {
  readonly workflow: WorkflowExecutionDescription;
  readonly phase: Exclude<InventoryLookPhase, 'comparing'>;
}

/** The last look of a watch that has ended and whose history is kept; undefined where there is none. */
export async function lastEndedLook(
  client: Client,
  { info }: ScheduleDescription,
): Promise<EndedLook | undefined> {
  const newestFirst = info.recentActions.toSorted((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
  for (const { action } of newestFirst) {
    const { workflowId, firstExecutionRunId } = action.workflow;
    const workflow = await describeIfKept(client, workflowId, firstExecutionRunId);
    if (!workflow || workflow.status.name === 'RUNNING') continue;
    // One that was terminated says nothing itself, and somebody should look why.
    const phase = workflow.typedSearchAttributes.get(phaseKey);
    const told = phase === undefined || phase === 'comparing' ? 'needs-attention' : phase;
    return { workflow, phase: told as EndedLook['phase'] };
  }
  return undefined;
}

function describeIfKept(
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<WorkflowExecutionDescription | undefined> {
  return unlessAbsent(() => client.workflow.getHandle(workflowId, runId).describe());
}
