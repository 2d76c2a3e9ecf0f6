import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, ordersOf } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

describe('order workflow', () => {
  it("order: the tutorial's steps 7 to 12, with its numbers, in 70 events and 25 kB", async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      lines: [
        { sku: '24-WB03', quantity: 20 },
        { sku: '24-WB01', quantity: 40 },
        { sku: '240-LV06', quantity: 1 },
      ],
      expect: { grandTotal: 1917.6, currency: 'USD' },
    });
    const placed = await world.orders.place(order);
    expect(placed).toMatchObject({
      quoteId: 3,
      orderId: 3,
      incrementId: '000000003',
      grandTotal: '1917.6',
      currency: 'USD',
      outcome: 'placed',
      differences: [],
    });
    const result = await world.orders.result(order.reference);
    expect(result).toMatchObject({ outcome: 'shipped', invoiceId: 3 });
    expect(result.shipments.map(({ source }) => source)).toEqual(['ne_wh', 'west_wh']);
    const [stored] = await ordersOf(world, email);
    expect(stored).toMatchObject({ state: 'complete', invoices: 1, shipments: ['ne_wh', 'west_wh'] });
    const { events, bytes } = await historyOf(placed.workflowId);
    expect(events).toBeLessThanOrEqual(70);
    expect(bytes).toBeLessThanOrEqual(25_000);
  });

  it('order: payment is awaited, and the story is told step by step with the ids of the store', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const { orderId, incrementId } = await world.orders.place(order);
    const waiting = await world.orders.progress(order.reference);
    expect(waiting).toMatchObject({ phase: 'awaiting-payment', placing: false });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'new', invoices: 0 }]);
    await world.orders.pay(order.reference, { reference: 'bank-7' });
    await world.orders.result(order.reference);
    const view = await world.orders.progress(order.reference);
    expect(view).toMatchObject({ phase: 'shipped', paymentReference: 'bank-7' });
    expect(view.steps.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'wait for the cart: done',
      'fill the cart: done',
      'shipping information: done',
      'place the order: done',
      'payment: done',
      'invoice: done',
      'select sources: done',
      'shipment 1: done',
    ]);
    expect(view.steps[3]?.ids).toEqual({ orderId, incrementId });
    const times = view.steps.map(({ startedAtMs, endedAtMs }) => [startedAtMs, endedAtMs]);
    expect(times.every(([from, to]) => from !== undefined && to !== undefined && from <= to)).toBe(true);
  });

  it('order: collected in a store: placed, not invoiced, and the customer told once', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      lines: [{ sku: '24-WB01', quantity: 2 }],
      delivery: { kind: 'pickup', location: 'brooklyn' },
      autoPay: false,
    });
    const placed = await world.orders.place(order);
    expect(placed).toMatchObject({ grandTotal: '64', currency: 'USD' });
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'ready-for-pickup' });
    expect(await ordersOf(world, email)).toMatchObject([
      { invoices: 0, shipments: ['brooklyn'], lines: [{ sku: '24-WB01', shipped: 2 }] },
    ]);
  });

  it('order: nothing but downloads is invoiced and complete, with nothing to ship', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      lines: [{ sku: '240-LV06', quantity: 1 }],
      delivery: { kind: 'none' },
    });
    await world.orders.place(order);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'completed', shipments: [] });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'complete', invoices: 1, shipments: [] }]);
  });

  it('order: ships from the sources that the caller names, with the numbers of the parcels', async () => {
    const { email } = await aCustomer(world);
    const tracks = [{ carrierCode: 'ups', title: 'UPS', number: '1Z' }];
    const order = anOrder(email, {
      lines: [{ sku: '24-WB03', quantity: 5 }],
      fulfilment: {
        shipments: [
          { source: 'berkeley', lines: [{ sku: '24-WB03', quantity: 2 }], tracks },
          { source: 'sausalito', lines: [{ sku: '24-WB03', quantity: 3 }] },
        ],
      },
    });
    await world.orders.place(order);
    const { shipments } = await world.orders.result(order.reference);
    expect(shipments.map(({ source }) => source)).toEqual(['berkeley', 'sausalito']);
    const { shipments: stored } = (await (await fetch(`${world.sandbox.url}/__sandbox/ledger`)).json()) as {
      shipments: { id: number; tracks: string[] }[];
    };
    expect(stored.find(({ id }) => id === shipments[0]?.shipmentId)?.tracks).toEqual(['1Z']);
  });

  it('order: sources by distance, from the address that the order is shipped to', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      lines: [{ sku: '24-WB01', quantity: 2 }],
      fulfilment: { algorithm: 'distance' },
    });
    await world.orders.place(order);
    const { shipments } = await world.orders.result(order.reference);
    expect(shipments.map(({ source }) => source)).toEqual(['huntington']);
  });
});

