import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../src/contracts/failures.js';
import type { PlacedByWorkflow } from '../../src/temporal/orders.js';
import { orders as orderTable } from '../../src/sandbox/order/rows.js';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import {
  aCustomer,
  anOrder,
  asAdmin,
  closeInStore,
  ledgerOf,
  ordersOf,
  setFaults,
} from '../support/orders.js';

// The store moves too: what somebody does to an order there while its workflow waits, invoices or ships.

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({
    sandbox: { prepared: true },
    env: { REQUEST_TIMEOUT: '4s', SETTLE_AFTER: '5s' },
    orderSettings: { firstLookMs: 100, longestLookMs: 200 },
  });
  const sourceItems = [{ sku: '24-WB03', source_code: 'ne_wh', quantity: 1_000, status: 1 }];
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

type Waiting = PlacedByWorkflow & { readonly email: string; readonly reference: string };

/** An order that waits for its payment. */
async function waiting(changes: Parameters<typeof anOrder>[1] = {}): Promise<Waiting> {
  const { email } = await aCustomer(world);
  const order = anOrder(email, { autoPay: false, ...changes });
  const placed = await world.orders.place(order);
  return { ...placed, email, reference: order.reference };
}

const inStore = {
  invoice: ({ orderId }: Waiting, body: object = { capture: true }) =>
    asAdmin(world, 'POST', `order/${orderId}/invoice`, body),
  ship: ({ orderId }: Waiting, body: object = {}) =>
    asAdmin(world, 'POST', `order/${orderId}/ship`, {
      arguments: { extension_attributes: { source_code: 'ne_wh' } },
      ...body,
    }),
  hold: ({ orderId }: Waiting) => asAdmin(world, 'POST', `orders/${orderId}/hold`),
  release: ({ orderId }: Waiting) => asAdmin(world, 'POST', `orders/${orderId}/unhold`),
  cancel: ({ orderId }: Waiting) => asAdmin(world, 'POST', `orders/${orderId}/cancel`),
  close: ({ orderId }: Waiting): void => closeInStore(world, orderId),
};

/** One piece of the two that are ordered. */
async function onePiece({ orderId }: Waiting): Promise<object> {
  const order = (await asAdmin(world, 'GET', `orders/${orderId}`)) as { items: { item_id: number }[] };
  return { items: [{ order_item_id: order.items[0]?.item_id, qty: 1 }] };
}

/** Calls of the store, `METHOD route`, in all of this file so often. */
async function callsOf(method: string, route: string): Promise<number> {
  const { requests } = await ledgerOf(world);
  return requests.filter((request) => request.method === method && request.route === route).length;
}

async function untilView(order: Waiting, view: object): Promise<void> {
  await expect.poll(() => world.orders.progress(order.reference), { timeout: 15_000 }).toMatchObject(view);
}

