import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NewOrder } from '../../../src/facade/order/orders.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, asAdmin, cartOf, ledgerOf, ordersOf, setFaults } from '../../support/orders.js';

/**
 * Ways in which a write gets no answer that says whether it was done. A request that is cut is carried out later: before
 * the next try, which comes after a second, in the midst of it, and after it.
 */
const faults = [
  ...['answer-lost', 'half-body', '500-done', '500-not-done', '502-done', '503'].map((kind) => ({ kind })),
  ...[300, 1_050, 1_100, 1_150, 1_250, 1_500].map((delayMs) => ({ kind: 'cut-then-commit', delayMs })),
];

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true }, orderSettings: { settleMs: 2_000 } });
  const sourceItems = ['ne_wh', 'berkeley', 'brooklyn'].flatMap((source_code) =>
    ['24-WB03', '24-WB01'].map((sku) => ({ sku, source_code, quantity: 1_000, status: 1 })),
  );
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

/**
 * As many orders at once as there are faults, each fault given once: some orders get several, some none, and all must
 * end as if there had been none.
 */
async function underFaults(
  method: string,
  route: string,
  ending: (order: NewOrder) => Promise<unknown>,
  changes: Partial<NewOrder>,
): Promise<{ readonly email: string; readonly customerId: number }[]> {
  const customers = await Promise.all(faults.map(() => aCustomer(world)));
  await setFaults(
    world,
    faults.map((fault, index) => ({ ...fault, method, route, atCall: index + 1 })),
  );
  await Promise.all(
    customers.map(async ({ email }) => {
      const order = anOrder(email, changes);
      await world.orders.place(order);
      await ending(order);
    }),
  );
  const { faults: given } = await ledgerOf(world);
  expect(given.filter((hit) => hit.route.endsWith(route))).toHaveLength(faults.length);
  return customers;
}

describe.each([
  ['POST', '/V1/carts/mine'],
  ['POST', '/V1/carts/mine/items'],
  ['POST', '/V1/carts/mine/shipping-information'],
  ['POST', '/V1/carts/mine/payment-information'],
  ['POST', '/V1/order/:orderId/invoice'],
  ['POST', '/V1/order/:orderId/ship'],
])('%s %s without a usable answer', (method, route) => {
  it('one order each, with the right quantities, one invoice and one shipment per source', async () => {
    // A shipment made twice would take the pieces of the other one.
    const shipments = ['ne_wh', 'berkeley'].map((source) => ({
      source,
      lines: [{ sku: '24-WB03', quantity: 1 }],
    }));
    const lines = [
      { sku: '24-WB03', quantity: 2 },
      { sku: '240-LV06', quantity: 1 },
    ];
    const customers = await underFaults(method, route, (order) => world.orders.result(order.reference), {
      lines,
      fulfilment: { shipments },
    });
    for (const { email, customerId } of customers) {
      const stored = await ordersOf(world, email);
      expect(stored).toMatchObject([
        {
          state: 'complete',
          invoices: 1,
          shipments: ['ne_wh', 'berkeley'],
          lines: [
            { sku: '24-WB03', ordered: 2, invoiced: 2, shipped: 2 },
            { sku: '240-LV06', ordered: 1, invoiced: 1 },
          ],
        },
      ]);
      expect(await cartOf(world, customerId)).toEqual([]);
    }
  });
});

describe('POST /V1/order/notify-orders-are-ready-for-pickup without a usable answer', () => {
  it('one shipment each, from the place where the customer collects', async () => {
    const customers = await underFaults(
      'POST',
      '/V1/order/notify-orders-are-ready-for-pickup',
      (order) => world.orders.result(order.reference),
      {
        lines: [{ sku: '24-WB01', quantity: 1 }],
        delivery: { kind: 'pickup', location: 'brooklyn' },
      },
    );
    for (const { email } of customers) {
      expect(await ordersOf(world, email)).toMatchObject([{ shipments: ['brooklyn'], invoices: 0 }]);
    }
  });
});

describe('POST /V1/orders/:id/cancel without a usable answer', () => {
  it('cancelled each', async () => {
    const customers = await underFaults(
      'POST',
      '/V1/orders/:id/cancel',
      (order) => world.orders.cancel(order.reference),
      { autoPay: false },
    );
    for (const { email } of customers) {
      expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled', invoices: 0 }]);
    }
  });
});
