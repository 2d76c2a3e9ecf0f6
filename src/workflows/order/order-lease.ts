import { CancellationScope, condition } from '@temporalio/workflow';
import type { Checkout } from '../../contracts/customer/customer-calls.js';
import { customerCalls } from '../activity-proxies.js';
import { giveBack } from './order-cart.js';
import type { OrderRun } from './order-run.js';

/** Takes the customer's cart, or has it for longer. */
export async function takeCart(run: OrderRun): Promise<void> {
  const checkout = await run.steps.of('wait for the cart').run(
    (cycle) => orClosing(run, () => askForCart(run, cycle)),
    ({ customerId }) => ({ ids: { customerId } }),
  );
  run.cart.take(checkout);
}

function askForCart(run: OrderRun, cycle: number): Promise<Checkout> {
  const { customerWorkflowId } = run.request;
  // Three attempts of a write, each after the one before has settled, come to an end within the lease.
  const forMs = Math.max(run.settings.leaseMs, 4 * run.settings.settleMs);
  const calls = customerCalls({ summary: run.steps.of('wait for the cart').summary, cycle });
  const mayHavePlaced = run.cart.placingFrom?.cartId;
  return calls.beginCheckout({
    customerWorkflowId,
    holder: run.holder,
    forMs,
    ...(mayHavePlaced !== undefined && { mayHavePlaced }),
  });
}

/** Waiting in line may take long; whoever wants the order cancelled does not have to wait for that. */
async function orClosing<T>(run: OrderRun, wait: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const waiting = scope.run(wait);
  await Promise.race([waiting, condition(() => run.ending.wish !== undefined)]);
  if (!run.ending.closing) return waiting;
  scope.cancel();
  await Promise.allSettled([waiting]);
  await giveBack(run);
  run.refuseIfClosing();
  return waiting;
}
