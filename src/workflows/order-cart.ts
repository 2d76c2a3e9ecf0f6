import { log } from '@temporalio/workflow';
import type { Checkout } from '../contracts/customer-calls.js';
import type { WriteContext } from '../contracts/customer-activities.js';
import { failureTypes } from '../contracts/failures.js';
import type { CartCall, OrderActivities } from '../contracts/order-activities.js';
import { customerCalls, orderActivities } from './activity-proxies.js';
import type { OrderRun } from './order-run.js';
import { readFailure } from './trouble.js';

/** Calls with the customer's token; one that the store refuses is renewed once. */
export async function asCustomer<T>(
  run: OrderRun,
  summary: string,
  round: number,
  call: (calls: OrderActivities, cart: CartCall) => Promise<T>,
): Promise<T> {
  try {
    return await call(...cartCall(run, summary, round));
  } catch (error) {
    const failure = readFailure(error);
    if (failure?.type !== failureTypes.TokenRejected) throw error;
    const checkout = requireCheckout(run);
    const calls = customerCalls({ summary: 'renew the customer token', round });
    const token = await calls.acquireToken({
      customerWorkflowId: run.request.customerWorkflowId,
      minimumValidityMs: Math.max(checkout.lease.untilMs - Date.now(), 0),
      rejectedGeneration: checkout.token.generation,
    });
    run.checkout = { ...checkout, token };
    return call(...cartCall(run, `${summary} (new token)`, round));
  }
}

/** What every call on the cart needs. No request may still be running when the cart is another order's. */
function cartCall(run: OrderRun, summary: string, round: number): [OrderActivities, CartCall] {
  const { lease, token } = requireCheckout(run);
  const untilMs = lease.untilMs - run.settings.settleMs;
  const withinMs = Math.max(untilMs - Date.now(), 1000);
  const { store } = run.request;
  return [
    orderActivities({ store, summary, round, withinMs }),
    { token: token.sealed, untilMs, ...cartContext(run) },
  ];
}

/** What is known of writes on the cart that got no answer. */
export function cartContext({ settings, unaccountedSinceMs }: OrderRun): WriteContext {
  return { settleMs: settings.settleMs, ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }) };
}

/** The cart, held. */
export function requireCheckout({ checkout, request }: OrderRun): Checkout {
  if (checkout) return checkout;
  throw new TypeError(`Cannot go on with order "${request.reference}": its cart is not held`);
}

/** Takes our lines out of the cart and gives it back. What fails here ends by itself: the lease has a limit. */
export async function leaveCart(run: OrderRun): Promise<void> {
  if (!run.checkout) return;
  const [calls, cart] = cartCall(run, 'empty the cart', 0);
  const skus = run.request.lines.map(({ sku }) => sku);
  if (run.cartTouched && cart.untilMs > Date.now()) {
    await orWarn('empty the cart', () => calls.emptyCart({ ...cart, skus }));
    run.cartTouched = false;
  }
  await giveBack(run);
}

/** Gives the cart back as it is. */
export function giveBack(run: OrderRun): Promise<void> {
  const { customerWorkflowId } = run.request;
  run.checkout = undefined;
  const calls = customerCalls({ summary: 'give the cart back', round: 0 });
  return orWarn('give the cart back', () => calls.endCheckout({ customerWorkflowId, holder: run.holder }));
}

async function orWarn(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const failure = readFailure(error);
    if (!failure) throw error;
    log.warn(`Cannot ${what}`, { problemType: failure.type, problem: failure.message });
  }
}
