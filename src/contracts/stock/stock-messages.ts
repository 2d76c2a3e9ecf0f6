import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { StockTransferResult, StockTransferView, TransferResolution } from './stock-transfer.js';

/** Type name of the workflow that moves stock from one source to another. */
export const stockTransferWorkflowType = 'stockTransfer';

/** Type name of the workflow that stands for the lock on a product's stock; the child of the transfer that holds it. */
export const stockLockWorkflowType = 'stockLock';

/** Where it stands. */
export const stockTransferProgressQuery = defineQuery<StockTransferView>('progress');

/**
 * Waits until the transfer is about to end. Fails as soon as a person is needed, with the type of the problem; and with
 * `WrongState` where the reference stands for another transfer than the caller's.
 */
export const stockTransferEndedUpdate = defineUpdate<StockTransferResult, [requestDigest: string]>('ended');

/** A person has found out whether a transfer in doubt was done; what was not moved is moved then. */
export const resolveStockTransferUpdate = defineUpdate<void, [resolution: TransferResolution]>('resolve');

/** What stood in the way was mended outside: try again now. */
export const retryStockTransferUpdate = defineUpdate<void>('retry');

/** Gives it up, unless it was done; one in doubt has to be resolved all the same. */
export const cancelStockTransferUpdate = defineUpdate<void>('cancel');

/** To a lock: this workflow wants to be told when it is free. */
export const awaitStockLockSignal = defineSignal<[workflowId: string]>('await');

/** To a lock: it is no longer held. */
export const releaseStockLockSignal = defineSignal('release');

/** To a transfer: a lock that it waits for is free. */
export const stockLockFreeSignal = defineSignal('lockFree');
