import { failureTypes } from '../../contracts/failures.js';
import type { OrderLook } from '../../contracts/order/order-activities.js';
import { moneyText } from '../../domain/money.js';
import type { OrderOutcome } from '../../domain/order.js';
import type { OrderRun } from './order-run.js';
import { asFailure } from '../trouble.js';

/** Takes the order for what a look has shown: what is left of it, what others have done, and whether it is over. */
export function takeLook(run: OrderRun, look: OrderLook): void {
  takeDocuments(run, look);
  const { standing } = look;
  if (standing === 'canceled') endAsCancelled(run, 'cancelled in the store');
  if (standing === 'closed') endAsCancelled(run, 'refunded and closed in the store');
  if (standing === 'complete') endAsComplete(run, look);
}

/** Takes over the invoices and shipments that a look has shown, and says which are the work of others. */
export function takeDocuments(run: OrderRun, { lines, invoices, shipments }: OrderLook): void {
  run.lines = lines;
  for (const { id, marker } of invoices) {
    if (marker === undefined) run.remarks.add(`Invoice ${id} was made in the store by somebody else`);
  }
  for (const { id, marker, source } of shipments) {
    if (marker === undefined) run.remarks.add(`Shipment ${id} was made in the store by somebody else`);
    addShipment(run, { shipmentId: id, source });
  }
  run.show();
}

/** Notes a shipment of the order, once. */
export function addShipment({ shipments }: OrderRun, made: OrderRun['shipments'][number]): void {
  if (!shipments.some(({ shipmentId }) => shipmentId === made.shipmentId)) shipments.push(made);
}

/** @throws ApplicationFailure `Closed` where the order is over in the store, or somebody wants it cancelled */
export function refuseIfOver(run: OrderRun): void {
  run.refuseIfClosing();
  if (run.over === undefined) return;
  const message = `Order "${run.request.reference}" is over in the store`;
  throw asFailure({ type: failureTypes.Closed, message });
}

/** Nothing of ours cancels it again; whoever has wished for that has got it. */
function endAsCancelled(run: OrderRun, reason: string): void {
  run.over = 'cancelled';
  run.cancel ??= { reason };
}

function endAsComplete(run: OrderRun, { neverPaid, invoices }: OrderLook): void {
  run.over = completeOutcome(run);
  run.invoiceId ??= invoices.at(-1)?.id;
  if (neverPaid === undefined) {
    takePayment(run);
    return;
  }
  const due = moneyText({ amount: neverPaid, currency: run.placed?.currency ?? '' });
  run.remarks.add(`The order is complete in the store, and ${due} of it were never invoiced`);
}

/** How an order ends of which nothing is left to do. */
export function completeOutcome({ shipments, request }: OrderRun): OrderOutcome {
  return shipments.length > 0 && request.delivery.kind === 'ship' ? 'shipped' : 'completed';
}

/** The order counts as paid, since the store says so. */
export function takePayment(run: OrderRun): void {
  if (run.paidAtMs !== undefined) return;
  run.paidAtMs = Date.now();
  run.paidInStore = true;
}
