import type { Client, ScheduleDescription } from '@temporalio/client';
import type { PlannedInventory } from '../../contracts/inventory/inventory.js';
import { findWatch, lastEndedLook, type EndedLook } from './inventory-watch.js';
import { planOf, type PlanOfInventory } from './plan-of-inventory.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

/** What came out of one look of a watch. */
export interface InventoryLook {
  readonly workflowId: string;
  readonly startedAtMs: number;
  readonly phase: EndedLook['phase'];
  /** What would be changed so that the store is as wanted; absent where it could not be compared. */
  readonly plan?: PlanOfInventory;
  /** Why it could not be compared. */
  readonly problem?: { readonly type: string; readonly message: string };
}

/** A store whose inventory is looked at regularly. */
export interface WatchedInventory {
  readonly store: string;
  readonly everyMs: number;
  /** Somebody has paused the schedule in Temporal. */
  readonly paused: boolean;
  /** Milliseconds since the epoch; absent where no look will come. */
  readonly nextLookAtMs?: number;
  /** Of the inventory that the looks compare with. */
  readonly inventoryDigest: string;
  /** The last one that has ended; absent before the first has, and when its history is no longer kept. */
  readonly lastLook?: InventoryLook;
}

/** What is watched of a store, with its last look; undefined where nothing is. */
export async function watchedInventory(client: Client, store: string): Promise<WatchedInventory | undefined> {
  const watch = await findWatch(client, store);
  if (!watch) return undefined;
  const look = await lastEndedLook(client, watch);
  const next = watch.state.paused ? undefined : watch.info.nextActionTimes[0];
  return {
    store,
    everyMs: watch.spec.intervals?.[0]?.every ?? 0,
    paused: watch.state.paused,
    ...(next && { nextLookAtMs: next.getTime() }),
    inventoryDigest: digestOf(watch.action),
    ...(look && { lastLook: await lookOf(client, store, look) }),
  };
}

function digestOf({ memo }: Pick<ScheduleDescription['action'], 'memo'>): string {
  const digest = memo?.['inventoryDigest'];
  return typeof digest === 'string' ? digest : '';
}

async function lookOf(client: Client, store: string, { workflow, phase }: EndedLook): Promise<InventoryLook> {
  const { workflowId, runId, startTime } = workflow;
  const look = { workflowId, startedAtMs: startTime.getTime(), phase };
  const inventoryDigest = digestOf({ memo: workflow.memo ?? {} });
  try {
    const result = () => client.workflow.getHandle(workflowId, runId).result();
    const planned = (await callingWorkflow(workflowId, result)) as PlannedInventory;
    return { ...look, plan: await planOf({ store, inventoryDigest }, planned) };
  } catch (error) {
    if (!(error instanceof CommerceWorkflowError)) throw error;
    return { ...look, problem: { type: error.type, message: error.message } };
  }
}
