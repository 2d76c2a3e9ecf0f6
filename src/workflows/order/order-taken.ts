import type { OrderLook } from '../../contracts/order/order-activities.js';
import { moneyText } from '../../domain/money.js';
import type { OrderOutcome } from '../../domain/order.js';
import { CancelWish } from './order-ending.js';
import type { OrderRun } from './order-run.js';

/** Takes the order for what a look has shown: what is left of it, what others have done, and whether it is over. */
export function takeLook(run: OrderRun, look: OrderLook): void {
  takeDocuments(run, look);
  const { standing } = look;
  if (standing === 'canceled') endAsCancelled(run, 'cancelled in the store');
  if (standing === 'closed') endAsCancelled(run, 'refunded and closed in the store');
  if (standing === 'complete') endAsComplete(run, look);
}

/** Takes over the invoices and shipments that a look has shown, and says which are the work of others. */
export function takeDocuments(run: OrderRun, look: OrderLook): void {
  for (const remark of run.documents.takeLook(look)) run.remarks.add(remark);
  run.show();
}

/** Nothing of ours cancels it again; whoever has wished for that has got it. */
function endAsCancelled({ ending }: OrderRun, reason: string): void {
  ending.endInStore('cancelled');
  ending.wishCancel(new CancelWish(reason));
}

function endAsComplete(run: OrderRun, { neverPaid, invoices }: OrderLook): void {
  run.ending.endInStore(completeOutcome(run));
  run.documents.takeInvoiceOf(invoices);
  if (neverPaid === undefined) {
    run.payment.seenInStore();
    return;
  }
  const due = moneyText({ amount: neverPaid, currency: run.placed?.currency ?? '' });
  run.remarks.add(`The order is complete in the store, and ${due} of it were never invoiced`);
}

/** How an order ends of which nothing is left to do. */
export function completeOutcome({ documents, request }: OrderRun): OrderOutcome {
  return documents.shipments.length > 0 && request.delivery.kind === 'ship' ? 'shipped' : 'completed';
}
