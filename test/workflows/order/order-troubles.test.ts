import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aJaneDoe } from '../../support/jane-doe.js';
import {
  aCustomer,
  anOrder,
  asShopper,
  cartOf,
  closeInStore,
  ledgerOf,
  ordersOf,
  placeUnchecked,
  setFaults,
  untilOrder,
} from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

describe('the cart', () => {
  it('foreign lines: refused and left just as they are, or taken out, as the caller wants', async () => {
    const { email, customerId } = await aCustomer(world);
    const quoteId = (await asShopper(world, email, 'POST', 'carts/mine')) as number;
    const cartItem = { sku: '240-LV06', qty: 1, quote_id: quoteId };
    await asShopper(world, email, 'POST', 'carts/mine/items', { cartItem });
    const order = anOrder(email);
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.CartDiffers,
      message: expect.stringContaining('1 of "240-LV06"'),
    });
    expect(await cartOf(world, customerId)).toMatchObject([{ sku: '240-LV06', qty: 1 }]);
    await world.orders.correct(order.reference, { foreignLines: 'remove' });
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ sku: '24-WB03', ordered: 2 }] }]);
  });

  it('a quantity that is there already is set, not added to', async () => {
    const { email } = await aCustomer(world);
    const quoteId = (await asShopper(world, email, 'POST', 'carts/mine')) as number;
    const cartItem = { sku: '24-WB03', qty: 3, quote_id: quoteId };
    await asShopper(world, email, 'POST', 'carts/mine/items', { cartItem });
    await world.orders.place(anOrder(email));
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ sku: '24-WB03', ordered: 2 }] }]);
  });

  it('a product that cannot be sold is told in the words of the store, with what there is', async () => {
    const { email, customerId } = await aCustomer(world);
    const order = anOrder(email, { lines: [{ sku: '24-WB03', quantity: 5000 }] });
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      message: expect.stringMatching(
        /requested qty is not available.*"24-WB03": 5000 asked, \d+ can be sold/,
      ),
    });
    expect(await world.orders.progress(order.reference)).toMatchObject({ phase: 'needs-correction' });
    expect(await cartOf(world, customerId)).toEqual([]);
    await world.orders.correct(order.reference, { lines: [{ sku: '24-WB03', quantity: 1 }] });
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ ordered: 1 }] }]);
  });

  it('another total than expected: nothing is placed, the cart is free for the next order', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { expect: { grandTotal: '81.99', currency: 'USD' } });
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.CartDiffers,
      message: 'Cannot place the order: the store wants 82.00 USD, expected was 81.99 USD',
    });
    expect(await ordersOf(world, email)).toEqual([]);
    const next = anOrder(email);
    await world.orders.place(next);
    await world.orders.correct(order.reference, { expect: { grandTotal: 82, currency: 'USD' } });
    await world.orders.result(order.reference);
    await world.orders.result(next.reference);
    expect(await ordersOf(world, email)).toHaveLength(2);
  });

  it('a cart that was to be collected is shipped when the order is corrected, with nothing left of the location', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      delivery: { kind: 'pickup', location: 'brooklyn' },
      expect: { grandTotal: '1', currency: 'USD' },
    });
    await expect(world.orders.place(order)).rejects.toMatchObject({ type: failureTypes.CartDiffers });
    await world.orders.correct(order.reference, {
      delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
      expect: { grandTotal: '82', currency: 'USD' },
    });
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('an order that is under way cannot be corrected', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    await world.orders.place(order);
    await expect(world.orders.correct(order.reference, { foreignLines: 'remove' })).rejects.toMatchObject({
      type: failureTypes.WrongState,
    });
    await world.orders.cancel(order.reference);
  });
});

