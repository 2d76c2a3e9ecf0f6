import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { beginCheckoutUpdate } from '../../../src/contracts/customer/customer-messages.js';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { untilLookedAt } from '../../support/moving-store.js';
import { aCustomer, anOrder, asAdmin, cartOf, ordersOf, setFaults } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({
    sandbox: { prepared: true },
    orderSettings: { paymentReminderMs: 400, paymentLimitMs: 4_000 },
  });
});
afterAll(() => world.close());

describe('cancel', () => {
  it('cancel: before it is invoiced the order is cancelled in the store, and its stock is free again', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const before = await salable(world, '24-WB03');
    await world.orders.place(order);
    expect(await salable(world, '24-WB03')).toBe(before - 2);
    const result = await world.orders.cancel(order.reference, 'changed her mind');
    expect(result).toMatchObject({ outcome: 'cancelled', cancelReason: 'changed her mind', shipments: [] });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled', lines: [{ canceled: 2 }] }]);
    expect(await salable(world, '24-WB03')).toBe(before);
    expect(await world.orders.progress(order.reference)).toMatchObject({ phase: 'cancelled' });
  });

  it('cancel: refused with the reason once the order is shipped, and the order stays as it is', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email);
    await world.orders.place(order);
    await world.orders.result(order.reference);
    await expect(world.orders.cancel(order.reference)).rejects.toMatchObject({
      type: failureTypes.WrongState,
      message: expect.stringContaining('shipped'),
    });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'complete' }]);
  });

  it('cancel: refused when the store does not cancel it, and the order goes on', async () => {
    // Without a reminder, which would look at the order in the middle of what is done to it.
    const patient = await startCommerceWorld({ sandbox: { prepared: true } });
    onTestFinished(() => patient.close());
    const { email } = await aCustomer(patient);
    const order = anOrder(email, { autoPay: false });
    const { orderId, workflowId } = await patient.orders.place(order);
    await untilLookedAt(patient, workflowId);
    await asAdmin(patient, 'POST', `order/${orderId}/invoice`, { capture: true });
    await asAdmin(patient, 'POST', `order/${orderId}/ship`, {
      arguments: { extension_attributes: { source_code: 'ne_wh' } },
    });
    await expect(patient.orders.cancel(order.reference)).rejects.toMatchObject({
      type: failureTypes.WrongState,
      message: expect.stringContaining('"complete" in the store'),
    });
    await patient.orders.pay(order.reference);
    expect(await patient.orders.result(order.reference)).toMatchObject({ invoiceId: expect.any(Number) });
    expect(await ordersOf(patient, email)).toMatchObject([{ invoices: 1, shipments: ['ne_wh'] }]);
  });

  it('cancel: an order that waits for a person is given up, and nothing of it is left in the cart', async () => {
    const { email, customerId } = await aCustomer(world);
    const order = anOrder(email, { payment: { method: 'nope' } });
    await expect(world.orders.place(order)).rejects.toMatchObject({ type: failureTypes.RefusedByStore });
    expect(await world.orders.cancel(order.reference)).toMatchObject({ outcome: 'cancelled' });
    expect(await cartOf(world, customerId)).toEqual([]);
    expect(await ordersOf(world, email)).toEqual([]);
    await expect(world.orders.place(order)).rejects.toMatchObject({ type: failureTypes.WrongState });
  });

  it('cancel: while the placing is under way the order that comes of it is cancelled', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    await setFaults(world, [
      { kind: 'slow', delayMs: 1_000, method: 'POST', route: '/V1/carts/mine/payment-information', times: 1 },
    ]);
    const placing = world.orders.place(order).catch((error: unknown) => error);
    await expect
      .poll(() => world.orders.progress(order.reference), { timeout: 5_000 })
      .toMatchObject({ placing: true });
    expect(await world.orders.cancel(order.reference)).toMatchObject({ outcome: 'cancelled' });
    expect(await placing).toBeDefined();
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled' }]);
  });

  it('cancel: an order that waits for the cart of another one does not have to get it first', async () => {
    const { email } = await aCustomer(world);
    const holder = { holder: 'another order', forMs: 60_000 };
    const customer = world.client.workflow.getHandle(world.customers.workflowId(email));
    await customer.executeUpdate(beginCheckoutUpdate, { args: [holder] });
    const order = anOrder(email);
    const placing = world.orders.place(order).catch((error: unknown) => error);
    await expect
      .poll(() => world.orders.progress(order.reference).catch(() => undefined), { timeout: 5_000 })
      .toMatchObject({ steps: [{ name: 'wait for the cart', state: 'running' }] });
    await expect.poll(async () => (await world.customers.state(email)).waiting).toHaveLength(1);
    const askedAtMs = Date.now();
    expect(await world.orders.cancel(order.reference)).toMatchObject({ outcome: 'cancelled' });
    expect(Date.now() - askedAtMs).toBeLessThan(5_000);
    expect(await placing).toMatchObject({ type: failureTypes.Closed });
    expect((await world.customers.state(email)).waiting).toEqual([]);
  });

  it('payment: told as overdue, and the order cancelled when it does not arrive in time', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    await world.orders.place(order);
    await expect
      .poll(() => world.orders.progress(order.reference), { timeout: 5_000 })
      .toMatchObject({ phase: 'needs-attention', problem: { type: failureTypes.PaymentOverdue } });
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'the payment did not arrive in time',
    });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled' }]);
  });

  it('cancel: an order that was cancelled in the store ends as cancelled, also where it is said to be paid', async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, { autoPay: false });
    const { orderId } = await world.orders.place(order);
    await asAdmin(world, 'POST', `orders/${orderId}/cancel`);
    await world.orders.pay(order.reference);
    expect(await world.orders.result(order.reference)).toMatchObject({
      outcome: 'cancelled',
      cancelReason: 'cancelled in the store',
    });
    expect(await ordersOf(world, email)).toMatchObject([{ state: 'canceled', invoices: 0 }]);
  });
});

async function salable(world: CommerceWorld, sku: string): Promise<number> {
  return (await asAdmin(world, 'GET', `inventory/get-product-salable-quantity/${sku}/2`)) as number;
}
