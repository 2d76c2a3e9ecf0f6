import type { CommerceWorkflows, NewOrder, OrderView } from '../../facade/facade.js';
import { followOrder, type FollowUntil } from './follow-order.js';
import { doneLine } from '../step-lines.js';
import type { Terminal } from '../terminal.js';

/** How this call found the order: placed by it, adopted from the store, or found as an earlier call left it. */
export type PlaceOutcome = 'placed' | 'adopted' | 'found';

/** An order that is placed, and how this call came to it. */
export interface FoundOrder {
  readonly view: OrderView;
  readonly outcome: PlaceOutcome;
  /** Parts in which this order differs from the one that was handed in earlier under its reference. */
  readonly differences: readonly string[];
}

/**
 * Places an order and prints the steps as they happen; one that was there already is shown as it is.
 *
 * @throws CommerceWorkflowError for what workflow and store refused, and `NotFound` where the customer has no workflow
 */
export async function placeFollowed(
  commerce: CommerceWorkflows,
  terminal: Terminal,
  order: NewOrder,
  until: FollowUntil,
): Promise<FoundOrder> {
  const { reference } = order;
  const { value, view, existed, saw } = await followOrder({ commerce, terminal, reference, until }, () =>
    commerce.orders.place(order),
  );
  const outcome = existed && !saw('place the order') ? 'found' : value.outcome;
  if (outcome === 'found') {
    terminal.progress(doneLine(terminal, 'order found', `number ${value.incrementId}, id ${value.orderId}`));
  }
  if (value.differences.length > 0) {
    terminal.warn(
      `the order was handed in earlier with other data; this differs and was not changed: ${value.differences.join(', ')}`,
    );
  }
  return { view, outcome, differences: value.differences };
}
