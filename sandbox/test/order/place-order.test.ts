import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../src/context.js';
import { orders, ordersByQuote } from '../../src/order/rows.js';
import { placeOrder } from '../../src/order/place-order.js';
import { defaultStore } from '../../src/stores/stores.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
let jane: Shopper;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
  jane = await Shopper.enter(store);
});
afterAll(() => store.close());

/** A request whose windows last until the test lets it go on. */
function steppedRequest(): { context: RequestContext; step: () => Promise<void> } {
  const waiting: (() => void)[] = [];
  const { db, clock, locks, settings } = store.sandbox.core;
  const context: RequestContext = {
    method: 'POST',
    route: '/V1/carts/mine/payment-information',
    requestNumber: 1,
    caller: { type: 'customer', userId: jane.customerId, allows: () => true },
    store: defaultStore,
    db,
    clock,
    locks,
    settings,
    window: () => new Promise<void>((resolve) => waiting.push(resolve)),
    record: () => undefined,
    hasFault: () => false,
  };
  const step = async (): Promise<void> => {
    // The request reaches its next window before it can be let go on.
    await expect.poll(() => waiting.length, { interval: 1 }).toBeGreaterThan(0);
    waiting.shift()?.();
  };
  return { context, step };
}

const orderCount = (quoteId: number): number =>
  orders(store.sandbox.core.db).find(ordersByQuote, quoteId).length;

describe('placeOrder', () => {
  it('answers a number, closes the cart and promises the goods', async () => {
    const before = (await store.admin('GET', '/V1/inventory/get-product-salable-quantity/24-WB03/2')).json;
    await jane.prepareCart({ '24-WB03': 3 });
    expect((await jane.pay()).json).toEqual(expect.any(Number));
    expect(messageOf(await jane.pay())).toBe('Current customer does not have an active cart.');
    const after = (await store.admin('GET', '/V1/inventory/get-product-salable-quantity/24-WB03/2')).json;
    expect(after).toBe(Number(before) - 3);
  });

  it('twice at once: one order, the other call is refused', async () => {
    const quoteId = await jane.prepareCart({ '24-WB01': 1 });
    const answers = await Promise.all([jane.pay(), jane.pay()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused && messageOf(refused)).toMatch(/^A server error stopped your order from being placed/);
    expect(orderCount(quoteId)).toBe(1);
  });

  it('at once, over and over: always one order and a refusal that tells of the lock', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shopper = await Shopper.enter(store);
      await shopper.prepareCart({ '24-WB01': 1 });
      const answers = await Promise.all([shopper.pay(), shopper.pay()]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    }
  });

  it('begun before another call was done, and at the lock after it: two orders of one cart', async () => {
    const quoteId = await jane.prepareCart({ '24-WB01': 1 });
    await jane.cart('POST', '/set-payment-information', { paymentMethod: { method: 'checkmo' } });
    const [first, second] = [steppedRequest(), steppedRequest()];
    const firstOrder = placeOrder(first.context, quoteId, true);
    const secondOrder = placeOrder(second.context, quoteId, true);
    for (const _ of [1, 2, 3]) await first.step();
    const firstId = await firstOrder;
    for (const _ of [1, 2, 3]) await second.step();
    expect(await secondOrder).toBeGreaterThan(firstId);
    expect(orderCount(quoteId)).toBe(2);
  });

  it('cannot promise more than there is, whoever asks first', async () => {
    const other = await Shopper.enter(store);
    const left = Number(
      (await store.admin('GET', '/V1/inventory/get-product-salable-quantity/24-WB03/2')).json,
    );
    await jane.prepareCart({ '24-WB03': left - 1 });
    await other.prepareCart({ '24-WB03': left });
    expect((await jane.pay()).status).toBe(200);
    expect(messageOf(await other.pay())).toBe('The requested qty is not available');
    const third = await Shopper.enter(store);
    await third.prepareCart({ '24-WB03': 1 });
    expect((await third.pay()).status).toBe(200);
    // Nothing is left at all.
    expect(messageOf(await other.pay())).toBe('Some of the products are out of stock.');
    expect(messageOf(await third.cart('POST'))).toEqual(expect.any(Number));
    expect(messageOf(await third.add('24-WB03', 1))).toBe(
      'Product that you are trying to add is not available.',
    );
    const salable = await store.admin('GET', '/V1/inventory/is-product-salable/24-WB03/2');
    expect(salable.json).toBe(false);
  });

  it('stays when its customer is deleted, without the customer', async () => {
    const shopper = await Shopper.enter(store);
    const orderId = await shopper.order({ '24-WB01': 1 });
    const keys = async (): Promise<string[]> =>
      Object.keys((await store.admin('GET', `/V1/orders/${orderId}`)).json as object);
    expect(await keys()).toContain('customer_id');
    await store.admin('DELETE', `/V1/customers/${shopper.customerId}`);
    expect(await keys()).not.toContain('customer_id');
  });

  it('of nothing but downloads has no shipping and is complete with its invoice', async () => {
    const shopper = await Shopper.enter(store);
    await shopper.cart('POST');
    await shopper.add('240-LV06', 2);
    const orderId = Number((await shopper.pay()).json);
    const order = (await store.admin('GET', `/V1/orders/${orderId}`)).json as Record<string, unknown>;
    expect(order).toMatchObject({ is_virtual: 1, shipping_amount: 0, grand_total: 44, state: 'new' });
    expect(Object.keys(order)).not.toContain('shipping_description');
    const { shipping_assignments: assignments } = order['extension_attributes'] as {
      shipping_assignments: unknown[];
    };
    expect(assignments).toMatchObject([{ shipping: { total: { shipping_amount: 0 } } }]);
    expect(messageOf(await store.admin('POST', `/V1/order/${orderId}/ship`, {}))).toBe(
      "Shipment Document Validation Error(s):\nA shipment cannot be created when an order has a status of pending\nYou can't create a shipment without products.",
    );
    await store.admin('POST', `/V1/order/${orderId}/invoice`, {});
    expect((await store.admin('GET', `/V1/orders/${orderId}`)).json).toMatchObject({
      state: 'complete',
      status: 'complete',
    });
  });
});