describe('while the payment is awaited', () => {
  it('paid in the store: the order goes on, and the invoice of somebody else is taken over', async () => {
    const order = await waiting();
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
    const order = await waiting();
    await inStore.invoice(order, { capture: true, ...(await onePiece(order)) });
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
    const order = await waiting();
    const shipmentId = Number(await inStore.ship(order, await onePiece(order)));
    await untilView(order, { shipments: [{ shipmentId, source: 'ne_wh' }] });
    await world.orders.pay(order.reference);
    const { shipments } = await world.orders.result(order.reference);
    expect(shipments).toHaveLength(2);
    expect(await ordersOf(world, order.email)).toMatchObject([
      { state: 'complete', shipments: ['ne_wh', 'ne_wh'], lines: [{ invoiced: 2, shipped: 2 }] },
    ]);
  });

  it('complete in the store: it ends as shipped, with what the store has', async () => {
    const order = await waiting();
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
    const order = await waiting();
    await inStore.invoice(order, { capture: true, ...(await onePiece(order)) });
    await inStore.ship(order);
    await inStore.cancel(order);
    const { outcome, remarks } = await world.orders.result(order.reference);
    expect(outcome).toBe('shipped');
    expect(remarks).toContain('The order is complete in the store, and 36.00 USD of it were never invoiced');
  });

  it('on hold: told, and it goes on by itself when it is released', async () => {
    const order = await waiting();
    await inStore.hold(order);
    await untilView(order, {
      phase: 'needs-attention',
      problem: { type: failureTypes.OnHold, needs: 'wait' },
    });
    await inStore.release(order);
    await untilView(order, { phase: 'awaiting-payment' });
    expect(await world.orders.progress(order.reference)).not.toHaveProperty('problem');
    await world.orders.pay(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('cancelled in the store: it ends as cancelled, and nothing of ours cancels it again', async () => {
    const order = await waiting();
    const before = await callsOf('POST', '/V1/orders/:id/cancel');
    await inStore.cancel(order);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'cancelled in the store',
    });
    expect(await callsOf('POST', '/V1/orders/:id/cancel')).toBe(before + 1);
  });

  it('refunded and closed in the store: it ends as cancelled, with that reason', async () => {
    const order = await waiting();
    inStore.close(order);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'refunded and closed in the store',
    });
  });

  it('an order that costs nothing counts as paid at once', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const route = '/V1/carts/mine/payment-information';
    await setFaults(world, [{ kind: 'slow', delayMs: 600, method: 'POST', route, times: 1 }]);
    const placing = world.orders.place(order);
    // While the answer is on its way the order is made one that costs nothing, as a coupon of 100 % would.
    await expect.poll(async () => (await ordersOf(world, email)).length, { interval: 10 }).toBe(1);
    const [{ id } = { id: 0 }] = await ordersOf(world, email);
    const table = orderTable(world.sandbox.core.db);
    const row = table.get(id);
    if (row) table.put(id, { ...row, grandTotal: 0 });
    expect(await placing).toMatchObject({ grandTotal: '0' });
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('two weeks of waiting leave no more in the history than a minute', async () => {
    const order = await waiting();
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

describe('while it is invoiced and shipped', () => {
  /** Paid, with this call of ours held up in the store until `meanwhile` is done there. */
  async function paidMeanwhile(
    route: string,
    meanwhile: (order: Waiting) => unknown,
    changes: Parameters<typeof anOrder>[1] = {},
  ): Promise<Waiting> {
    const order = await waiting(changes);
    await setFaults(world, [{ kind: 'hold-before', method: 'POST', route, times: 1 }]);
    await world.orders.pay(order.reference);
    await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=10000`);
    await meanwhile(order);
    await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
    return order;
  }
  const invoiceRoute = '/V1/order/:orderId/invoice';
  const shipRoute = '/V1/order/:orderId/ship';

  it('held before the invoice: waits, and is invoiced when it is released', async () => {
    const order = await paidMeanwhile(invoiceRoute, inStore.hold);
    await untilView(order, { problem: { type: failureTypes.OnHold } });
    await expect(world.orders.cancel(order.reference)).rejects.toMatchObject({
      type: failureTypes.WrongState,
      message: expect.stringContaining('on hold; release it there first'),
    });
    await untilView(order, { problem: { type: failureTypes.OnHold } });
    await inStore.release(order);
    await world.orders.retry(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, order.email)).toMatchObject([{ invoices: 1, shipments: ['ne_wh'] }]);
  });

  it('held between invoice and shipment: waits, and is shipped when it is released', async () => {
    const order = await paidMeanwhile(shipRoute, inStore.hold);
    await untilView(order, { problem: { type: failureTypes.OnHold } });
    await inStore.release(order);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, order.email)).toMatchObject([
      { invoices: 1, shipments: ['ne_wh'], lines: [{ shipped: 2 }] },
    ]);
  });

  it('invoiced by somebody else in the same moment: taken over, and said so', async () => {
    const order = await paidMeanwhile(invoiceRoute, inStore.invoice);
    const { remarks } = await world.orders.result(order.reference);
    expect(remarks).toEqual([expect.stringMatching(/^Invoice \d+ was made in the store by somebody else$/)]);
    expect(await ordersOf(world, order.email)).toMatchObject([{ invoices: 1, lines: [{ shipped: 2 }] }]);
  });

  it('invoiced in part by somebody else in the same moment: the rest is invoiced', async () => {
    const order = await paidMeanwhile(invoiceRoute, async (one) =>
      inStore.invoice(one, { capture: true, ...(await onePiece(one)) }),
    );
    await world.orders.result(order.reference);
    expect(await ordersOf(world, order.email)).toMatchObject([{ invoices: 2, lines: [{ invoiced: 2 }] }]);
  });

  it('shipped by somebody else in the same moment: ends as shipped, with the shipment of the store', async () => {
    const order = await paidMeanwhile(shipRoute, inStore.ship);
    const { outcome, shipments, remarks } = await world.orders.result(order.reference);
    expect(outcome).toBe('shipped');
    expect(shipments).toEqual([{ shipmentId: expect.any(Number), source: 'ne_wh' }]);
    expect(remarks).toEqual([`Shipment ${shipments[0]?.shipmentId} was made in the store by somebody else`]);
  });

  it('cancelled before the invoice: ends as cancelled, with nothing invoiced', async () => {
    const order = await paidMeanwhile(invoiceRoute, inStore.cancel);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'cancelled in the store',
    });
    expect(await ordersOf(world, order.email)).toMatchObject([{ state: 'canceled', invoices: 0 }]);
  });

  it('closed between invoice and shipment: nothing is shipped, and the reason is told', async () => {
    const order = await paidMeanwhile(shipRoute, inStore.close);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'cancelled' });
    expect(await ordersOf(world, order.email)).toMatchObject([{ shipments: [] }]);
  });

  it('held before the notice for pickup: waits, and the customer is told when it is released', async () => {
    const order = await paidMeanwhile('/V1/order/notify-orders-are-ready-for-pickup', inStore.hold, {
      lines: [{ sku: '24-WB01', quantity: 1 }],
      delivery: { kind: 'pickup', location: 'brooklyn' },
      invoice: true,
    });
    await untilView(order, { problem: { type: failureTypes.OnHold } });
    await inStore.release(order);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'ready-for-pickup' });
  });
});

describe('two documents with one marker', () => {
  it('a shipment that was made twice is told with both ids, and ends only when a person has seen to it', async () => {
    const route = '/V1/order/:orderId/ship';
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      autoPay: false,
      lines: [{ sku: '24-WB03', quantity: 2 }],
      fulfilment: {
        shipments: [
          { source: 'ne_wh', lines: [{ sku: '24-WB03', quantity: 1 }] },
          { source: 'berkeley', lines: [{ sku: '24-WB03', quantity: 1 }] },
        ],
      },
    });
    const placed = { ...(await world.orders.place(order)), email, reference: order.reference };
    const marker = `commerce-workflows ref=${order.reference} step=ship-1 source=ne_wh`;
    await setFaults(world, [{ kind: 'answer-lost', method: 'POST', route, times: 1 }]);
    await world.orders.pay(order.reference);
    await expect
      .poll(async () => (await ordersOf(world, email))[0]?.shipments, { timeout: 15_000 })
      .toHaveLength(1);
    // As a request that is carried out after it was taken for settled.
    const comment = { comment: marker, is_visible_on_front: 0 };
    await inStore.ship(placed, { ...(await onePiece(placed)), comment, appendComment: false });
    await untilView(placed, {
      phase: 'needs-attention',
      problem: {
        type: failureTypes.DoubledDocument,
        needs: 'person',
        message: expect.stringMatching(/has 2 shipments \(\d+, \d+\) in place of one/),
      },
    });
    await world.orders.retry(order.reference);
    const { remarks } = await world.orders.result(order.reference);
    expect(remarks).toEqual([expect.stringContaining('a person has dealt with it')]);
  });
});

async function eventsOf(workflowId: string): Promise<number> {
  return (await world.client.workflow.getHandle(workflowId).describe()).historyLength;
}
