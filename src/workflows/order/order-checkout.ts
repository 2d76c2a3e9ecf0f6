import { CancellationScope, condition, isCancellation, log } from '@temporalio/workflow';
import type { Checkout } from '../../contracts/customer/customer-calls.js';
import { failureTypes } from '../../contracts/failures.js';
import type { Delivery } from '../../contracts/order/order.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import type { Money } from '../../domain/money.js';
import { customerCalls, orderActivities } from '../activity-proxies.js';
import { asCustomer, cartContext, giveBack, leaveCart, requireCheckout } from './order-cart.js';
import type { OrderRun } from './order-run.js';
import { tracked } from '../tracked.js';
import { passes, readFailure, untilDone, type Try } from '../trouble.js';

/** Failures of placing after which it is certain that nothing was placed. */
const certain: ReadonlySet<string> = new Set([
  failureTypes.RefusedByStore,
  failureTypes.CartDiffers,
  failureTypes.TokenRejected,
]);

const longestPauseMs = 60_000;

/**
 * From nothing to a placed order. Each round takes the customer's cart, makes it right from whatever is there, and
 * places the order; so a round that was cut off at any point, or lost the cart to another order, is simply begun anew.
 * The cart is given back on every way out.
 */
export async function checkOut(run: OrderRun): Promise<void> {
  try {
    run.takePlaced(await untilDone(run.troubles.of('checkout'), (attempt) => checkOutOnce(run, attempt)));
  } catch (error) {
    await CancellationScope.nonCancellable(() => leaveCart(run));
    throw error;
  }
  run.before(giveBack(run));
}

/** An order that an earlier round may have placed, adopted; looked for before anything else is done to a cart. */
export async function findEarlier(run: OrderRun, round: number): Promise<PlacedRecord | undefined> {
  const { placingFrom, request } = run;
  if (!placingFrom) return undefined;
  const calls = orderActivities({ store: request.store, summary: 'look for an order already placed', round });
  const input = { ...placingFrom, lines: linesOf(run), ...cartContext(run) };
  const found = await tracked(
    run.asides,
    'look for an earlier order',
    () => calls.findOrder(input),
    (record) => ({ found: record ? orderIds(record) : {} }),
  );
  if (!found) run.placingFrom = undefined;
  else log.info('An earlier try had placed the order', { reference: request.reference });
  return found ?? undefined;
}

async function checkOutOnce(run: OrderRun, { round }: Try): Promise<PlacedRecord> {
  const { stepRounds } = run;
  if (round === 0) stepRounds.reset();
  else await run.troubles.pause(Math.min(1000 * 2 ** (stepRounds.latest - 1), longestPauseMs));
  try {
    const earlier = await stepRounds.run('look', (tried) => findEarlier(run, tried));
    if (earlier) return earlier;
    await takeCart(run);
    return await placeFromCart(run);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = readFailure(error);
    if (failure?.unaccountedSinceMs !== undefined) run.unaccountedSinceMs = failure.unaccountedSinceMs;
    // Whoever has to wait for a person must not keep the customer's other orders waiting, nor leave them a full cart.
    if (!failure || !passes(failure)) await leaveCart(run);
    throw error;
  }
}

async function takeCart(run: OrderRun): Promise<void> {
  run.checkout = await run.track(
    'wait for the cart',
    () => orClosing(run, () => run.stepRounds.run('cart', (round) => beginCheckout(run, round))),
    ({ customerId }) => ({ customerId }),
  );
  run.customer = run.checkout;
}

function beginCheckout(run: OrderRun, round: number): Promise<Checkout> {
  const { customerWorkflowId } = run.request;
  // Three tries of a write, each after the one before has settled, come to an end within the lease.
  const forMs = Math.max(run.settings.leaseMs, 4 * run.settings.settleMs);
  const calls = customerCalls({ summary: 'wait for the cart', round });
  return calls.beginCheckout({ customerWorkflowId, holder: run.holder, forMs });
}

