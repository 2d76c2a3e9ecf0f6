import * as orders from '../../commerce/endpoints/orders.js';
import { notifyReady } from '../../commerce/endpoints/pickup.js';
import * as shipments from '../../commerce/endpoints/shipments.js';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderWriteInput } from '../../contracts/order/order-activities.js';
import { isOver } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { again, runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';

/** What the store says when its mail did not go out; it may the next time. */
const mailTrouble = "We can't notify the customer right now";

/**
 * Tells the customer that the order can be collected. The store mails with every call, so that it is asked first
 * whether it has done so: the first call makes the shipment and notes the mail in the order's history.
 */
export function notifyPickup(
  deps: ActivityDependencies,
  input: OrderWriteInput,
): Promise<{ shipmentId?: number }> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const told = await toldAlready(deps, input.orderId);
    if (told !== undefined) return { shipmentId: told };
    const { successful, errors } = await notifyReady(deps.store, [input.orderId]);
    if (!successful || errors.length > 0) throw await refusal(deps, input.orderId, errors);
    const [shipment] = await shipments.findByOrder(deps.store, input.orderId);
    return shipment ? { shipmentId: shipment.id } : {};
  });
}

/** Id of the shipment of an order whose customer has been told. */
async function toldAlready(deps: ActivityDependencies, orderId: number): Promise<number | undefined> {
  const [shipment] = await shipments.findByOrder(deps.store, orderId);
  if (!shipment) return undefined;
  // The note is in the store's language; that it is one for the customer and not older than the shipment tells it.
  const notes = await orders.comments(deps.store, orderId);
  const told = notes.some((note) => note.visibleToCustomer && note.createdAtMs >= shipment.createdAtMs);
  return told ? shipment.id : undefined;
}

/** The store's own words, and whether they are about the state that somebody has brought the order into. */
async function refusal(
  { store }: ActivityDependencies,
  orderId: number,
  errors: readonly { readonly message: string }[],
): Promise<Error> {
  const words = errors.map(({ message }) => message).join(' ') || 'the store gives no reason';
  const message = `Cannot tell the customer that order ${orderId} is ready: ${words}`;
  if (words.startsWith(mailTrouble)) return again(failureTypes.StoreUnavailable, message);
  const { state } = await orders.get(store, orderId);
  const waits = state !== 'holded' && state !== 'complete' && !isOver(state);
  if (waits) return stop(failureTypes.RefusedByStore, message);
  return stop(failureTypes.WrongState, `${message} The order is "${state}" in the store`);
}
