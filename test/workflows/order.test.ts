import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import { aCustomer, anOrder } from '../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

describe('order workflow', () => {
  it("order: the tutorial's steps 7 to 12, with its numbers", async () => {
    const { email } = await aCustomer(world);
    const order = anOrder(email, {
      lines: [
        { sku: '24-WB03', quantity: 20 },
        { sku: '24-WB01', quantity: 40 },
        { sku: '240-LV06', quantity: 1 },
      ],
      expect: { grandTotal: 1917.6, currency: 'USD' },
    });
    const placed = await world.orders.place(order);
    expect(placed).toMatchObject({
      grandTotal: '1917.6',
      currency: 'USD',
      outcome: 'placed',
      differences: [],
    });
    const result = await world.orders.result(order.reference);
    expect(result).toMatchObject({
      outcome: 'shipped',
      shipments: [{ source: 'ne_wh' }, { source: 'west_wh' }],
    });
    expect(placed).toMatchObject({ quoteId: 3, orderId: 3, incrementId: '000000003' });
    expect(await historyOf(placed.workflowId)).toMatchObject({ small: true });
  });
});

/** What a whole order may take of Temporal: 70 events and 25 kB. */
async function historyOf(workflowId: string): Promise<{ events: number; bytes: number; small: boolean }> {
  const { raw } = await world.client.workflow.getHandle(workflowId).describe();
  const [events, bytes] = [
    raw.workflowExecutionInfo?.historyLength,
    raw.workflowExecutionInfo?.historySizeBytes,
  ].map(Number) as [number, number];
  return { events, bytes, small: events <= 70 && bytes <= 25_000 };
}
