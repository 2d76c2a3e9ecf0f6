import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NewOrder } from '../../src/temporal/orders.js';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import { aCustomer, anOrder, cartOf, ledgerOf, ordersOf, setFaults } from '../support/orders.js';

/** Ways in which a write gets no answer that says whether it was done; the last comes with nothing done. */
const kinds = ['answer-lost', 'cut-then-commit', 'half-body', '500-done', '500-not-done', '502-done', '503'];

let world: CommerceWorld;
beforeAll(async () => {
  // Longer than the 300 ms for which the store goes on with a request that was cut.
  world = await startCommerceWorld({ sandbox: { prepared: true }, orderSettings: { settleMs: 900 } });
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
  const customers = await Promise.all(kinds.map(() => aCustomer(world)));
  await setFaults(
    world,
    kinds.map((kind, index) => ({ kind, method, route, atCall: index + 1 })),
  );
  await Promise.all(
    customers.map(async ({ email }) => {
      const order = anOrder(email, changes);
      await world.orders.place(order);
      await ending(order);
    }),
  );
  const { faults } = await ledgerOf(world);
  expect(faults.filter((hit) => hit.route.endsWith(route))).toHaveLength(kinds.length);
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
  it('one order each, with the right quantities, one invoice and one shipment', async () => {
    const lines = [
      { sku: '24-WB03', quantity: 1 },
      { sku: '240-LV06', quantity: 1 },
    ];
    const customers = await underFaults(method, route, (order) => world.orders.result(order.reference), {
      lines,
    });
    for (const { email, customerId } of customers) {
      const stored = await ordersOf(world, email);
      expect(stored).toMatchObject([
        {
          state: 'complete',
          invoices: 1,
          lines: [
            { sku: '24-WB03', ordered: 1, invoiced: 1, shipped: 1 },
            { sku: '240-LV06', ordered: 1, invoiced: 1 },
          ],
        },
      ]);
      expect(stored[0]?.shipments).toHaveLength(1);
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
