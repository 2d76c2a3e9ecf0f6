import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { tutorialInventory } from '../../support/inventory.js';

let prepared: CommerceWorld;
let empty: CommerceWorld;
beforeAll(async () => {
  prepared = await startCommerceWorld({ sandbox: { prepared: true } });
  empty = await startCommerceWorld();
});
afterAll(async () => {
  await prepared.close();
  await empty.close();
});

describe('inventory.plan', () => {
  it('everything of the tutorial is created in a store that has nothing of it, and its products leave the default source', async () => {
    const plan = await empty.inventory.plan(tutorialInventory());
    const count = (kind: string, action: string): number =>
      plan.changes.filter((change) => change.kind === kind && change.action === action).length;
    expect(plan.problems).toEqual([]);
    expect(plan.unknownSkus).toEqual([]);
    expect(count('source', 'create')).toBe(8);
    expect(count('link', 'create')).toBe(8);
    expect(count('item', 'create')).toBe(15);
    expect(plan.changes.filter(({ action }) => action === 'remove')).toEqual(
      ['24-WB01', '24-WB03', '240-LV06'].map((sku) => ({
        kind: 'item',
        action: 'remove',
        name: [sku, 'default'],
        fields: [{ field: 'quantity', before: expect.any(String) }],
      })),
    );
    expect(plan.changes.find(({ kind }) => kind === 'stock')).toEqual({
      kind: 'stock',
      action: 'create',
      name: ['US Stock'],
      fields: [{ field: 'website base', before: 'Default Stock', after: 'US Stock' }],
    });
    expect(plan.notOurs).toEqual([
      { kind: 'source', name: ['default'] },
      { kind: 'stock', name: ['Default Stock'] },
    ]);
  });

  it('nothing is to be done in a store that is as the file says', async () => {
    const plan = await prepared.inventory.plan(tutorialInventory());
    expect(plan.changes).toEqual([]);
    expect(plan.leave).toEqual({ source: 8, stock: 1, link: 8, item: 15, threshold: 0 });
  });
});
