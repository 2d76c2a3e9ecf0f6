import { describe, expect, it } from 'vitest';
import { OrderSteps } from '../../../src/workflows/order/order-steps.js';

const fails = (): Promise<never> => Promise.reject(new Error('no'));

function stepsOfAnOrder(): OrderSteps {
  const patience = { retryForMs: 0, correctionLimitMs: 0 };
  return new OrderSteps({ patience, show: () => {}, refuseIfClosing: () => {} });
}

describe('OrderSteps', () => {
  it('counts the failures of a step in a row, and of no other', async () => {
    const steps = stepsOfAnOrder();
    for (const before of [0, 1, 2]) {
      const seen: number[] = [];
      await expect(
        steps.of('place the order').run((cycle) => {
          seen.push(cycle);
          return fails();
        }),
      ).rejects.toThrow('no');
      expect(seen).toEqual([before]);
      expect(steps.failedCycles).toBe(before + 1);
      await steps.of('fill the cart').run(async (cycle) => expect(cycle).toBe(0));
    }
    expect(steps.of('place the order').failedCycles).toBe(3);
  });

  it('begins anew with a step that went well, and with all once somebody has resolved something', async () => {
    const steps = stepsOfAnOrder();
    const [fill, place] = [steps.of('fill the cart'), steps.of('place the order')];
    await fill.run(fails).catch(() => {});
    await place.run(fails).catch(() => {});
    await fill.run(async () => {});
    expect([fill.failedCycles, place.failedCycles]).toEqual([0, 1]);
    steps.beginAnew();
    expect([place.failedCycles, steps.failedCycles]).toEqual([0, 0]);
  });

  it('lists a repeated step once, with its first beginning and its last end', async () => {
    const steps = stepsOfAnOrder();
    const invoice = steps.of('invoice');
    await invoice.run(fails).catch(() => {});
    expect(steps.listed).toMatchObject([{ name: 'invoice', state: 'failed' }]);
    await steps.of('look at the order').runUnlisted(async () => {});
    await invoice.run(
      async () => 7,
      (invoiceId) => ({ ids: { invoiceId } }),
    );
    expect(steps.listed).toMatchObject([{ name: 'invoice', state: 'done', ids: { invoiceId: 7 } }]);
  });
});
