import { failureTypes } from '../../contracts/failures.js';
import type { InvoiceRecord } from '../../contracts/order/order-activities.js';
import type { OrderStepIds } from '../../contracts/order/order-steps.js';
import { markerOf, type OrderOutcome } from '../../domain/order.js';
import { askingOn, callsOf, writeContext } from './order-calls.js';
import { heeding, lookBeforeEnd, tellDoubled } from './order-heeding.js';
import type { OrderRun } from './order-run.js';
import { shipAll } from './order-shipping.js';
import { partsToShip } from './order-sources.js';
import { completeOutcome } from './order-taken.js';

/**
 * From a paid order to goods on their way. The invoice and the selection of sources do not depend on each other and run
 * at once; everything that is written on the order comes one after the other.
 */
export async function fulfil(run: OrderRun): Promise<OrderOutcome> {
  const { delivery, fulfilment, invoice } = run.request;
  run.enter('fulfilling');
  const ships = delivery.kind === 'ship' && fulfilment !== 'none';
  const invoices = invoice && run.documents.invoiceId === undefined;
  const [, parts] = await bothDone(invoices ? makeInvoice(run) : undefined, ships ? partsToShip(run) : []);
  if (ships) await shipAll(run, parts);
  const collected = delivery.kind === 'pickup' && fulfilment !== 'none';
  if (collected) await notify(run);
  await lookBeforeEnd(run);
  return collected ? 'ready-for-pickup' : completeOutcome(run);
}

/** Both results; a failure of one is thrown only when the other has come to its end too. */
async function bothDone<A, B>(first: A | Promise<A>, second: B | Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

async function makeInvoice(run: OrderRun): Promise<void> {
  const step = run.steps.of('invoice');
  // Workflows from before the order was looked at: of one that was changed in the store a person says what now.
  const asking = () =>
    askingOn(step, failureTypes.WrongState, () => heeding(run, step, () => invoiceOnce(run)));
  const record = await step.run(asking, ({ invoiceId, outcome }) => ({ ids: { invoiceId }, outcome }));
  run.documents.invoiced(record);
  const { doubles } = record;
  if (doubles) await tellDoubled(run, [{ kind: 'invoice', marker: invoiceMarker(run), ids: doubles }]);
}

function invoiceMarker({ request }: OrderRun): string {
  return markerOf(request.reference, 'invoice');
}

function invoiceOnce(run: OrderRun): Promise<InvoiceRecord> {
  const step = run.steps.of('invoice');
  return step.untilDone((cycle) =>
    callsOf(run, step, cycle).invoice({
      ...writeContext(run, cycle),
      marker: invoiceMarker(run),
      notify: run.request.notify,
    }),
  );
}

async function notify(run: OrderRun): Promise<void> {
  const step = run.steps.of('notify for pickup');
  const once = () =>
    step.untilDone((cycle) => callsOf(run, step, cycle).notifyPickup(writeContext(run, cycle)));
  await step.run(
    () => heeding(run, step, once),
    ({ shipmentId }) => ({ ids: shipmentIds(shipmentId) }),
  );
}

function shipmentIds(shipmentId: number | undefined): OrderStepIds {
  return shipmentId === undefined ? {} : { shipmentId };
}
