import { condition } from '@temporalio/workflow';
import { failureTypes } from '../contracts/failures.js';
import { orderActivities } from './activity-proxies.js';
import type { OrderRun } from './order-run.js';
import { failureOf, readFailure, untilDone } from './trouble.js';

/**
 * Waits until the order is paid or cancelled, whichever comes first. An order that is not invoiced is paid for at pickup,
 * and one with `autoPay` counts as paid.
 */
export async function awaitPayment(run: OrderRun): Promise<'paid' | 'cancelled'> {
  for (;;) {
    if (run.cancel && (await cancelPlaced(run))) return 'cancelled';
    if (!run.request.invoice) return 'paid';
    if (run.request.autoPay) run.paidAtMs ??= Date.now();
    if (run.paidAtMs !== undefined) return 'paid';
    run.enter('awaiting-payment');
    await run.track('payment', () => untilNews(run));
  }
}

async function untilNews(run: OrderRun): Promise<void> {
  const { paymentReminderMs, paymentLimitMs } = run.settings;
  const trouble = run.troubles.of('payment');
  const news = (): boolean => run.paidAtMs !== undefined || run.cancel !== undefined;
  const sinceMs = Date.now();
  if (await condition(news, Math.max(Math.min(paymentReminderMs, paymentLimitMs), 1))) return;
  trouble.report({
    type: failureTypes.PaymentOverdue,
    message: 'The payment has not arrived',
    sinceMs,
    rounds: 0,
    needs: 'wait',
  });
  const leftMs = sinceMs + paymentLimitMs - Date.now();
  if (leftMs > 0) await condition(news, leftMs);
  trouble.report(undefined);
  if (!news()) run.cancel = { reason: 'the payment did not arrive in time' };
}

/** Cancels the placed order in the store. False when the store does not; then the order goes on as it was. */
export async function cancelPlaced(run: OrderRun): Promise<boolean> {
  const { placed, cancel } = run;
  if (!placed || !cancel) return false;
  run.cancelling = true;
  try {
    await run.track('cancel the order', () => cancelInStore(run, placed.orderId));
    return true;
  } catch (error) {
    if (readFailure(error)?.type !== failureTypes.WrongState) throw error;
    cancel.refused = failureOf(error);
    run.cancel = undefined;
    return false;
  } finally {
    run.cancelling = false;
  }
}

function cancelInStore(run: OrderRun, orderId: number): Promise<void> {
  const { store } = run.request;
  const { settleMs } = run.settings;
  return untilDone(run.troubles.of('cancel'), ({ round }) =>
    orderActivities({ store, summary: 'cancel the order', round }).cancelOrder({ orderId, settleMs }),
  );
}
