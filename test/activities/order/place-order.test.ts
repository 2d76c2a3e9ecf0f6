import { describe, expect, it } from 'vitest';
import * as checkout from '../../../src/commerce/endpoints/checkout.js';
import * as carts from '../../../src/commerce/endpoints/carts.js';
import { openToken } from '../../../src/activities/sealed-secrets.js';
import { bearer } from '../../../src/commerce/auth/bearer.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { orders } from '../../../sandbox/src/order/rows.js';
import { attempt, retry, untilEnd } from '../activity-world.js';
import { openOrderWorld, type OrderWorld } from './order-world.js';

const lines = [{ sku: '24-WB03', quantity: '2' }];
const place = 'POST /V1/carts/mine/payment-information';
const onPlace = { method: 'POST', route: '/V1/carts/mine/payment-information', times: 1 } as const;

const placedIn = ({ sandbox, customerId }: OrderWorld): number =>
  orders(sandbox.core.db)
    .all()
    .filter((order) => order.customerId === customerId).length;

const shopper = ({ deps, cart }: OrderWorld) => bearer(openToken(deps.sealer, cart));

describe('placeOrder', () => {
  it('looks at the cart once more, places, and reads the order', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    const { result } = await attempt(() => world.orders.placeOrder(input));
    expect(result).toMatchObject({
      outcome: 'placed',
      quoteId: input.cartId,
      grandTotal: '82',
      currency: 'USD',
    });
    expect(world.requests().toSorted()).toEqual(
      ['GET /V1/carts/mine', 'GET /V1/carts/mine/totals', place, 'GET /V1/orders/:id'].toSorted(),
    );
  });

  it.each(['answer-lost', '500-done', 'cut-then-commit'] as const)(
    '%s: the order is found by its cart, and none is placed again',
    async (kind) => {
      const world = await openOrderWorld();
      const input = await world.readyToPlace(lines);
      world.faults({ kind, ...onPlace, ...(kind === 'cut-then-commit' && { delayMs: 30 }) });
      const activity = () => world.orders.placeOrder(input);
      const { result } = await untilEnd(activity, await attempt(activity));
      expect(result).toMatchObject({ outcome: 'adopted' });
      expect(world.requests().filter((request) => request === place)).toHaveLength(1);
      expect(placedIn(world)).toBe(1);
    },
  );

  it('a "no" of the store is not believed as long as an order can be found', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    world.faults({ kind: 'created-although-400', message: 'The mail could not be sent.', ...onPlace });
    const { result } = await attempt(() => world.orders.placeOrder(input));
    expect(result).toMatchObject({ outcome: 'adopted' });
  });

  it('an order that was placed but could not be read is found by the next attempt', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    world.faults({ kind: '503', method: 'GET', route: '/V1/orders/:id', times: 1 });
    const activity = () => world.orders.placeOrder(input);
    const first = await attempt(activity);
    expect(first.failure).toMatchObject({ type: failureTypes.StoreUnavailable });
    const { result } = await retry(activity, first);
    expect(result).toMatchObject({ outcome: 'adopted' });
    expect(placedIn(world)).toBe(1);
  });

  it('nothing is paid for when the cart has one piece more than asked for, or another total', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    const expect82 = { amount: '82.0001', currency: 'USD' };
    const { failure } = await attempt(() => world.orders.placeOrder({ ...input, expect: expect82 }));
    expect(failure).toMatchObject({ type: failureTypes.CartDiffers, nonRetryable: true });
    await carts.addItem(world.deps.store, shopper(world), { cartId: input.cartId, sku: '24-WB03', qty: '1' });
    const changed = await attempt(() => world.orders.placeOrder(input));
    expect(changed.failure).toMatchObject({
      type: failureTypes.CartDiffers,
      message: expect.stringContaining('"24-WB03": 2 asked, 3 there'),
    });
    expect(placedIn(world)).toBe(0);
  });

  it('a cart that became another order meanwhile is not taken for ours', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    await carts.addItem(world.deps.store, shopper(world), { cartId: input.cartId, sku: '24-WB01', qty: '1' });
    await checkout.placeOrder(world.deps.store, shopper(world), { method: 'checkmo' });
    const { failure } = await attempt(() => world.orders.placeOrder(input));
    expect(failure).toMatchObject({
      type: failureTypes.CartDiffers,
      message: expect.stringContaining('"24-WB01": 0 asked, 1 there'),
    });
  });
});

describe('findOrder', () => {
  it('tells that there is none only when none can arise any more', async () => {
    const world = await openOrderWorld();
    const { cartId, customerId } = await world.readyToPlace(lines);
    const input = { cartId, customerId, lines, settleMs: 1_500, unaccountedSinceMs: Date.now() };
    const activity = () => world.orders.findOrder(input);
    const early = await attempt(activity);
    expect(early.failure?.nextRetryDelay).toBeGreaterThan(0);
    expect(world.requests()).toEqual([]);
    expect((await untilEnd(activity, early)).result).toBeNull();
  });

  it('leaves the orders of other workflows aside, and takes the one that is left', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    const { result } = await attempt(() => world.orders.placeOrder(input));
    const { cartId, customerId } = input;
    const asked = { cartId, customerId, lines, settleMs: 0 };
    const found = await attempt(() => world.orders.findOrder(asked));
    expect(found.result).toMatchObject({ orderId: result?.orderId, outcome: 'adopted' });
    const ordersOfOthers = [result?.orderId ?? 0];
    const others = await attempt(() => world.orders.findOrder({ ...asked, ordersOfOthers }));
    expect(others.result).toBeNull();
  });

  it('takes none for ours that it has found when the cart may be lent to somebody else already', async () => {
    const world = await openOrderWorld();
    const input = await world.readyToPlace(lines);
    await attempt(() => world.orders.placeOrder(input));
    const { cartId, customerId } = input;
    const asked = { cartId, customerId, lines, settleMs: 0, untilMs: Date.now() - 1 };
    const { failure } = await attempt(() => world.orders.findOrder(asked));
    expect(failure).toMatchObject({ type: failureTypes.LeaseLost });
  });
});
