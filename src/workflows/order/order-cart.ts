import { log } from '@temporalio/workflow';
import type { WriteContext } from '../../contracts/customer/customer-activities.js';
import { failureTypes } from '../../contracts/failures.js';
import type { CartCall, OrderActivities } from '../../contracts/order/order-activities.js';
import { customerCalls, orderActivities } from '../activity-proxies.js';
import type { OrderRun } from './order-run.js';
import { failureOfType, readFailure } from '../problems.js';

/**
 * A token can be killed while its successor is being used: by another sign-in, a password changed, an administrator. Who
 * is refused with so many fresh ones in a row is refused for another reason.
 */
const mostRenewals = 5;

/** Calls with the customer's token; one that the store refuses is renewed, and the call repeated. */
export async function asCustomer<T>(
  run: OrderRun,
  summary: string,
  cycle: number,
  call: (calls: OrderActivities, cart: CartCall) => Promise<T>,
): Promise<T> {
  for (let renewals = 0; ; renewals += 1) {
    const told = renewals === 0 ? summary : `${summary} (new token)`;
    try {
      return await call(...cartCall(run, told, cycle));
    } catch (error) {
      const refused = readFailure(error)?.type === failureTypes.TokenRejected;
      if (!refused || renewals === mostRenewals) throw error;
    }
    await renewToken(run);
  }
}

async function renewToken(run: OrderRun): Promise<void> {
  const checkout = run.cart.requireCheckout();
  const calls = customerCalls({ summary: 'renew the customer token', cycle: 1 });
  const token = await run.steps.trackAside('renew the customer token', () =>
    calls.acquireToken({
      customerWorkflowId: run.request.customerWorkflowId,
      minimumValidityMs: Math.max(checkout.lease.untilMs - Date.now(), 0),
      rejectedGeneration: checkout.token.generation,
    }),
  );
  run.cart.renewToken(token);
}

/** What every call on the cart needs. No request may still be running when the cart is another order's. */
function cartCall(run: OrderRun, summary: string, cycle: number): [OrderActivities, CartCall] {
  const { lease, token } = run.cart.requireCheckout();
  const untilMs = lease.untilMs - run.settings.settleMs;
  const withinMs = Math.max(untilMs - Date.now(), 1000);
  const { store } = run.request;
  return [
    orderActivities({ store, summary, cycle, withinMs }),
    { token: token.sealed, session: run.request.customerWorkflowId, untilMs, ...cartContext(run) },
  ];
}

/** What is known of writes on the cart that got no answer. */
export function cartContext({ settings, cart: { unaccountedSinceMs } }: OrderRun): WriteContext {
  return { settleMs: settings.settleMs, ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }) };
}

/**
 * Takes our lines out of the cart and gives it back, with the patience of a second retry cycle: lines that stay stop the
 * customer's next order. What fails even then ends by itself: the lease has a limit.
 */
export async function leaveCart(run: OrderRun): Promise<void> {
  const { checkout } = run.cart;
  if (!checkout) return;
  const skus = run.request.lines.map(({ sku }) => sku);
  const untilMs = checkout.lease.untilMs - run.settings.settleMs;
  if (run.cart.touched && untilMs > Date.now()) {
    await orWarn('empty the cart', () =>
      run.steps.trackAside('empty the cart', () =>
        asCustomer(run, 'empty the cart', 1, (calls, cart) => calls.emptyCart({ ...cart, skus })),
      ),
    );
    run.cart.emptied();
  }
  await giveBack(run);
}

/** Gives the cart back as it is, and says whose order it has become. */
export function giveBack(run: OrderRun): Promise<void> {
  const { customerWorkflowId } = run.request;
  run.cart.letGo();
  const calls = customerCalls({ summary: 'give the cart back', cycle: 1 });
  const { placed } = run;
  return orWarn('give the cart back', async () => {
    try {
      await calls.endCheckout({
        customerWorkflowId,
        holder: run.holder,
        ...(placed && { placed: { cartId: placed.quoteId, orderId: placed.orderId } }),
      });
    } catch (error) {
      const counted = failureOfType(error, failureTypes.NotAsAsked);
      if (!counted) throw error;
      run.remarks.add(`${counted.message}: see to it that both are delivered`);
    }
  });
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