/** Waiting in line may take long; whoever wants the order cancelled does not have to wait for that. */
async function orClosing<T>(run: OrderRun, wait: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const waiting = scope.run(wait);
  await Promise.race([waiting, condition(() => run.cancel !== undefined)]);
  if (!run.cancel || run.cancelling) return waiting;
  scope.cancel();
  await Promise.allSettled([waiting]);
  await giveBack(run);
  run.refuseIfClosing();
  return waiting;
}

async function placeFromCart(run: OrderRun): Promise<PlacedRecord> {
  const { cartId } = await run.track(
    'fill the cart',
    () => run.stepRounds.run('fill', (round) => fill(run, round)),
    (filled) => ({ quoteId: filled.cartId }),
  );
  // Filling waits until nothing of an earlier round can be in flight.
  run.unaccountedSinceMs = undefined;
  run.refuseIfClosing();
  const { delivery } = run.request;
  if (delivery.kind !== 'none') {
    await run.track(
      'shipping information',
      () => run.stepRounds.run('shipping', (round) => setShipping(run, delivery, round)),
      ({ amount, currency }) => ({ total: `${amount} ${currency}` }),
    );
    run.refuseIfClosing();
  }
  return run.track(
    'place the order',
    () => run.stepRounds.run('place', (round) => place(run, cartId, round)),
    orderIds,
    ({ outcome }) => ({ outcome }),
  );
}

function orderIds({ orderId, incrementId }: PlacedRecord) {
  return { orderId, incrementId };
}

async function fill(run: OrderRun, round: number): Promise<{ readonly cartId: number }> {
  const { lines, foreignLines } = run.request;
  const { websiteId } = requireCheckout(run);
  try {
    const filled = await asCustomer(run, 'fill the cart', round, (calls, cart) =>
      calls.fillCart({ ...cart, lines, foreignLines, websiteId }),
    );
    run.cartTouched = true;
    return filled;
  } catch (error) {
    // A cart with foreign lines is left just as it was found.
    if (readFailure(error)?.type !== failureTypes.CartDiffers) run.cartTouched = true;
    throw error;
  }
}

async function setShipping(
  run: OrderRun,
  delivery: Exclude<Delivery, { kind: 'none' }>,
  round: number,
): Promise<Money> {
  const { websiteId, defaultShippingId } = requireCheckout(run);
  const billingAddressId = billingOf(run);
  const shippingAddressId = (delivery.kind === 'ship' ? delivery.addressId : undefined) ?? defaultShippingId;
  const total = await asCustomer(run, 'shipping information', round, (calls, cart) =>
    calls.setShipping({
      ...cart,
      delivery,
      websiteId,
      paymentMethod: run.request.payment.method,
      ...(billingAddressId !== undefined && { billingAddressId }),
      ...(shippingAddressId !== undefined && { shippingAddressId }),
      ...expected(run),
    }),
  );
  run.cartTotal = total;
  return total;
}

async function place(run: OrderRun, cartId: number, round: number): Promise<PlacedRecord> {
  const { delivery, payment } = run.request;
  const { customerId } = requireCheckout(run);
  const addressId = billingOf(run);
  run.placingFrom = { cartId, customerId };
  try {
    return await asCustomer(run, 'place the order', round, (calls, cart) =>
      calls.placeOrder({
        ...cart,
        cartId,
        customerId,
        lines: linesOf(run),
        payment,
        ...(delivery.kind === 'none' && { billing: { ...(addressId !== undefined && { addressId }) } }),
        ...expected(run),
      }),
    );
  } catch (error) {
    if (certain.has(readFailure(error)?.type ?? '')) run.placingFrom = undefined;
    throw error;
  }
}

function linesOf({ request }: OrderRun) {
  return request.lines.map(({ sku, quantity }) => ({ sku, quantity }));
}

function billingOf(run: OrderRun): number | undefined {
  return run.request.billingAddressId ?? requireCheckout(run).defaultBillingId;
}

function expected({ request: { expect } }: OrderRun): { readonly expect?: Money } {
  return expect ? { expect: { amount: expect.grandTotal, currency: expect.currency } } : {};
}
