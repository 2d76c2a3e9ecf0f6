import type { Duration } from '@temporalio/common';
import { ActivityCancellationType, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { CustomerActivities } from '../contracts/customer/customer-activities.js';
import type { CustomerCalls } from '../contracts/customer/customer-calls.js';
import type { InventoryActivities } from '../contracts/inventory/inventory-activities.js';
import type { OrderActivities } from '../contracts/order/order-activities.js';
import type { StockActivities } from '../contracts/stock/stock-activities.js';
import { storeQueue, workflowQueue } from '../contracts/queues.js';

/**
 * How a call is made: every timeout and retry policy of the project, with its reason.
 *
 * - `startToCloseTimeout` is above the longest HTTP request (60 s by default), so that a slow store is seen as such by
 *   the activity, which can tell what that means, and not by a timeout that says nothing.
 * - `heartbeatTimeout` is how soon a killed worker is noticed. Activities heartbeat every second while they wait.
 * - Attempts are bounded per retry cycle: at the end of a cycle the workflow says what is wrong where people look, and
 *   starts the next, more patient one (see retry-cycles.ts).
 */
const base = {
  startToCloseTimeout: '90s',
  heartbeatTimeout: '3s',
} satisfies ActivityOptions;

/** How the attempts of one retry cycle follow each other. */
interface CyclePolicy {
  readonly initialInterval: Duration;
  readonly maximumInterval: Duration;
  readonly maximumAttempts: number;
}

/** Of the first cycle, the second, and all later ones. */
type CyclePolicies = readonly [CyclePolicy, CyclePolicy, CyclePolicy];

/**
 * About 15 s, 2 minutes, then 15 minutes a retry cycle: soon told, seldom recorded. The second begins with short pauses again,
 * since an attempt that was lost with its worker counts like one that the store has failed.
 */
const storePolicies: CyclePolicies = [
  { initialInterval: '1s', maximumInterval: '60s', maximumAttempts: 5 },
  { initialInterval: '4s', maximumInterval: '60s', maximumAttempts: 6 },
  { initialInterval: '60s', maximumInterval: '60s', maximumAttempts: 15 },
];

/** As long as those of the store, but no store is spared by long pauses, and others stand in line behind the caller. */
const customerPolicies: CyclePolicies = [
  { initialInterval: '1s', maximumInterval: '5s', maximumAttempts: 5 },
  { initialInterval: '1s', maximumInterval: '5s', maximumAttempts: 30 },
  { initialInterval: '5s', maximumInterval: '5s', maximumAttempts: 180 },
];

/** What a call needs besides its input. */
export interface CallOptions {
  readonly store: string;
  /** One line for the timeline of the UI; no secrets, no personal data. */
  readonly summary: string;
  /** Retry cycles given up before this one; 0 for the first. */
  readonly cycle: number;
  /** Time for all attempts of the cycle together, where a lease ends it; milliseconds. */
  readonly withinMs?: number;
}

/** Options of one call on the store's queue. */
export function storeCall({ store, ...options }: CallOptions): ActivityOptions {
  return { ...base, ...retryOptions(storePolicies, options), taskQueue: storeQueue(store) };
}

function retryOptions(
  policies: CyclePolicies,
  { summary, cycle, withinMs }: Omit<CallOptions, 'store'>,
): ActivityOptions {
  return {
    summary,
    retry: { ...policies[Math.min(cycle, 2) as 0 | 1 | 2], backoffCoefficient: 2 },
    ...(withinMs !== undefined && { scheduleToCloseTimeout: withinMs }),
  };
}

/** Customer activities, called with these options. */
export function customerActivities(options: CallOptions): CustomerActivities {
  return proxyActivities<CustomerActivities>(storeCall(options));
}

/** Order activities: several requests each, so that only together they may take longer than one. */
export function orderActivities(options: CallOptions): OrderActivities {
  return proxyActivities<OrderActivities>({ ...storeCall(options), startToCloseTimeout: '5m' });
}

/** Order activities that only read: whoever has heard news does not wait for a look that is under way. */
export function lookingActivities(options: CallOptions): OrderActivities {
  return proxyActivities<OrderActivities>({ ...storeCall(options), ...looking });
}

const looking = {
  startToCloseTimeout: '5m',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
} satisfies ActivityOptions;

/** Inventory activities that only read: several requests each, and nobody waits for one that is no longer wanted. */
export function inventoryReading(options: CallOptions): InventoryActivities {
  return proxyActivities<InventoryActivities>({ ...storeCall(options), ...looking });
}

/** Inventory activities: several requests each, so that only together they may take longer than one. */
export function inventoryActivities(options: CallOptions): InventoryActivities {
  return proxyActivities<InventoryActivities>({ ...storeCall(options), startToCloseTimeout: '5m' });
}

/** Activities that move stock: several requests each, so that only together they may take longer than one. */
export function stockActivities(options: CallOptions): StockActivities {
  return proxyActivities<StockActivities>({ ...storeCall(options), startToCloseTimeout: '5m' });
}

/** How often the store is looked at while something is awaited there. */
export interface Pace {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Order activities that are called until something has happened in the store. Their retries are the looks: at once,
 * then after pauses that double. They are no part of the history, which stays as small as if nobody had looked.
 */
export function watchingActivities(options: Omit<CallOptions, 'cycle'>, pace: Pace): OrderActivities {
  return proxyActivities<OrderActivities>(watchingCall(options, pace));
}

/** Inventory activities that are called in the same way. */
export function inventoryWatching(options: Omit<CallOptions, 'cycle'>, pace: Pace): InventoryActivities {
  return proxyActivities<InventoryActivities>(watchingCall(options, pace));
}

function watchingCall(
  { store, summary }: Omit<CallOptions, 'cycle'>,
  { firstMs, longestMs }: Pace,
): ActivityOptions {
  return {
    ...base,
    ...looking,
    taskQueue: storeQueue(store),
    summary,
    retry: { initialInterval: firstMs, maximumInterval: Math.max(firstMs, longestMs), backoffCoefficient: 2 },
  };
}

/**
 * Calls of the customer's workflow, on the queue of the workflows: they wait for calls on the store's queue, and must
 * not take the slots of those.
 */
export function customerCalls(options: Omit<CallOptions, 'store'>): CustomerCalls {
  return proxyActivities<CustomerCalls>({
    ...base,
    ...retryOptions(customerPolicies, options),
    taskQueue: workflowQueue,
  });
}
