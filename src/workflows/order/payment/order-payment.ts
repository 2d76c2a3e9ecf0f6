import { condition, patched } from '@temporalio/workflow';
import { failureTypes } from '../../../contracts/failures.js';
import type { OrderOutcome } from '../../../domain/order.js';
import { callsOf } from '../order-calls.js';
import { orderChanges } from '../order-changes.js';
import { PaymentWait } from './order-payment-wait.js';
import { CancelWish } from '../order-ending.js';
import type { OrderRun } from '../order-run.js';
import { asFailure, failureOf } from '../../problems.js';
import { unlessHeard } from '../../unless-heard.js';

/**
 * Waits until the order is paid or over, whichever comes first. An order that is not invoiced is paid for at pickup, and
 * one with `autoPay` counts as paid.
 */
export async function awaitPayment(run: OrderRun): Promise<'paid' | OrderOutcome> {
  const wait = new PaymentWait(run);
  for (let waits = 0; ; waits += 1) {
    if (run.ending.over) return run.ending.over;
    if (run.ending.wish && (await cancelPlaced(run))) return 'cancelled';
    if (!run.request.invoice) return 'paid';
    if (run.request.autoPay) run.payment.told();
    if (run.payment.arrived) return 'paid';
    run.enter('awaiting-payment');
    await run.steps.of('payment').run(() => (isWatched(waits) ? wait.untilNews() : untilToldNews(run)));
  }
}

function isWatched(waitsBefore: number): boolean {
  const { awaitedInStore, lookedAtAfterRefusal } = orderChanges;
  return patched(awaitedInStore) || (waitsBefore > 0 && patched(lookedAtAfterRefusal));
}

/** Workflows from before the order was looked at hear only what they are told. */
async function untilToldNews(run: OrderRun): Promise<void> {
  const { paymentReminderMs, paymentLimitMs } = run.settings;
  const payment = run.steps.of('payment');
  const news = (): boolean => run.payment.arrived || run.ending.wish !== undefined;
  const sinceMs = Date.now();
  if (await condition(news, Math.max(Math.min(paymentReminderMs, paymentLimitMs), 1))) return;
  payment.report({
    type: failureTypes.PaymentOverdue,
    message: 'The payment has not arrived',
    sinceMs,
    rounds: 0,
    needs: 'wait',
  });
  const leftMs = sinceMs + paymentLimitMs - Date.now();
  if (leftMs > 0) await condition(news, leftMs);
  payment.report(undefined);
  if (!news()) run.ending.wishCancel(new CancelWish('the payment did not arrive in time'));
}

/** Cancels the placed order in the store. False when that is not to be; then the order goes on as it is. */
export async function cancelPlaced(run: OrderRun): Promise<boolean> {
  const { placed, ending } = run;
  const { wish } = ending;
  if (!placed || !wish) return false;
  return ending.whileCancelling(async () => {
    try {
      await run.steps.of('cancel the order').run(() => untilCancelled(run, placed.orderId, wish));
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.type !== failureTypes.WrongState) throw error;
      ending.refuseWish(failure);
      return false;
    }
  });
}

/** Cancelling for want of payment may take as long as the store is away; the payment that arrives meanwhile counts more. */
async function untilCancelled(run: OrderRun, orderId: number, wish: CancelWish): Promise<void> {
  if (!wish.automatic) return cancelInStore(run, orderId, wish);
  const heard = (): boolean => run.payment.arrived;
  const outcome = await unlessHeard(() => cancelInStore(run, orderId, wish), { heard });
  if (outcome.status === 'fulfilled') return undefined;
  run.steps.of('cancel the order').report(undefined);
  if (!run.payment.arrived) throw outcome.reason;
  const message = `Cannot cancel order ${run.placed?.incrementId}: its payment has arrived`;
  throw asFailure({ type: failureTypes.WrongState, message });
}

function cancelInStore(run: OrderRun, orderId: number, { automatic }: CancelWish): Promise<void> {
  const { settleMs } = run.settings;
  const step = run.steps.of('cancel the order');
  return step.untilDone((cycle) =>
    callsOf(run, step, cycle).cancelOrder({ orderId, settleMs, ...(automatic && { unlessPaid: true }) }),
  );
}
