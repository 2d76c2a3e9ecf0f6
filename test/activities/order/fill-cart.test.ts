import { describe, expect, it } from 'vitest';
import { carts } from '../../../sandbox/src/cart/rows.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { attempt, retry, retryAfterKill, untilEnd } from '../activity-world.js';
import { openOrderWorld } from './order-world.js';

const lines = [
  { sku: '24-WB03', quantity: '20' },
  { sku: '24-WB01', quantity: '40' },
];
const items = 'POST /V1/carts/mine/items';
const list = 'GET /V1/carts/mine/items';

describe('fillCart', () => {
  it('opens the cart, looks at it, and adds each line once; the stock is asked for meanwhile', async () => {
    const world = await openOrderWorld();
    world.requests();
    const input = { ...world.cart, lines, foreignLines: 'refuse', websiteId: 1 } as const;
    const { result } = await attempt(() => world.orders.fillCart(input));
    expect(result).toEqual({ cartId: expect.any(Number) });
    const stock = /inventory|store\/websites/;
    expect(world.requests().filter((request) => !stock.test(request))).toEqual([
      'POST /V1/carts/mine',
      list,
      items,
      items,
    ]);
  });

  it.each(['..', 'a/../b', 'half \ud83d', ''])(
    'a product "%s", which no address can name, is refused for this order alone: no promise fails unheard',
    async (sku) => {
      const world = await openOrderWorld();
      const input = {
        ...world.cart,
        lines: [{ sku, quantity: '1' }],
        foreignLines: 'refuse',
        websiteId: 1,
      } as const;
      // The test run itself fails on a promise that nobody heard.
      const { failure } = await attempt(() => world.orders.fillCart(input));
      expect(failure).toMatchObject({ type: failureTypes.RefusedByStore, nonRetryable: true });
    },
  );

  it('a second time it finds everything there and writes nothing', async () => {
    const world = await openOrderWorld();
    const input = { ...world.cart, lines, foreignLines: 'refuse', websiteId: 1 } as const;
    await attempt(() => world.orders.fillCart(input));
    world.requests();
    await attempt(() => world.orders.fillCart(input));
    expect(world.requests()).not.toContain(items);
  });

  it('waits until a lost add has come to rest, and sets what it made of it', async () => {
    const world = await openOrderWorld();
    world.faults({
      kind: 'cut-then-commit',
      delayMs: 30,
      method: 'POST',
      route: '/V1/carts/mine/items',
      times: 1,
    });
    const input = { ...world.cart, lines, foreignLines: 'refuse', websiteId: 1 } as const;
    const activity = () => world.orders.fillCart(input);
    const lost = await attempt(activity);
    expect(lost.failure).toMatchObject({ type: failureTypes.OutcomeUnknown, nonRetryable: false });
    const early = await retry(activity, lost);
    expect(early.failure?.nextRetryDelay).toBeGreaterThan(0);
    expect((await untilEnd(activity, early)).result).toBeDefined();
    expect(quantities(world)).toEqual({ '24-WB03': 20, '24-WB01': 40 });
  });

  it('after a killed worker nothing is added before everything has settled', async () => {
    const world = await openOrderWorld();
    const input = { ...world.cart, lines, foreignLines: 'refuse', websiteId: 1 } as const;
    world.requests();
    const { failure } = await retryAfterKill(() => world.orders.fillCart(input), 1);
    expect(failure?.nextRetryDelay).toBeGreaterThan(0);
    expect(world.requests()).toEqual([]);
  });

  it('writes nothing once the time for which the cart was taken has run out', async () => {
    const world = await openOrderWorld();
    world.requests();
    const input = {
      ...world.cart,
      untilMs: Date.now(),
      lines,
      foreignLines: 'refuse',
      websiteId: 1,
    } as const;
    const { failure } = await attempt(() => world.orders.fillCart(input));
    expect(failure).toMatchObject({ type: failureTypes.LeaseLost });
    expect(world.requests().filter((request) => request.includes('carts'))).toEqual([]);
  });
});

describe('emptyCart', () => {
  it('takes out the products asked for and leaves the others', async () => {
    const world = await openOrderWorld();
    const input = { ...world.cart, lines, foreignLines: 'refuse', websiteId: 1 } as const;
    await attempt(() => world.orders.fillCart(input));
    await attempt(() => world.orders.emptyCart({ ...world.cart, skus: ['24-WB01'] }));
    expect(quantities(world)).toEqual({ '24-WB03': 20 });
  });
});

function quantities({ sandbox, customerId }: Awaited<ReturnType<typeof openOrderWorld>>): object {
  const found = carts(sandbox.core.db)
    .all()
    .filter((cart) => cart.customerId === customerId && cart.isActive)
    .flatMap((cart) => cart.lines);
  return Object.fromEntries(found.map(({ sku, qty }) => [sku, qty]));
}
