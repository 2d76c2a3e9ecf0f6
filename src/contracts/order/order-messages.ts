import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { OrderCorrection, OrderRequest, OrderResult, OrderView, PlacedAnswer } from './order.js';

/** Type name of the order workflow. */
export const orderWorkflowType = 'order';

/** Where the order stands, step by step; also of an order that has ended. */
export const progressQuery = defineQuery<OrderView>('progress');

/**
 * Waits until the order is placed. Fails as soon as a person is needed, with the type of the problem; the workflow goes
 * on waiting for the correction.
 *
 * The argument is the digest of what the caller asked for, so that a start with other data does not go unnoticed.
 */
export const placedUpdate = defineUpdate<PlacedAnswer, [requestDigest: string]>('placed');

/** Parts in which this request differs from the one that the workflow works on. */
export const orderDifferencesQuery = defineQuery<string[], [OrderRequest]>('differences');

/**
 * The payment has arrived; may be told before the order is placed. Harmless to repeat; refused with `WrongState` where
 * the order is paid with another reference.
 */
export const paidUpdate = defineUpdate<void, [{ readonly reference?: string }]>('paid');

/**
 * Gives the order up: what is not placed never is, what is placed is cancelled in the store. Answers when that is done;
 * fails with `WrongState` once the order is being invoiced or the store does not cancel it.
 */
export const cancelUpdate = defineUpdate<OrderResult, [{ readonly reason?: string }]>('cancel');

/** Corrected parts of an order that waits for a person; the workflow tries again. */
export const correctOrderUpdate = defineUpdate<void, [OrderCorrection]>('correct');

/** What stood in the way was mended outside (stock, a permission, the customer): try again now. */
export const retryOrderUpdate = defineUpdate<void>('retry');
