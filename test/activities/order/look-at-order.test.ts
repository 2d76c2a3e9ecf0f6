import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pathOf, write } from '../../../src/commerce/request.js';
import * as invoices from '../../../src/commerce/endpoints/invoices.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import * as shipments from '../../../src/commerce/endpoints/shipments.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { markerOf } from '../../../src/domain/order.js';
import { attempt, settleMs, untilEnd } from '../activity-world.js';
import { openOrderWorld } from './order-world.js';

const lines = [{ sku: '24-WB03', quantity: '4' }];

describe('lookAtOrder', () => {
  it('reads the order, and no documents where there can be none', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    const { result } = await attempt(() => world.orders.lookAtOrder({ orderId, reference: 'T-1' }));
    expect(result).toMatchObject({ standing: 'open', state: 'new', invoices: [], shipments: [] });
    expect(world.requests()).toEqual(['GET /V1/orders/:id']);
  });

  it('fails in good order, to be tried again, as long as the order stands as it is known', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    const look = () => world.orders.lookAtOrder({ orderId, reference: 'T-1', unless: 'open' });
    const { failure } = await attempt(look);
    expect(failure).toMatchObject({ type: failureTypes.Unchanged, category: 'BENIGN' });
    expect(failure?.nonRetryable).not.toBe(true);
    await world.deps.store.call(holdRequest(orderId), world.deps.store.admin);
    expect((await attempt(look)).result).toMatchObject({ standing: 'held' });
  });

  it('tells our own invoices and shipments from those of others by their markers', async () => {
    const world = await openOrderWorld();
    const { orderId, lines: placed } = await world.placed(lines);
    const { store } = world.deps;
    const marker = markerOf('T-1', 'ship-1', 'ne_wh');
    const items = [{ orderItemId: placed[0]?.orderItemId ?? 0, qty: '1' }];
    const invoiceId = await invoices.create(store, orderId);
    const ours = await shipments.create(store, orderId, { sourceCode: 'ne_wh', items, comment: marker });
    const theirs = await shipments.create(store, orderId, { sourceCode: 'ne_wh', items });
    const { result } = await attempt(() => world.orders.lookAtOrder({ orderId, reference: 'T-1' }));
    expect(result).toMatchObject({
      standing: 'paid',
      invoices: [{ id: invoiceId }],
      shipments: [
        { id: ours, marker, source: 'ne_wh' },
        { id: theirs, source: 'ne_wh' },
      ],
    });
    expect(result?.shipments[1]).not.toHaveProperty('marker');
  });
});

describe('cancelOrder', () => {
  const cancelRequest = 'POST /V1/orders/:id/cancel';

  it('an order of which a part is invoiced or shipped is left alone: a part of it would be cancelled', async () => {
    const world = await openOrderWorld();
    const { orderId, lines: placed } = await world.placed(lines);
    const items = [{ orderItemId: placed[0]?.orderItemId ?? 0, qty: '1' }];
    await shipments.create(world.deps.store, orderId, { sourceCode: 'ne_wh', items });
    const { failure } = await attempt(() => world.orders.cancelOrder({ orderId, settleMs }));
    expect(failure).toMatchObject({ type: failureTypes.WrongState, nonRetryable: true });
    expect(world.requests()).not.toContain(cancelRequest);
    expect(await orders.get(world.deps.store, orderId)).toMatchObject({ state: 'processing' });
  });

  it('one that is cancelled already is not cancelled again', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    await orders.cancel(world.deps.store, orderId);
    world.requests();
    expect(await attempt(() => world.orders.cancelOrder({ orderId, settleMs }))).not.toHaveProperty(
      'failure',
    );
    expect(world.requests()).toEqual(['GET /V1/orders/:id']);
  });

  it('each try looks before it writes: nothing is cancelled that could not be seen', async () => {
    const world = await openOrderWorld();
    const { orderId } = await world.placed(lines);
    world.faults({ kind: '503', method: 'GET', route: '/V1/orders/:id', times: 1 });
    const cancel = () => world.orders.cancelOrder({ orderId, settleMs, unlessPaid: true });
    const { failure } = await attempt(cancel);
    expect(failure).toMatchObject({ type: failureTypes.StoreUnavailable });
    expect(world.requests()).not.toContain(cancelRequest);
    await invoices.create(world.deps.store, orderId);
    const after = await attempt(cancel, { attempt: 2 });
    expect(after.failure).toMatchObject({ type: failureTypes.WrongState });
    expect(world.requests()).not.toContain(cancelRequest);
  });
});

describe('a document that was made twice', () => {
  it.each(['ship', 'invoice'] as const)('%s: all documents with the marker are told', async (what) => {
    const world = await openOrderWorld();
    const { orderId, lines: placed } = await world.placed(lines);
    const { store } = world.deps;
    const { orderItemId = 0, sku = '' } = placed[0] ?? {};
    const marker = markerOf('T-1', what);
    const input = { orderId, settleMs, marker, notify: false };
    const shipment = { source: 'ne_wh', lines: [{ orderItemId, sku, quantity: '1' }] };
    const twin = { items: [{ orderItemId, qty: '1' }], comment: marker };
    const make = {
      ship: () => world.orders.ship({ ...input, shipment, tracks: [] }),
      invoice: () => world.orders.invoice(input),
    };
    const route = `/V1/order/:orderId/${what}`;
    world.faults({ kind: 'reset', method: 'POST', route, times: 1 });
    const lost = await attempt<object>(make[what]);
    // The first request, carried out after all, and once more.
    const twins = [1, 2].map(() =>
      what === 'ship'
        ? shipments.create(store, orderId, { ...twin, sourceCode: 'ne_wh' })
        : invoices.create(store, orderId, twin),
    );
    const ids = (await Promise.all(twins)).toSorted((a, b) => a - b);
    const { result } = await untilEnd(make[what], lost);
    expect(result).toMatchObject({ unaccounted: true, doubles: ids });
  });
});

function holdRequest(orderId: number) {
  return write('POST', `hold order ${orderId}`, pathOf('orders/:orderId/hold', { orderId }), z.boolean());
}
