import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { orders as orderTable } from '../../../sandbox/src/order/rows.js';
import type { CommerceWorld } from '../../support/commerce-world.js';
import {
  inStoreOf,
  onePiece,
  startMovingWorld,
  untilView,
  waitingOrder,
} from '../../support/moving-store.js';
import { aCustomer, anOrder, ledgerOf, ordersOf, setFaults } from '../../support/orders.js';

// The store moves too: what somebody does to an order there while its payment is awaited.

let world: CommerceWorld;
beforeAll(async () => {
  world = await startMovingWorld();
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

const inStore = inStoreOf(() => world);

/** Calls of the store, `METHOD route`, in all of this file so often. */
async function callsOf(method: string, route: string): Promise<number> {
  const { requests } = await ledgerOf(world);
  return requests.filter((request) => request.method === method && request.route === route).length;
}

describe('while the payment is awaited', () => {
  it('paid in the store: the order goes on, and the invoice of somebody else is taken over', async () => {
    const order = await waitingOrder(world);
    const invoiceId = Number(await inStore.invoice(order));
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'shipped',
      invoiceId,
      remarks: [`Invoice ${invoiceId} was made in the store by somebody else`],
    });
    expect(await ordersOf(world, order.email)).toMatchObject([
      { state: 'complete', invoices: 1, shipments: ['ne_wh'] },
    ]);
    await world.orders.pay(order.reference);
  });

  it('invoiced in part: the rest is invoiced when the payment is here', async () => {
    const order = await waitingOrder(world);
    await inStore.invoice(order, { capture: true, ...(await onePiece(world, order.orderId)) });
    await expect
      .poll(async () => (await world.orders.progress(order.reference)).remarks, { timeout: 15_000 })
      .toEqual([expect.stringMatching(/^Invoice \d+ was made in the store by somebody else$/)]);
    expect(await world.orders.progress(order.reference)).toMatchObject({ phase: 'awaiting-payment' });
    await world.orders.pay(order.reference);
    await world.orders.result(order.reference);
    expect(await ordersOf(world, order.email)).toMatchObject([
      { state: 'complete', invoices: 2, lines: [{ invoiced: 2, shipped: 2 }] },
    ]);
  });

  it('shipped in part: what is left is shipped when the payment is here', async () => {
    const order = await waitingOrder(world);
    const shipmentId = Number(await inStore.ship(order, await onePiece(world, order.orderId)));
    await untilView(world, order.reference, { shipments: [{ shipmentId, source: 'ne_wh' }] });
    await world.orders.pay(order.reference);
    const { shipments } = await world.orders.result(order.reference);
    expect(shipments).toHaveLength(2);
    expect(await ordersOf(world, order.email)).toMatchObject([
      { state: 'complete', shipments: ['ne_wh', 'ne_wh'], lines: [{ invoiced: 2, shipped: 2 }] },
    ]);
  });

  it('complete in the store: it ends as shipped, with what the store has', async () => {
    const order = await waitingOrder(world);
    const shipmentId = Number(await inStore.ship(order));
    const invoiceId = Number(await inStore.invoice(order));
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'shipped',
      invoiceId,
      shipments: [{ shipmentId, source: 'ne_wh' }],
    });
    expect(await world.orders.progress(order.reference)).toMatchObject({ phase: 'shipped' });
    await world.orders.pay(order.reference);
  });

  it('complete but not all paid: it ends as shipped, and what was never invoiced is told', async () => {
    const order = await waitingOrder(world);
    await inStore.invoice(order, { capture: true, ...(await onePiece(world, order.orderId)) });
    await inStore.ship(order);
    await inStore.cancel(order);
    const { outcome, remarks } = await world.orders.result(order.reference);
    expect(outcome).toBe('shipped');
    expect(remarks).toContain('The order is complete in the store, and 36.00 USD of it were never invoiced');
  });

  it('on hold: told, and it goes on by itself when it is released', async () => {
    const order = await waitingOrder(world);
    await inStore.hold(order);
    await untilView(world, order.reference, {
      phase: 'needs-attention',
      problem: { type: failureTypes.OnHold, needs: 'wait' },
    });
    await inStore.release(order);
    await untilView(world, order.reference, { phase: 'awaiting-payment' });
    expect(await world.orders.progress(order.reference)).not.toHaveProperty('problem');
    await world.orders.pay(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('cancelled in the store: it ends as cancelled, and nothing of ours cancels it again', async () => {
    const order = await waitingOrder(world);
    const before = await callsOf('POST', '/V1/orders/:id/cancel');
    await inStore.cancel(order);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'cancelled in the store',
    });
    expect(await callsOf('POST', '/V1/orders/:id/cancel')).toBe(before + 1);
  });

  it('refunded and closed in the store: it ends as cancelled, with that reason', async () => {
    const order = await waitingOrder(world);
    inStore.close(order);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'refunded and closed in the store',
    });
  });

  it('a look that is not permitted is told, and the order is looked at again all the same', async () => {
    const order = await waitingOrder(world);
    await setFaults(world, [{ kind: '401-admin', method: 'GET', route: '/V1/orders/:id', times: 1_000 }]);
    await untilView(world, order.reference, { problem: { type: failureTypes.PermissionMissing } });
    await setFaults(world, []);
    await inStore.invoice(order);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('an order that costs nothing counts as paid at once', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const route = '/V1/carts/mine/payment-information';
    await setFaults(world, [{ kind: 'hold-after', method: 'POST', route, times: 1 }]);
    const placing = world.orders.place(order);
    await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=10000`);
    // Before anybody reads the order it is made one that costs nothing, as a coupon of 100 % would.
    const [{ id } = { id: 0 }] = await ordersOf(world, email);
    const table = orderTable(world.sandbox.core.db);
    const row = table.get(id);
    if (!row) throw new Error('Cannot make the order cost nothing: there is none');
    table.put(id, { ...row, grandTotal: 0 });
    await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
    expect(await placing).toMatchObject({ grandTotal: '0' });
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('two weeks of waiting leave no more in the history than a minute', async () => {
    const order = await waitingOrder(world);
    const looks = (): Promise<number> => callsOf('GET', '/V1/orders/:id');
    const before = await looks();
    await expect.poll(looks, { timeout: 15_000 }).toBeGreaterThan(before + 2);
    const events = await eventsOf(order.workflowId);
    await expect.poll(looks, { timeout: 15_000 }).toBeGreaterThan(before + 12);
    expect(await eventsOf(order.workflowId)).toBe(events);
    await world.orders.cancel(order.reference);
    expect(await eventsOf(order.workflowId)).toBeLessThan(80);
  });
});

async function eventsOf(workflowId: string): Promise<number> {
  return (await world.client.workflow.getHandle(workflowId).describe()).historyLength;
}
