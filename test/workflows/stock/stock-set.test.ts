import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStock } from '../../../src/facade/stock/stock-set.js';
import type { NewStockRow } from '../../../src/facade/facade.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { inventoryWrites } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';
import { setStock as setPastWorkflows, stockOf } from '../../support/stock.js';

const route = '/V1/inventory/source-items';
const write = `POST ${route}`;
const heldWrite = { kind: 'hold-after', method: 'POST', route, times: 1 };

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

  it('does not stay until what it wrote can be sold', async () => {
    await setPastWorkflows(world, { ne_wh: 35 });
    await world.stock.set([row('24-WB01', 'ne_wh', 36)]);
    const routes = world.sandbox.core.ledger.requests.map(({ route: called }) => called ?? '');
    expect(routes.filter((called) => called.includes('salable'))).toEqual([]);
  });

  it('a worker that goes away in the middle of a write: every row is right, and nothing is written again', async () => {
    await setPastWorkflows(world, { ne_wh: 1, sausalito: 1 });
    const before = inventoryWrites(world).length;
    await setFaults(world, [heldWrite]);
    const setting = world.stock.set([row('24-WB01', 'ne_wh', 30), row('24-WB01', 'sausalito', 20)]);
    await untilHeld();
    await world.restartWorker();
    await release();
    expect((await setting).rows.map(({ state }) => state)).toEqual(['written', 'written']);
    expect(stockOf(world)).toMatchObject({ ne_wh: 30, sausalito: 20 });
    expect(inventoryWrites(world).slice(before)).toEqual([write]);
  });

  it('other rows are refused while some are being set, and the same ones are waited for', async () => {
    await setPastWorkflows(world, { ne_wh: 1 });
    const before = inventoryWrites(world).length;
    await setFaults(world, [heldWrite]);
    const rows = [row('24-WB01', 'ne_wh', 5)];
    const first = world.stock.set(rows);
    await untilHeld();
    await expect(world.stock.set([row('24-WB01', 'ne_wh', 6)])).rejects.toMatchObject({ type: 'WrongState' });
    const second = world.stock.set(rows);
    await release();
    expect((await first).rows).toEqual((await second).rows);
    expect(inventoryWrites(world).slice(before)).toEqual([write]);
  });

  it('more rows than one workflow takes are set one piece after the other; handed in again, the piece that runs is waited for', async () => {
    const { client, config } = world;
    const { workflowSettings: settings, workflowTaskTimeoutMs } = config;
    const setting = { client, settings, workflowTaskTimeoutMs, store: config.commerce.store };
    const rows = Array.from({ length: 201 }, (_, index) => row(`new-${index}`, 'ne_wh', index));
    const set = () => setStock(setting, rows, { allowUnknownSkus: true }, 100);
    const before = inventoryWrites(world).length;
    // The first piece is as it has to be, so that the second one is held.
    await setStock(setting, rows.slice(0, 100), { allowUnknownSkus: true });
    await setFaults(world, [heldWrite]);
    const first = set();
    await untilHeld();
    const second = set();
    await release();
    const told = await Promise.all([first, second]);
    expect(told.map(({ outcome, rows: { length } }) => [outcome, length])).toEqual([
      ['set', 201],
      ['set', 201],
    ]);
    expect(inventoryWrites(world).slice(before)).toEqual([write, write, write]);
    expect(stockOf(world, 'new-200')).toEqual({ ne_wh: 200 });
  });

  it('given up in the middle, it says which rows were written and which were not', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => row(`late-${index}`, 'ne_wh', 1));
    await setFaults(world, [heldWrite]);
    const setting = world.stock.set(rows, { allowUnknownSkus: true });
    await untilHeld();
    await world.inventory.cancel();
    await release();
    const { outcome, rows: told } = await setting;
    expect(outcome).toBe('cancelled');
    expect(told.slice(0, 100).every(({ state }) => state === 'written')).toBe(true);
    expect(told.slice(100).every(({ state }) => state === 'not-written')).toBe(true);
    expect(stockOf(world, 'late-100')).toEqual({});
  });

  it('rows that cannot be used are told at once, and nothing is started', async () => {
    const before = inventoryWrites(world).length;
    const bad = [row('24-WB01', 'ne_wh', -1), row('24-wb01', 'NE_WH', 1), { ...row('x', 'a b', 1), qty: 1 }];
    await expect(world.stock.set(bad)).rejects.toMatchObject({
      type: 'InvalidInput',
      message: expect.stringMatching(
        /rows\[0\]\.quantity: -1 is negative.*rows\[2\]\.source: "a b" holds a space.*rows\[2\]\.qty: unknown key.*rows\[1\]: "24-wb01" in "NE_WH" stands in rows\[0\] already/,
      ) as string,
    });
    expect(inventoryWrites(world)).toHaveLength(before);
  });
});
