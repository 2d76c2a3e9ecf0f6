import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paidUpdate } from '../../../src/contracts/order/order-messages.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aCustomer, anOrder, untilOrder } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({
    sandbox: { prepared: true },
    env: { PAYMENT_REMINDER: '1s', PAYMENT_LIMIT: '1h' },
  });
});
afterAll(() => world.close());

async function anUnpaidOrder(): Promise<{ readonly reference: string; readonly workflowId: string }> {
  const { email } = await aCustomer(world);
  // Without the goods it stays open once it is paid.
  const shipments = [{ source: 'brooklyn', lines: [{ sku: '24-WB03', quantity: 2 }] }];
  const order = anOrder(email, { autoPay: false, fulfilment: { shipments } });
  const { workflowId } = await world.orders.place(order);
  return { reference: order.reference, workflowId };
}

const refusal = (known: string) => ({
  type: failureTypes.WrongState,
  message: expect.stringMatching(new RegExp(`with reference "bank 8": it is paid, ${known}$`)),
});

describe('orders.pay', () => {
  it('takes one payment, told again or not, and refuses another reference while the order is open', async () => {
    const { reference } = await anUnpaidOrder();
    await world.orders.pay(reference, { reference: 'bank 7' });
    await world.orders.pay(reference, { reference: 'bank 7' });
    await world.orders.pay(reference);
    await expect(world.orders.pay(reference, { reference: 'bank 8' })).rejects.toMatchObject(
      refusal('"bank 7"'),
    );
    expect(await world.orders.progress(reference)).toMatchObject({ paymentReference: 'bank 7' });
  });

  it('refuses a reference for an order that was paid without one', async () => {
    const { reference } = await anUnpaidOrder();
    await world.orders.pay(reference);
    await expect(world.orders.pay(reference, { reference: 'bank 8' })).rejects.toMatchObject(
      refusal('without one'),
    );
  });

  it('refuses another reference for an order that has ended, and takes the known one as no news', async () => {
    const { email } = await aCustomer(world);
    const { reference } = anOrder(email);
    await world.orders.place({ ...anOrder(email, { autoPay: false }), reference });
    await world.orders.pay(reference, { reference: 'bank 7' });
    await world.orders.result(reference);
    await world.orders.pay(reference, { reference: 'bank 7' });
    await expect(world.orders.pay(reference, { reference: 'bank 8' })).rejects.toMatchObject(
      refusal('"bank 7"'),
    );
  });

  it('another client hears the same refusal, and nothing of it stands in the history', async () => {
    const { reference, workflowId } = await anUnpaidOrder();
    await world.orders.pay(reference, { reference: 'bank 7' });
    await untilOrder(world, reference, ({ problem }) => problem?.needs === 'person');
    const handle = world.client.workflow.getHandle(workflowId);
    const before = (await handle.describe()).historyLength;
    const other = handle.executeUpdate(paidUpdate, { args: [{ reference: 'bank 8' }] });
    await expect(other).rejects.toMatchObject({ cause: { type: failureTypes.WrongState } });
    expect((await handle.describe()).historyLength).toBe(before);
  });
});

describe('the payment reminder', () => {
  it('is due when the settings of the client say so', async () => {
    const { reference } = await anUnpaidOrder();
    const { problem } = await untilOrder(world, reference, (view) => view.problem !== undefined);
    expect(problem).toMatchObject({ type: failureTypes.PaymentOverdue });
    await world.orders.cancel(reference);
  });
});
