import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import type { NewOrder } from '../../../src/facade/order/orders.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, asAdmin, asShopper, ordersOf, setFaults } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
beforeEach(() => setFaults(world, []));
afterAll(() => world.close());

const placing = '/V1/carts/mine/payment-information';
const three = [{ sku: '24-WB01', quantity: 3 }];

/**
 * An order whose placing got no answer, and who may not look for what came of it: it has given the cart back and waits
 * for a person.
 *
 * @param kind whether the store did it
 */
async function unaccounted(kind: 'reset' | 'answer-lost', changes?: Partial<NewOrder>) {
  const { email } = await aCustomer(world);
  await setFaults(world, [
    { kind, method: 'POST', route: placing, times: 1 },
    { kind: '401-admin', method: 'GET', route: '/V1/orders', probability: 1 },
  ]);
  const order = anOrder(email, changes);
  await expect(world.orders.place(order)).rejects.toMatchObject({ type: failureTypes.PermissionMissing });
  expect((await world.orders.progress(order.reference)).placing).toBe(true);
  await setFaults(world, []);
  return { email, order };
}

/** Another order of the customer, which gets the cart now. */
async function another(email: string, changes?: Partial<NewOrder>): Promise<number> {
  const order = anOrder(email, { foreignLines: 'remove', ...changes });
  await world.orders.place(order);
  const result = await world.orders.result(order.reference);
  return result.placed?.orderId ?? 0;
}

const linesOf = async (email: string) =>
  (await ordersOf(world, email)).map(({ state, lines }) => ({
    state,
    lines: lines.map(({ sku, ordered }) => ({ sku, ordered })),
  }));

const complete = (sku: string, ordered: number) => ({ state: 'complete', lines: [{ sku, ordered }] });

describe('an order that may have been placed, and whose cart another order of the customer got', () => {
  it('is placed from a new cart, where the other one has placed it', async () => {
    const { email, order } = await unaccounted('reset');
    await another(email, { lines: three });
    await world.orders.retry(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await linesOf(email)).toEqual([complete('24-WB01', 3), complete('24-WB03', 2)]);
  });

  it('does not take an order of equal lines for its own', async () => {
    const { email, order } = await unaccounted('reset');
    const others = await another(email);
    await world.orders.retry(order.reference);
    const { outcome, placed } = await world.orders.result(order.reference);
    expect(outcome).toBe('shipped');
    expect(placed?.orderId).not.toBe(others);
    expect(await linesOf(email)).toEqual([complete('24-WB03', 2), complete('24-WB03', 2)]);
  });

  it('is the one of its cart, where it was placed; the other has a cart of its own', async () => {
    const { email, order } = await unaccounted('answer-lost');
    const others = await another(email);
    await world.orders.retry(order.reference);
    const { placed } = await world.orders.result(order.reference);
    expect(placed).toMatchObject({ outcome: 'adopted' });
    expect(placed?.orderId).not.toBe(others);
    expect(await linesOf(email)).toHaveLength(2);
  });

  it('two of them with equal lines, of which one was placed: one takes it, the other is placed anew', async () => {
    const first = await unaccounted('answer-lost');
    await setFaults(world, [
      { kind: 'reset', method: 'POST', route: placing, times: 1 },
      { kind: '401-admin', method: 'GET', route: '/V1/orders', probability: 1 },
    ]);
    const second = anOrder(first.email);
    await expect(world.orders.place(second)).rejects.toMatchObject({ type: failureTypes.PermissionMissing });
    await setFaults(world, []);
    for (const { reference } of [second, first.order]) await world.orders.retry(reference);
    const results = await Promise.all(
      [second, first.order].map(({ reference }) => world.orders.result(reference)),
    );
    expect(new Set(results.map(({ placed }) => placed?.orderId)).size).toBe(2);
    expect(await linesOf(first.email)).toHaveLength(2);
  });

  it('cancelled, it cancels no order but its own', async () => {
    const { email, order } = await unaccounted('reset', { autoPay: false });
    const waiting = anOrder(email, { foreignLines: 'remove', autoPay: false });
    await world.orders.place(waiting);
    expect(await world.orders.cancel(order.reference)).toMatchObject({ outcome: 'cancelled' });
    expect(await linesOf(email)).toMatchObject([{ state: 'new' }]);
    await world.orders.cancel(waiting.reference);
  });
});

describe('an order that may have been placed, and whose cart the customer has placed with other lines', () => {
  /** In the customer's own browser. */
  async function placedByTheCustomer(): Promise<{ email: string; reference: string }> {
    const { email, order } = await unaccounted('reset');
    await asShopper(world, email, 'POST', 'carts/mine');
    const { id } = (await asShopper(world, email, 'GET', 'carts/mine')) as { id: number };
    const cartItem = { quote_id: id, sku: '24-WB01', qty: 1 };
    await asShopper(world, email, 'POST', 'carts/mine/items', { cartItem });
    const { addresses } = (await asShopper(world, email, 'GET', 'customers/me')) as {
      addresses: Record<string, unknown>[];
    };
    const { firstname, lastname, street, city, postcode, telephone, country_id, region_id } =
      addresses[0] ?? {};
    const address = { firstname, lastname, street, city, postcode, telephone, country_id, region_id };
    await asShopper(world, email, 'POST', 'carts/mine/shipping-information', {
      addressInformation: {
        shipping_address: address,
        billing_address: address,
        shipping_carrier_code: 'flatrate',
        shipping_method_code: 'flatrate',
      },
    });
    await asShopper(world, email, 'POST', 'carts/mine/payment-information', {
      paymentMethod: { method: 'banktransfer' },
    });
    expect(await linesOf(email)).toMatchObject([{ lines: [{ sku: '24-WB01', ordered: 1 }] }]);
    await world.orders.retry(order.reference);
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.OrderInDoubt,
      message: expect.stringContaining('another one') as string,
    });
    return { email, reference: order.reference };
  }

  it('a person is asked; cancelled, it leaves that order alone', async () => {
    const { email, reference } = await placedByTheCustomer();
    const { outcome, remarks } = await world.orders.cancel(reference);
    expect(outcome).toBe('cancelled');
    expect(remarks).toEqual([expect.stringContaining('is left as it is')]);
    expect(await linesOf(email)).toMatchObject([{ state: 'new' }]);
  });

  it('a person is asked; once that order is cancelled in the store, it is placed as asked', async () => {
    const { email, reference } = await placedByTheCustomer();
    const [theirs] = await ordersOf(world, email);
    expect(await asAdmin(world, 'POST', `orders/${theirs?.id}/cancel`)).toBe(true);
    await world.orders.retry(reference);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
    expect(await linesOf(email)).toMatchObject([{ state: 'canceled' }, complete('24-WB03', 2)]);
  });
});
