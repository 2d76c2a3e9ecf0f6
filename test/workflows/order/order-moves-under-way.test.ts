import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import type { NewOrder } from '../../../src/facade/order/orders.js';
import type { CommerceWorld } from '../../support/commerce-world.js';
import {
  inStoreOf,
  onePiece,
  startMovingWorld,
  untilView,
  waitingOrder,
  type Waiting,
} from '../../support/moving-store.js';
import { aCustomer, anOrder, ordersOf, setFaults } from '../../support/orders.js';

// The store moves too: what somebody does to an order there while its workflow invoices and ships it.

let world: CommerceWorld;
beforeAll(async () => {
  world = await startMovingWorld();
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

const inStore = inStoreOf(() => world);

describe('while it is invoiced and shipped', () => {
  /** Paid, with this call of ours held up in the store until `meanwhile` is done there. */
  async function paidMeanwhile(
    route: string,
    meanwhile: (order: Waiting) => unknown,
    changes: Partial<NewOrder> = {},
  ): Promise<Waiting> {
    const order = await waitingOrder(world, changes);
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
    await untilView(world, order.reference, { problem: { type: failureTypes.OnHold } });
    await expect(world.orders.cancel(order.reference)).rejects.toMatchObject({
      type: failureTypes.WrongState,
      message: expect.stringContaining('on hold; release it there first'),
    });
    await untilView(world, order.reference, { problem: { type: failureTypes.OnHold } });
    await inStore.release(order);
    await world.orders.retry(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, order.email)).toMatchObject([{ invoices: 1, shipments: ['ne_wh'] }]);
  });

  it('held between invoice and shipment: waits, and is shipped when it is released', async () => {
    const order = await paidMeanwhile(shipRoute, inStore.hold);
    await untilView(world, order.reference, { problem: { type: failureTypes.OnHold } });
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
      inStore.invoice(one, { capture: true, ...(await onePiece(world, one.orderId)) }),
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
    await untilView(world, order.reference, { problem: { type: failureTypes.OnHold } });
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
    await inStore.ship(placed, { ...(await onePiece(world, placed.orderId)), comment, appendComment: false });
    await untilView(world, order.reference, {
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
