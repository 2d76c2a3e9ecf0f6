import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aBackpack, aCustomerInMichigan, placedForMore, setMichigansTax } from '../../support/michigan.js';
import { asAdmin, ordersOf, setFaults } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());
beforeEach(() => setMichigansTax(world, 8.25));
afterEach(() => setFaults(world, []));

const expecting = (grandTotal: string) => ({ expect: { grandTotal, currency: 'USD' } });

describe('the total that an order must cost', () => {
  it('has the tax of the customer’s state in it', async () => {
    const email = await aCustomerInMichigan(world);
    const placed = await world.orders.place(aBackpack(email, expecting('43.97')));
    expect(placed).toMatchObject({ grandTotal: '43.97', currency: 'USD' });
    const order = (await asAdmin(world, 'GET', `orders/${placed.orderId}`)) as object;
    expect(order).toMatchObject({ grand_total: 43.97, tax_amount: 2.97 });
  });

  it('is refused before anything is placed where it was meant without tax', async () => {
    const email = await aCustomerInMichigan(world);
    await expect(world.orders.place(aBackpack(email, expecting('41')))).rejects.toMatchObject({
      type: failureTypes.CartDiffers,
      message: 'Cannot place the order: the store wants 43.97 USD, expected was 41.00 USD',
    });
    expect(await ordersOf(world, email)).toEqual([]);
  });
});

describe('an order that is placed for another total than its cart was to cost', () => {
  async function untilTold(reference: string): Promise<void> {
    await expect
      .poll(() => world.orders.progress(reference), { timeout: 15_000 })
      .toMatchObject({
        phase: 'needs-attention',
        problem: {
          type: failureTypes.TotalDiffers,
          needs: 'person',
          message: expect.stringContaining('placed for 44.60 USD, expected was 43.97 USD'),
        },
      });
  }

  it('waits for a person, and is invoiced and shipped once somebody agrees', async () => {
    const { reference, email } = await placedForMore(world, expecting('43.97'));
    await untilTold(reference);
    expect(await ordersOf(world, email)).toMatchObject([{ invoices: 0, shipments: [] }]);
    await world.orders.retry(reference);
    expect(await world.orders.result(reference)).toMatchObject({
      outcome: 'shipped',
      remarks: [expect.stringContaining('a person has agreed to that')],
    });
    expect(await ordersOf(world, email)).toMatchObject([{ invoices: 1 }]);
  });

  it('takes neither a payment nor other sources for an agreement', async () => {
    const { reference, email } = await placedForMore(world, { ...expecting('43.97'), autoPay: false });
    await untilTold(reference);
    await world.orders.pay(reference);
    await world.orders.correct(reference, { fulfilment: { algorithm: 'priority' } });
    await untilTold(reference);
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'new', invoices: 0 }]);
    await world.orders.retry(reference);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('is cancelled in the store where a person wants that', async () => {
    const { reference, email } = await placedForMore(world, expecting('43.97'));
    await untilTold(reference);
    await world.orders.cancel(reference, 'too dear');
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'cancelled' });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled', invoices: 0 }]);
  });

  it('still waits where the store does not cancel it', async () => {
    const { reference, email } = await placedForMore(world, expecting('43.97'));
    await untilTold(reference);
    const [order] = await ordersOf(world, email);
    await asAdmin(world, 'POST', `order/${order?.id}/invoice`, { capture: true });
    await expect(world.orders.cancel(reference)).rejects.toMatchObject({ type: failureTypes.WrongState });
    await untilTold(reference);
    expect(await ordersOf(world, email)).toMatchObject([{ shipments: [] }]);
    await world.orders.retry(reference);
    expect(await world.orders.result(reference)).toMatchObject({ outcome: 'shipped' });
  });

  it('goes on where the caller has not said what it must cost, and tells of it', async () => {
    const { reference } = await placedForMore(world, {});
    expect(await world.orders.result(reference)).toMatchObject({
      outcome: 'shipped',
      remarks: [expect.stringContaining('placed for 44.60 USD, its cart was to cost 43.97 USD')],
    });
  });
});