describe('orders', () => {
  it('place: the same order handed in twice, at once and afterwards, is one order', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email);
    const all = await Promise.all([1, 2, 3].map(() => world.orders.place(order)));
    await world.orders.result(order.reference);
    const again = await world.orders.place(order);
    expect(new Set([...all, again].map(({ orderId }) => orderId)).size).toBe(1);
    expect(again.differences).toEqual([]);
    expect(await ordersOf(world, email)).toHaveLength(1);
  });

  it('place: the same reference with other data tells which parts differ, and orders nothing', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email);
    await world.orders.place(order);
    const other = { ...order, lines: [{ sku: '24-WB03', quantity: 1 }], notify: false };
    expect((await world.orders.place(other)).differences.toSorted()).toEqual(['lines', 'notify']);
    await world.orders.result(order.reference);
    expect((await world.orders.place(other)).differences.toSorted()).toEqual(['lines', 'notify']);
    expect(await ordersOf(world, email)).toMatchObject([{ lines: [{ ordered: 2 }] }]);
  });

  it('place: two orders of one customer at once do not meet in her cart', async () => {
    const { email } = await aCustomer(world);
    const [first, second] = [
      anOrder(email, { lines: [{ sku: '24-WB03', quantity: 1 }] }),
      anOrder(email, { lines: [{ sku: '24-WB01', quantity: 3 }] }),
    ];
    await Promise.all([world.orders.place(first), world.orders.place(second)]);
    await Promise.all([world.orders.result(first.reference), world.orders.result(second.reference)]);
    const stored = await ordersOf(world, email);
    const lines = stored.map((order) => order.lines.map(({ sku, shipped }) => `${shipped} ${sku}`).join());
    expect(lines.toSorted()).toEqual(['1 24-WB03', '3 24-WB01']);
  });

  it('place: every problem of an order is told at once, and nothing is started', async () => {
    const order = anOrder('nobody@example.com', {
      reference: 'a/b',
      lines: [
        { sku: '24-WB03', quantity: 0 },
        { sku: '24-WB03', quantity: 1 },
      ],
    });
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.InvalidInput,
      message: expect.stringMatching(/reference: .*quantity: 0 is not above 0.*stands in line 0 already/),
    });
    await expect(world.orders.progress('a/b')).rejects.toMatchObject({ type: 'NotFound' });
  });

  it('list: finds orders by phase, with the number that people see', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const { incrementId } = await world.orders.place(order);
    await expect
      .poll(async () => {
        const found = [];
        for await (const one of world.orders.list({ phase: 'awaiting-payment' })) found.push(one);
        return found.find(({ reference }) => reference === order.reference);
      })
      .toMatchObject({ incrementId, phase: 'awaiting-payment', ended: false });
    await world.orders.cancel(order.reference);
  });
});

async function historyOf(workflowId: string): Promise<{ events: number; bytes: number }> {
  const { raw } = await world.client.workflow.getHandle(workflowId).describe();
  const { historyLength, historySizeBytes } = raw.workflowExecutionInfo ?? {};
  return { events: Number(historyLength), bytes: Number(historySizeBytes) };
}
