import { condition, patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderOutcome } from '../../domain/order.js';
import { orderActivities } from '../activity-proxies.js';
import { orderChanges } from './order-changes.js';
import { PaymentWait } from './order-payment-wait.js';
import type { CancelWish, OrderRun } from './order-run.js';
import { asFailure, failureOf, untilDone } from '../trouble.js';
import { unlessHeard } from '../unless-heard.js';

/**
 * Waits until the order is paid or over, whichever comes first. An order that is not invoiced is paid for at pickup, and
 * one with `autoPay` counts as paid.
 */
export async function awaitPayment(run: OrderRun): Promise<'paid' | OrderOutcome> {
  const wait = new PaymentWait(run);
  for (let waits = 0; ; waits += 1) {
    if (run.over) return run.over;
    if (run.cancel && (await cancelPlaced(run))) return 'cancelled';
    if (!run.request.invoice) return 'paid';
    if (run.request.autoPay) run.paidAtMs ??= Date.now();
    if (run.paidAtMs !== undefined) return 'paid';
    run.enter('awaiting-payment');
    await run.track('payment', () => (isWatched(waits) ? wait.untilNews() : untilToldNews(run)));
  }
}

function isWatched(waitsBefore: number): boolean {
  const { awaitedInStore, lookedAtAfterRefusal } = orderChanges;
  return patched(awaitedInStore) || (waitsBefore > 0 && patched(lookedAtAfterRefusal));
}

/** Workflows from before the order was looked at hear only what they are told. */
async function untilToldNews(run: OrderRun): Promise<void> {
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

/** Cancels the placed order in the store. False when that is not to be; then the order goes on as it is. */
export async function cancelPlaced(run: OrderRun): Promise<boolean> {
  const { placed, cancel } = run;
  if (!placed || !cancel) return false;
  run.cancelling = true;
  try {
    await run.track('cancel the order', () => untilCancelled(run, placed.orderId, cancel));
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.type !== failureTypes.WrongState) throw error;
    cancel.refused = failure;
    run.cancel = undefined;
    return false;
  } finally {
    run.cancelling = false;
  }
}

/** Cancelling for want of payment may take as long as the store is away; the payment that arrives meanwhile counts more. */
async function untilCancelled(run: OrderRun, orderId: number, cancel: CancelWish): Promise<void> {
  if (!cancel.automatic) return cancelInStore(run, orderId, cancel);
  const heard = (): boolean => run.paidAtMs !== undefined;
  const outcome = await unlessHeard(() => cancelInStore(run, orderId, cancel), { heard });
  if (outcome.status === 'fulfilled') return undefined;
  run.troubles.of('cancel').report(undefined);
  if (run.paidAtMs === undefined) throw outcome.reason;
  const message = `Cannot cancel order ${run.placed?.incrementId}: its payment has arrived`;
  throw asFailure({ type: failureTypes.WrongState, message });
}

function cancelInStore(run: OrderRun, orderId: number, { automatic = false }: CancelWish): Promise<void> {
  const { store } = run.request;
  const { settleMs } = run.settings;
  return untilDone(run.troubles.of('cancel'), ({ round }) =>
    orderActivities({ store, summary: 'cancel the order', round }).cancelOrder({
      orderId,
      settleMs,
      ...(automatic && { unlessPaid: true }),
    }),
  );
}
