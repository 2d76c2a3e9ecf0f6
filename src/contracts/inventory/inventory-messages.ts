import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { InventoryView } from './inventory.js';

/** Type name of the workflow that compares an inventory with the store and ends. */
export const inventoryPlanWorkflowType = 'inventoryPlan';

/** Type name of the workflow that reports what is reserved, and ends. */
export const reservationsWorkflowType = 'inventoryReservations';

/** Type name of the workflow that makes the store as wanted. */
export const inventoryWorkflowType = 'inventory';

/** Where it stands, step by step. */
export const inventoryProgressQuery = defineQuery<InventoryView>('progress');

/**
 * Waits until the workflow is about to end. Fails as soon as a person is needed, with the type of the problem; and with
 * `WrongState` where another inventory than the caller's is being applied.
 */
export const inventoryEndedUpdate = defineUpdate<void, [requestDigest: string]>('ended');

/** What stood in the way was mended outside: try again now. */
export const retryInventoryUpdate = defineUpdate<void>('retry');

/** Gives it up between two writes; what was written stays. */
export const cancelInventoryUpdate = defineUpdate<void>('cancel');
