import * as orders from '../../commerce/endpoints/orders.js';
import { CommerceError } from '../../commerce/errors.js';
import type { Order } from '../../commerce/wire/order.js';
import { failureTypes } from '../../contracts/failures.js';
import type { CancelOrderInput } from '../../contracts/order/order-activities.js';
import { isTouched, standingOf } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { meaningOf } from '../error-table.js';
import { runActivity, stop } from '../failures.js';
import { standingOrderOf } from './order-snapshot.js';
import { WriteJournal } from '../write-journal.js';

/**
 * Cancels the order, having looked at it right before: what was invoiced or shipped in the store meanwhile is not
 * undone, nor in part. The store answers `false` with status 200 where it does not cancel, also when it did so before,
 * and `true` where it only ends an order that was shipped and never paid; only the order itself tells.
 */
export function cancelOrder(deps: ActivityDependencies, input: CancelOrderInput): Promise<void> {
  return runActivity(new WriteJournal(input), deps.pacing, async () => {
    const before = await orders.get(deps.store, input.orderId);
    if (before.state === 'canceled') return;
    const reason = reasonAgainst(before, input);
    if (reason !== undefined) throw refusal(before, reason);
    let words = '';
    try {
      await orders.cancel(deps.store, input.orderId);
    } catch (error) {
      if (!(error instanceof CommerceError) || meaningOf(error).type !== failureTypes.RefusedByStore)
        throw error;
      words = `; ${error.message}`;
    }
    const after = await orders.get(deps.store, input.orderId);
    if (after.state !== 'canceled') throw refusal(after, `it is "${after.state}" in the store${words}`);
  });
}

/** Why the order is not to be cancelled; undefined where nothing stands against it. */
function reasonAgainst(order: Order, { unlessPaid = false }: CancelOrderInput): string | undefined {
  const seen = standingOrderOf(order);
  const state = `it is "${order.state}" in the store`;
  const standing = standingOf(seen);
  if (standing === 'held') return `${state}: on hold; release it there first`;
  if (standing === 'closed' || standing === 'complete') return state;
  if (standing === 'paid') return isTouched(seen) || unlessPaid ? `${state}, and paid` : undefined;
  return isTouched(seen) ? `${state}, and invoiced or shipped in part` : undefined;
}

function refusal({ incrementId }: Order, reason: string): Error {
  return stop(failureTypes.WrongState, `Cannot cancel order ${incrementId}: ${reason}`);
}
