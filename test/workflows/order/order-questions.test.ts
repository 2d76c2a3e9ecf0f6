import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewOrder } from '../../../src/facade/order/orders.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

/** Long enough that calls meet the workflow in ever different moments, short against its life. */
const longestPauseMs = 60;

/** Does this over and over until the order has ended, and once more. */
async function untilEnded<T>(ended: Promise<unknown>, call: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  void ended.finally(() => over.abort());
  do {
    await call();
    await delay(Math.random() * longestPauseMs);
  } while (!over.signal.aborted);
  return call();
}

/** An order that is looked at and handed in again and again until it has ended; the phase told last. */
async function besiege(order: NewOrder): Promise<string> {
  await world.orders.place(order);
  const result = world.orders.result(order.reference);
  const [view] = await Promise.all([
    untilEnded(result, () => world.orders.progress(order.reference)),
    untilEnded(result, () => world.orders.place(order)),
    untilEnded(result, () => world.orders.place(order)),
  ]);
  return view.phase;
}

describe('questions to an order', () => {
  it('progress: answered whenever it is asked, also while the worker lets go of the workflow', async () => {
    const orders = await Promise.all(
      Array.from({ length: 8 }, async () => anOrder((await aCustomer(world)).email)),
    );
    expect(await Promise.all(orders.map(besiege))).toEqual(orders.map(() => 'shipped'));
  });
});
