import { describe, expect, it } from 'vitest';
import * as shipments from '../../../src/commerce/endpoints/shipments.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import type { ShipInput } from '../../../src/contracts/order/order-activities.js';
import { markerOf } from '../../../src/domain/order.js';
import { attempt, settleMs, untilEnd } from '../activity-world.js';
import { openOrderWorld, type OrderWorld } from './order-world.js';

const lines = [{ sku: '24-WB03', quantity: '4' }];
const onShip = { method: 'POST', route: '/V1/order/:orderId/ship', times: 1 } as const;

/** Two of the four pieces, so that the store would ship them a second time. */
async function halfShipment(world: OrderWorld, source = 'ne_wh'): Promise<ShipInput> {
  const { orderId, lines: ordered } = await world.placed(lines);
  const [line] = ordered;
  if (!line) throw new Error('Cannot ship: the order has no line');
  const { orderItemId, sku } = line;
  return {
    orderId,
    settleMs,
    marker: markerOf('T-1', 'ship-1', source),
    shipment: { source, lines: [{ orderItemId, sku, quantity: '2' }] },
    tracks: [],
    notify: false,
  };
}

describe('ship', () => {
  it.each(['answer-lost', '500-done', 'cut-then-commit', '500-not-done'] as const)(
    '%s while pieces are left: one shipment, found by its marker',
    async (kind) => {
      const world = await openOrderWorld();
      const input = await halfShipment(world);
      world.faults({ kind, ...onShip, ...(kind === 'cut-then-commit' && { delayMs: 30 }) });
      const activity = () => world.orders.ship(input);
      const { result } = await untilEnd(activity, await attempt(activity));
      expect(result?.lines).toMatchObject([{ ordered: '4', shipped: '2' }]);
      const made = await shipments.findByOrder(world.deps.store, input.orderId);
      expect(made.map(({ id, comments }) => ({ id, comments }))).toEqual([
        { id: result?.shipmentId, comments: [input.marker] },
      ]);
    },
  );

  it.each(['503-then-commit', '504-then-commit', '403-done', '499-done'] as const)(
    '%s while pieces are left: one shipment, and the look right after it may fail too',
    async (kind) => {
      const world = await openOrderWorld();
      const input = await halfShipment(world);
      world.faults(
        { kind, ...onShip, ...(kind.endsWith('commit') && { delayMs: settleMs / 2 }) },
        { kind: '403-not-done', method: 'GET', route: '/V1/shipments', times: 1 },
      );
      const activity = () => world.orders.ship(input);
      const { result } = await untilEnd(activity, await attempt(activity));
      expect(result?.lines).toMatchObject([{ ordered: '4', shipped: '2' }]);
      // What is still being worked on would come too late to be seen.
      const { requests } = world.sandbox.core.ledger;
      await expect.poll(() => requests.filter(({ status }) => status === null).length < 2).toBe(true);
      const made = await shipments.findByOrder(world.deps.store, input.orderId);
      expect(made.map(({ comments }) => comments)).toEqual([[input.marker]]);
    },
  );

  it('a source without the pieces is told by name, and not tried again', async () => {
    const world = await openOrderWorld();
    const input = await halfShipment(world, 'brooklyn');
    const { failure } = await attempt(() => world.orders.ship(input));
    expect(failure).toMatchObject({
      type: failureTypes.NotShippable,
      nonRetryable: true,
      message: 'Cannot ship from "brooklyn": it does not have enough of "24-WB03"',
    });
  });

  it('what somebody else has shipped meanwhile is not shipped again, and no error', async () => {
    const world = await openOrderWorld();
    const input = await halfShipment(world);
    await shipments.create(world.deps.store, input.orderId, { sourceCode: 'ne_wh' });
    const { result } = await attempt(() => world.orders.ship(input));
    expect(result).toMatchObject({ lines: [{ ordered: '4', shipped: '4' }] });
    expect(result).not.toHaveProperty('shipmentId');
  });
});

describe('invoice', () => {
  it('an order that somebody else has invoiced is taken as invoiced', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    const input = { orderId, settleMs, marker: markerOf('T-1', 'invoice'), notify: false };
    const first = await attempt(() => world.orders.invoice({ ...input, marker: 'of somebody else' }));
    const { result } = await attempt(() => world.orders.invoice(input));
    expect(result).toEqual({ invoiceId: first.result?.invoiceId, outcome: 'taken-over' });
  });

  it('a cancelled order is in the wrong state', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    await attempt(() => world.orders.cancelOrder({ orderId, settleMs }));
    const input = { orderId, settleMs, marker: markerOf('T-1', 'invoice'), notify: false };
    const { failure } = await attempt(() => world.orders.invoice(input));
    expect(failure).toMatchObject({ type: failureTypes.WrongState, nonRetryable: true });
  });
});