describe("the customer's session", () => {
  it('a token that the store refuses in the middle is renewed once, and the call repeated', async () => {
    for (const route of ['/V1/carts/mine/items', '/V1/carts/mine/payment-information']) {
      const { email } = await aCustomer(world);
      await setFaults(world, [{ kind: 'token-expired', method: 'POST', route, customer: email, times: 1 }]);
      const order = anOrder(email);
      await world.orders.place(order);
      await world.orders.result(order.reference);
      expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ ordered: 2, shipped: 2 }] }]);
      const { token } = await world.customers.state(email);
      expect(token?.generation).toBe(2);
    }
    await setFaults(world, []);
  });

  it('a customer whose workflow has ended is opened again for the order', async () => {
    const { email } = await aCustomer(world);
    await world.customers.close(email);
    const order = anOrder(email);
    await world.orders.place(order);
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toHaveLength(1);
    expect(await world.customers.state(email)).toMatchObject({ phase: 'ready' });
  });

  it('an order of a customer who was never created says so, and is placed when it is handed in again', async () => {
    const jane = aJaneDoe();
    const order = anOrder(jane.profile.email);
    await expect(placeUnchecked(world, order)).rejects.toMatchObject({
      type: failureTypes.CustomerNotReady,
      message: expect.stringContaining('create the customer first'),
    });
    await world.customers.create(jane);
    await world.orders.place(order);
    await world.orders.result(order.reference);
    expect(await ordersOf(world, jane.profile.email)).toHaveLength(1);
  });

  it('an order of a customer who was never created is not started by the facade', async () => {
    const { email } = aJaneDoe().profile;
    const order = anOrder(email);
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: 'NotFound',
      message: `Cannot place order "${order.reference}": customer "${email}" has no workflow`,
      workflowId: world.customers.workflowId(email),
    });
    await expect(world.orders.progress(order.reference)).rejects.toMatchObject({ type: 'NotFound' });
  });

  it('the cart is given back as soon as the order is placed, and when nothing came of it', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    await world.orders.place(order);
    await expect.poll(async () => (await world.customers.state(email)).lease).toBeUndefined();
    await world.orders.cancel(order.reference);
    await world.orders.place(anOrder(email, { payment: { method: 'nope' } })).catch(() => undefined);
    await expect.poll(async () => (await world.customers.state(email)).lease).toBeUndefined();
  });
});

describe('shipping', () => {
  it('nothing is shipped while a part of it has no source; it goes on when a person says that it has', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      fulfilment: { shipments: [{ source: 'brooklyn', lines: [{ sku: '24-WB03', quantity: 2 }] }] },
    });
    await world.orders.place(order);
    await expect
      .poll(() => world.orders.progress(order.reference), { timeout: 10_000 })
      .toMatchObject({ phase: 'needs-attention', problem: { type: failureTypes.NotShippable } });
    expect(await ordersOf(world, email)).toMatchObject([{ invoices: 1, shipments: [] }]);
    await world.orders.correct(order.reference, { fulfilment: { algorithm: 'priority' } });
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, email)).toMatchObject([{ shipments: ['ne_wh'], lines: [{ shipped: 2 }] }]);
  });

  it('what the caller left out of the shipments is told, not shipped in silence', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      fulfilment: { shipments: [{ source: 'ne_wh', lines: [{ sku: '24-WB03', quantity: 1 }] }] },
    });
    await world.orders.place(order);
    await expect
      .poll(() => world.orders.progress(order.reference), { timeout: 10_000 })
      .toMatchObject({ problem: { message: expect.stringContaining('no source for 1 of "24-WB03"') } });
    await world.orders.correct(order.reference, { fulfilment: { algorithm: 'priority' } });
    await world.orders.result(order.reference);
    const { reservations } = await ledgerOf(world);
    expect(reservations).toBeDefined();
  });

  it('an order that was refunded while a source was looked for ends as such, not as shipped', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      fulfilment: { shipments: [{ source: 'brooklyn', lines: [{ sku: '24-WB03', quantity: 2 }] }] },
    });
    const { orderId } = await world.orders.place(order);
    await untilOrder(world, order.reference, ({ problem }) => problem?.type === failureTypes.NotShippable);
    closeInStore(world, orderId);
    await world.orders.retry(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'refunded and closed in the store',
    });
  });
});
