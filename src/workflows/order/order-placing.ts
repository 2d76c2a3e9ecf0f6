import { failureTypes } from '../../contracts/failures.js';
import type { Checkout } from '../../contracts/customer/customer-calls.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import type { Delivery } from '../../contracts/order/order.js';
import type { OrderStepIds } from '../../contracts/order/order-steps.js';
import type { Money } from '../../domain/money.js';
import { readFailure } from '../problems.js';
import { asCustomer } from './order-cart.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';

/** Failures of placing after which it is certain that nothing was placed. */
const certain: ReadonlySet<string> = new Set([
  failureTypes.RefusedByStore,
  failureTypes.CartDiffers,
  failureTypes.TokenRejected,
]);

/** Makes the held cart right from whatever is there, and places the order. */
export async function placeFromCart(run: OrderRun): Promise<PlacedRecord> {
  const { cartId } = await fill(run);
  // Filling waits until nothing of an earlier retry cycle can be in flight.
  run.cart.settled();
  run.refuseIfClosing();
  const { delivery } = run.request;
  if (delivery.kind !== 'none') {
    await setShipping(run, delivery);
    run.refuseIfClosing();
  }
  return place(run, cartId);
}

function fill(run: OrderRun): Promise<{ readonly cartId: number }> {
  const step = run.steps.of('fill the cart');
  return step.run(
    (cycle) => fillOnce(run, step, cycle),
    ({ cartId }) => ({ ids: { quoteId: cartId } }),
  );
}

async function fillOnce(
  run: OrderRun,
  { summary }: StoryStep,
  cycle: number,
): Promise<{ readonly cartId: number }> {
  const { lines, foreignLines } = run.request;
  const { websiteId } = run.cart.requireCheckout();
  try {
    const filled = await asCustomer(run, summary, cycle, (calls, cart) =>
      calls.fillCart({ ...cart, lines, foreignLines, websiteId }),
    );
    run.cart.touch();
    return filled;
  } catch (error) {
    // A cart with foreign lines is left just as it was found.
    if (readFailure(error)?.type !== failureTypes.CartDiffers) run.cart.touch();
    throw error;
  }
}

type Delivered = Exclude<Delivery, { kind: 'none' }>;

async function setShipping(run: OrderRun, delivery: Delivered): Promise<void> {
  const step = run.steps.of('shipping information');
  const total = await step.run(
    (cycle) => setShippingOnce(run, step, cycle, delivery),
    ({ amount, currency }) => ({ ids: { total: `${amount} ${currency}` } }),
  );
  run.cart.cost(total);
}

function setShippingOnce(
  run: OrderRun,
  { summary }: StoryStep,
  cycle: number,
  delivery: Delivered,
): Promise<Money> {
  const { websiteId, defaultShippingId } = run.cart.requireCheckout();
  const billingAddressId = billingOf(run);
  const shippingAddressId = (delivery.kind === 'ship' ? delivery.addressId : undefined) ?? defaultShippingId;
  return asCustomer(run, summary, cycle, (calls, cart) =>
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
}

function place(run: OrderRun, cartId: number): Promise<PlacedRecord> {
  const step = run.steps.of('place the order');
  return step.run(
    (cycle) => placeOnce(run, step, cycle, cartId),
    (record) => ({ ids: orderIds(record), outcome: record.outcome }),
  );
}

/** What the store calls the order. */
export function orderIds({ orderId, incrementId }: PlacedRecord): OrderStepIds {
  return { orderId, incrementId };
}

async function placeOnce(
  run: OrderRun,
  { summary }: StoryStep,
  cycle: number,
  cartId: number,
): Promise<PlacedRecord> {
  const { delivery, payment } = run.request;
  const { customerId } = run.cart.requireCheckout();
  const addressId = billingOf(run);
  run.cart.placing({ cartId, customerId });
  try {
    return await asCustomer(run, summary, cycle, (calls, cart) =>
      calls.placeOrder({
        ...cart,
        cartId,
        customerId,
        lines: linesOf(run),
        ...othersOf(run),
        payment,
        ...(delivery.kind === 'none' && { billing: { ...(addressId !== undefined && { addressId }) } }),
        ...expected(run),
      }),
    );
  } catch (error) {
    if (certain.has(readFailure(error)?.type ?? '')) run.cart.notPlaced();
    throw error;
  }
}

/** The lines asked for, as the cart and the order are compared with them. */
export function linesOf({ request }: OrderRun) {
  return request.lines.map(({ sku, quantity }) => ({ sku, quantity }));
}

/** Orders that the customer's other workflows have placed. */
export function othersOf({ cart: { checkout } }: OrderRun): Pick<Checkout, 'ordersOfOthers'> {
  return checkout?.ordersOfOthers ? { ordersOfOthers: checkout.ordersOfOthers } : {};
}

function billingOf(run: OrderRun): number | undefined {
  return run.request.billingAddressId ?? run.cart.requireCheckout().defaultBillingId;
}

function expected({ request: { expect } }: OrderRun): { readonly expect?: Money } {
  return expect ? { expect: { amount: expect.grandTotal, currency: expect.currency } } : {};
}
