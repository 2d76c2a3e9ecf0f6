import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, asAdmin, ledgerOf, ordersOf, setFaults } from '../../support/orders.js';

// When the time for the payment is over the order is looked at before it is cancelled. Looks by growing intervals are
// too far apart here to see anything themselves.

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({
    sandbox: { prepared: true },
    orderSettings: {
      paymentReminderMs: 1_500,
      paymentLimitMs: 3_000,
      firstLookMs: 60_000,
      longestLookMs: 60_000,
    },
  });
});
afterAll(() => world.close());
afterEach(() => setFaults(world, []));

async function waiting() {
  const { email } = await aCustomer(world);
  const order = anOrder(email, { autoPay: false });
  const { orderId } = await world.orders.place(order);
  await untilPhase(order.reference, 'awaiting-payment');
  // The first look, at once, is over.
  await expect.poll(() => looksAt(orderId), { timeout: 5_000 }).toBeGreaterThan(1);
  return { email, orderId, reference: order.reference };
}

async function untilPhase(reference: string, phase: string): Promise<void> {
  await expect.poll(() => world.orders.progress(reference), { timeout: 15_000 }).toMatchObject({ phase });
}

async function looksAt(orderId: number): Promise<number> {
  const { requests } = await ledgerOf(world);
  const read = requests.filter(({ method, route }) => method === 'GET' && route === '/V1/orders/:id');
  return orderId > 0 ? read.length : 0;
}

async function cancelsSent(): Promise<number> {
  const { requests } = await ledgerOf(world);
  return requests.filter(({ route }) => route === '/V1/orders/:id/cancel').length;
}

/** The store answers nothing about orders. */
const away = [
  { kind: '503', method: 'GET', route: '/V1/orders/:id', times: 1_000 },
  { kind: '503', method: 'POST', route: '/V1/orders/:id/cancel', times: 1_000 },
];

describe('the payment reminder', () => {
  it('an order that was paid in the store is not called overdue, but goes on', async () => {
    const { orderId, reference } = await waiting();
    await asAdmin(world, 'POST', `order/${orderId}/invoice`, { capture: true });
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
  });
});

describe('the payment limit', () => {
  it('reached while the store was away: nothing is cancelled unseen, and the payment that arrives meanwhile counts', async () => {
    const { email, reference } = await waiting();
    const before = await cancelsSent();
    await setFaults(world, away);
    await expect
      .poll(async () => (await world.orders.progress(reference)).steps.at(-1)?.name, { timeout: 30_000 })
      .toBe('cancel the order');
    await world.orders.pay(reference);
    await setFaults(world, []);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
    expect(await cancelsSent()).toBe(before);
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'complete', invoices: 1 }]);
  });

  it('reached while the store was away, and paid there: not cancelled, but shipped', async () => {
    const { email, orderId, reference } = await waiting();
    await untilPhase(reference, 'needs-attention');
    const before = await cancelsSent();
    await setFaults(world, away);
    await asAdmin(world, 'POST', `order/${orderId}/invoice`, { capture: true });
    await expect
      .poll(async () => (await world.orders.progress(reference)).steps.at(-1)?.name, { timeout: 15_000 })
      .toBe('cancel the order');
    await setFaults(world, []);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
    expect(await cancelsSent()).toBe(before);
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'complete', invoices: 1 }]);
  });

  it('reached while the order is shipped but not paid: not cancelled, a person is asked, and the payment ends it', async () => {
    const { email, orderId, reference } = await waiting();
    await untilPhase(reference, 'needs-attention');
    await asAdmin(world, 'POST', `order/${orderId}/ship`, {
      arguments: { extension_attributes: { source_code: 'ne_wh' } },
    });
    await expect
      .poll(() => world.orders.progress(reference), { timeout: 15_000 })
      .toMatchObject({
        phase: 'needs-attention',
        problem: {
          type: failureTypes.WrongState,
          needs: 'person',
          message: expect.stringMatching(/payment has not arrived.*invoiced or shipped in part/),
        },
      });
    await world.orders.pay(reference);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'complete', shipments: ['ne_wh'] }]);
  });

  it('reached while the order is on hold: not cancelled, and cancelled when it is released unpaid', async () => {
    const { email, orderId, reference } = await waiting();
    await asAdmin(world, 'POST', `orders/${orderId}/hold`);
    await expect
      .poll(() => world.orders.progress(reference), { timeout: 15_000 })
      .toMatchObject({ problem: { type: failureTypes.WrongState, needs: 'person' } });
    await asAdmin(world, 'POST', `orders/${orderId}/unhold`);
    await world.orders.retry(reference);
    expect(await world.orders.result(reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'the payment did not arrive in time',
    });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled' }]);
  });
});
