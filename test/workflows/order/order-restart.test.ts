import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, ordersOf, setFaults } from '../../support/orders.js';

const settleMs = 2_100;

let world: CommerceWorld;
beforeAll(async () => {
  // The shortest lease that there is: three times what settling takes.
  world = await startCommerceWorld({
    sandbox: { prepared: true },
    orderSettings: { settleMs, leaseMs: 3 * settleMs },
  });
});
afterAll(() => world.close());

/** Waits until the store holds a request back, which a fault told it to. */
async function untilHeld(): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
  expect(await answer.json()).toMatchObject({ held: [expect.anything()] });
}

describe('a worker that goes away', () => {
  it('an order that waits for its payment goes on with the next worker', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    await world.orders.place(order);
    await world.restartWorker();
    await world.orders.pay(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, email)).toMatchObject([{ invoices: 1, lines: [{ shipped: 2 }] }]);
  });

  it.each(['/V1/carts/mine/items', '/V1/carts/mine/payment-information', '/V1/order/:orderId/ship'])(
    'in the middle of %s: what it did is found and not done again',
    async (route) => {
      const { email } = await aCustomer(world);
      await setFaults(world, [{ kind: 'hold-after', method: 'POST', route, times: 1 }]);
      const order = anOrder(email);
      const result = world.orders.place(order).then(() => world.orders.result(order.reference));
      await untilHeld();
      await world.restartWorker();
      await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
      expect(await result).toMatchObject({ outcome: 'shipped' });
      expect(await ordersOf(world, email)).toMatchObject([
        { invoices: 1, shipments: ['ne_wh'], lines: [{ ordered: 2, invoiced: 2, shipped: 2 }] },
      ]);
    },
  );
});

describe('an order whose workflow was killed', () => {
  it('its lease on the cart runs out; the next order makes the cart right and is placed', async () => {
    const { email } = await aCustomer(world);
    const route = '/V1/carts/mine/shipping-information';
    await setFaults(world, [{ kind: 'hold-before', method: 'POST', route, times: 1 }]);
    const dead = anOrder(email, { lines: [{ sku: '24-WB01', quantity: 5 }] });
    const outcome = world.orders.place(dead).catch((error: unknown) => error);
    await untilHeld();
    await world.client.workflow.getHandle(world.orders.workflowId(dead.reference)).terminate('test');
    await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
    expect(await outcome).toBeInstanceOf(Error);
    const next = anOrder(email, { foreignLines: 'remove' });
    await world.orders.place(next);
    await world.orders.result(next.reference);
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ sku: '24-WB03', ordered: 2 }] }]);
    await expect(world.orders.place({ ...dead, foreignLines: 'remove' })).resolves.toMatchObject({
      outcome: 'placed',
    });
    await world.orders.result(dead.reference);
  });
});
