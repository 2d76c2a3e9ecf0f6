import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gatewayKinds } from '../../../sandbox/src/faults/faults.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, asAdmin, cartOf, ledgerOf, ordersOf, setFaults } from '../../support/orders.js';

/**
 * Answers that something in front of the store gave, or the database beneath it. A gateway that gave up on the store says
 * so at once, and the store does the work later: before the next try and in the midst of it.
 */
const faults = gatewayKinds.map((kind): { readonly kind: string; readonly delayMs?: number } => ({ kind }));
const late = ['503-then-commit', '504-then-commit'].flatMap((kind) =>
  [300, 1_150].map((delayMs) => ({ kind, delayMs })),
);
const all = [...faults, ...late];

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true }, orderSettings: { settleMs: 2_000 } });
  const sourceItems = ['ne_wh', 'berkeley'].flatMap((source_code) =>
    ['24-WB03', '24-WB01'].map((sku) => ({ sku, source_code, quantity: 1_000, status: 1 })),
  );
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

describe.each([
  ['POST', '/V1/carts/mine/items'],
  ['POST', '/V1/carts/mine/payment-information'],
  ['POST', '/V1/order/:orderId/invoice'],
  ['POST', '/V1/order/:orderId/ship'],
])('%s %s answered by a gateway, a firewall or the database', (method, route) => {
  it('one order each, with the right quantities, one invoice and one shipment per source', async () => {
    const customers = await Promise.all(all.map(() => aCustomer(world)));
    await setFaults(
      world,
      all.map((fault, index) => ({ ...fault, method, route, atCall: index + 1 })),
    );
    // A shipment made twice would take the pieces of the other one.
    const shipments = ['ne_wh', 'berkeley'].map((source) => ({
      source,
      lines: [{ sku: '24-WB03', quantity: 1 }],
    }));
    await Promise.all(
      customers.map(async ({ email }) => {
        const order = anOrder(email, { fulfilment: { shipments } });
        await world.orders.place(order);
        expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
      }),
    );
    const given = async () => (await ledgerOf(world)).faults.filter((hit) => hit.route.endsWith(route));
    expect(await given()).toHaveLength(all.length);
    // What is still being worked on would come too late to be seen.
    const underWay = async () =>
      (await given()).filter(({ fault, status }) => fault.endsWith('commit') && status === null);
    await expect.poll(underWay).toEqual([]);
    for (const { email, customerId } of customers) {
      expect(await ordersOf(world, email)).toMatchObject([
        {
          state: 'complete',
          invoices: 1,
          shipments: ['ne_wh', 'berkeley'],
          lines: [{ sku: '24-WB03', ordered: 2, invoiced: 2, shipped: 2 }],
        },
      ]);
      expect(await cartOf(world, customerId)).toEqual([]);
    }
  }, 180_000);
});

describe('a deadlock on every try', () => {
  it('asks a person after some, and leaves the cart as it is until then', async () => {
    const { email, customerId } = await aCustomer(world);
    const place = { method: 'POST', route: '/V1/carts/mine/payment-information' };
    await setFaults(world, [{ kind: '400-deadlock-not-done', ...place, customer: email, times: 100 }]);
    const order = anOrder(email);
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.StoreFault,
      message: expect.stringContaining('1213 Deadlock found when trying to get lock'),
    });
    const { requests } = await ledgerOf(world);
    const own = requests
      .filter((request) => request.customer === email)
      .map((request) => `${request.method} ${request.route}`);
    const tries = own.filter((call) => call === 'POST /V1/carts/mine/payment-information');
    expect(tries).toHaveLength(3);
    const emptied = own.indexOf('DELETE /V1/carts/mine/items/:itemId');
    expect(own.lastIndexOf('POST /V1/carts/mine/payment-information')).toBeLessThan(
      emptied < 0 ? own.length : emptied,
    );
    await setFaults(world, []);
    await world.orders.retry(order.reference);
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ ordered: 2, shipped: 2 }] }]);
    expect(await cartOf(world, customerId)).toEqual([]);
  });
});
