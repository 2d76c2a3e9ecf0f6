import * as orders from '../commerce/endpoints/orders.js';
import { CommerceError } from '../commerce/errors.js';
import { failureTypes } from '../contracts/failures.js';
import type { OrderWriteInput } from '../contracts/order-activities.js';
import type { ActivityDependencies } from './dependencies.js';
import { meaningOf } from './error-table.js';
import { runActivity, stop } from './failures.js';
import { WriteJournal } from './write-journal.js';

/**
 * Cancels the order. The store answers `false` with status 200 where it does not, also when it did so before; only the
 * order itself tells.
 */
export function cancelOrder(deps: ActivityDependencies, input: OrderWriteInput): Promise<void> {
  return runActivity(new WriteJournal(input), deps.pacing, async () => {
    let words = '';
    try {
      await orders.cancel(deps.store, input.orderId);
    } catch (error) {
      if (!(error instanceof CommerceError) || meaningOf(error).type !== failureTypes.RefusedByStore)
        throw error;
      words = `; ${error.message}`;
    }
    const { state, incrementId } = await orders.get(deps.store, input.orderId);
    if (state === 'canceled') return;
    const message = `Cannot cancel order ${incrementId}: it is "${state}" in the store${words}`;
    throw stop(failureTypes.WrongState, message);
  });
}
