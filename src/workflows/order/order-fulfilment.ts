import { failureTypes } from '../../contracts/failures.js';
import type { InvoiceRecord } from '../../contracts/order/order-activities.js';
import { markerOf, type OrderOutcome } from '../../domain/order.js';
import { calls, untilPersonMended, writeContext } from './order-calls.js';
import { heeding, lookBeforeEnd, tellDoubled } from './order-heeding.js';
import type { OrderRun } from './order-run.js';
import { partsToShip, shipAll } from './order-shipping.js';
import { completeOutcome } from './order-taken.js';
import { untilDone } from '../trouble.js';

/**
 * From a paid order to goods on their way. The invoice and the selection of sources do not depend on each other and run
 * at once; everything that is written on the order comes one after the other.
 */
export async function fulfil(run: OrderRun): Promise<OrderOutcome> {
  const { delivery, fulfilment, invoice } = run.request;
  run.enter('fulfilling');
  const ships = delivery.kind === 'ship' && fulfilment !== 'none';
  const invoices = invoice && run.invoiceId === undefined;
  const [, parts] = await bothDone(invoices ? makeInvoice(run) : undefined, ships ? partsToShip(run) : []);
  if (ships) await shipAll(run, parts);
  const collected = delivery.kind === 'pickup' && fulfilment !== 'none';
  if (collected) await run.track('notify for pickup', () => notify(run), shipmentIds);
  await lookBeforeEnd(run);
  return collected ? 'ready-for-pickup' : completeOutcome(run);
}

/** Both results; a failure of one is thrown only when the other has come to its end too. */
async function bothDone<A, B>(first: A | Promise<A>, second: B | Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

async function makeInvoice(run: OrderRun): Promise<void> {
  const record = await run.track(
    'invoice',
    () => personOnWrongState(run, () => heeding(run, 'invoice', () => invoiceOnce(run))),
    ({ invoiceId }) => ({ invoiceId }),
    ({ outcome }) => ({ outcome }),
  );
  const { invoiceId, outcome, unaccounted, doubles } = record;
  run.invoiceId = invoiceId;
  run.lookAtEnd ||= unaccounted === true || outcome === 'taken-over';
  if (doubles) await tellDoubled(run, [{ kind: 'invoice', marker: invoiceMarker(run), ids: doubles }]);
}

function invoiceMarker({ request }: OrderRun): string {
  return markerOf(request.reference, 'invoice');
}

function invoiceOnce(run: OrderRun): Promise<InvoiceRecord> {
  return untilDone(run.troubles.of('invoice'), (attempt) =>
    calls(run, 'invoice', attempt).invoice({
      ...writeContext(run, attempt),
      marker: invoiceMarker(run),
      notify: run.request.notify,
    }),
  );
}

/** Workflows from before the order was looked at: of one that was changed in the store a person says what now. */
async function personOnWrongState<T>(run: OrderRun, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await untilPersonMended(run, 'invoice', failureTypes.WrongState, error);
    }
  }
}

function notify(run: OrderRun): Promise<{ readonly shipmentId?: number }> {
  return heeding(run, 'pickup', () =>
    untilDone(run.troubles.of('pickup'), (attempt) =>
      calls(run, 'notify for pickup', attempt).notifyPickup(writeContext(run, attempt)),
    ),
  );
}

function shipmentIds({ shipmentId }: { readonly shipmentId?: number }): Record<string, number> {
  return shipmentId === undefined ? {} : { shipmentId };
}
