import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStock } from '../../../src/facade/stock-set.js';
import type { NewStockRow } from '../../../src/facade/facade.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { inventoryWrites } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';
import { setStock as setPastWorkflows, stockOf } from '../../support/stock.js';

const write = 'POST /V1/inventory/source-items';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

/** Waits until the store holds a request back, which a fault told it to. */
async function untilHeld(): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
  expect(await answer.json()).toMatchObject({ held: [expect.anything()] });
}

const release = (): Promise<Response> => fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });

const row = (sku: string, source: string, quantity: number): NewStockRow => ({ sku, source, quantity });

describe('stock.set', () => {
  it('what differs is written and read back, what is so is left, and what the store does not know is set aside', async () => {
    await setPastWorkflows(world, { ne_wh: 35, sausalito: 10 });
    const before = inventoryWrites(world).length;
    const rows = [
      row('24-WB01', 'ne_wh', 35),
      row('no-such', 'ne_wh', 1),
      { ...row('24-WB01', 'sausalito', 7.25), inStock: false },
      row('24-WB03', 'nowhere', 1),
    ];
    const set = await world.stock.set(rows);
    expect(set.outcome).toBe('set');
    expect(set.rows).toEqual([
      { sku: '24-WB01', source: 'ne_wh', state: 'unchanged' },
      { sku: 'no-such', source: 'ne_wh', state: 'unknown-sku' },
      {
        sku: '24-WB01',
        source: 'sausalito',
        state: 'written',
        changes: [
          { field: 'quantity', before: '10', after: '7.25' },
          { field: 'inStock', before: true, after: false },
        ],
      },
      { sku: '24-WB03', source: 'nowhere', state: 'unknown-source' },
    ]);
    expect(stockOf(world)).toMatchObject({ ne_wh: 35, sausalito: 7.25 });
    expect(stockOf(world, 'no-such')).toEqual({});
    const again = await world.stock.set(rows);
    expect(again.rows.map(({ state }) => state)).toEqual([
      'unchanged',
      'unknown-sku',
      'unchanged',
      'unknown-source',
    ]);
    expect(inventoryWrites(world).slice(before)).toEqual([write]);
  });
});
