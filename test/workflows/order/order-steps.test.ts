import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '../../../src/contracts/order/order.js';
import type { CommerceWorld } from '../../support/commerce-world.js';
import { inStoreOf, startMovingWorld, waitingOrder } from '../../support/moving-store.js';
import { aCustomer, anOrder, setFaults } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startMovingWorld();
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

const inStore = inStoreOf(() => world);

function stepOf({ steps, asides = [] }: OrderView, name: string) {
  return [...steps, ...asides].find((step) => step.name === name);
}

describe('order workflow: steps', () => {
  it('tell what came of them: how the order was placed, what leaves from where, how the invoice came to be', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email);
    await world.orders.place(order);
    const { shipments } = await world.orders.result(order.reference);
    const view = await world.orders.progress(order.reference);
    expect(stepOf(view, 'place the order')).toMatchObject({ outcome: 'placed' });
    expect(stepOf(view, 'invoice')).toMatchObject({ outcome: 'created' });
    expect(stepOf(view, 'select sources')).toMatchObject({
      picks: [{ source: shipments[0]?.source, sku: '24-WB03', quantity: '2' }],
    });
    expect(view).not.toHaveProperty('asides');
  });

  it('a look at the store stands beside the story, with how the order stood last', async () => {
    const order = await waitingOrder(world);
    await inStore.invoice(order);
    await world.orders.result(order.reference);
    const view = await world.orders.progress(order.reference);
    expect(view.asides).toMatchObject([{ name: 'look at the order', state: 'done', standing: 'complete' }]);
    expect(view.steps.map(({ name }) => name)).not.toContain('look at the order');
    expect(stepOf(view, 'invoice')).toMatchObject({ outcome: 'taken-over' });
  });

  it('an order that an earlier try placed is told as found', async () => {
    const { email } = await aCustomer(world);
    const route = '/V1/carts/mine/payment-information';
    await setFaults(world, [{ kind: 'answer-lost', method: 'POST', route, customer: email, times: 1 }]);
    const order = anOrder(email, { autoPay: false });
    const { outcome } = await world.orders.place(order);
    expect(outcome).toBe('adopted');
    expect(stepOf(await world.orders.progress(order.reference), 'place the order')).toMatchObject({
      outcome,
    });
  });

  it('a token renewed and a cart emptied are told beside the story', async () => {
    const { email } = await aCustomer(world);
    const route = '/V1/carts/mine/items';
    await setFaults(world, [{ kind: 'token-expired', method: 'POST', route, customer: email, times: 1 }]);
    const order = anOrder(email, { payment: { method: 'nope' } });
    await expect(world.orders.place(order)).rejects.toThrow('nope');
    const view = await world.orders.progress(order.reference);
    expect(stepOf(view, 'renew the customer token')).toMatchObject({ state: 'done' });
    expect(stepOf(view, 'empty the cart')).toMatchObject({ state: 'done' });
  });
});
