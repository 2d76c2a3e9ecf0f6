import { describe, expect, it } from 'vitest';
import { createInventoryActivities } from '../../../src/activities/inventory/inventory-activities.js';
import { sourceItemsOf } from '../../../src/commerce/endpoints/all-inventory.js';
import { getSource } from '../../../src/commerce/endpoints/stocks.js';
import { pack, unpack } from '../../../src/packing/packing.js';
import type { InventoryPlan } from '../../../src/domain/inventory/plan.js';
import type { WantedItem } from '../../../src/domain/inventory/wanted.js';
import { attempt, openActivityWorld, retryAfterKill, settleMs, untilEnd } from '../activity-world.js';
import { done } from '../order/order-world.js';

async function openInventoryWorld() {
  const world = await openActivityWorld({ sandbox: { prepared: true } });
  return { ...world, inventory: createInventoryActivities(world.deps) };
}

const brooklyn = { code: 'brooklyn', name: 'Brooklyn Store', country: 'US', postcode: '11211' };

describe('saveSource', () => {
  it('nothing is written for a source that is as wanted', async () => {
    const world = await openInventoryWorld();
    const { inventory } = world;
    expect(await done(() => inventory.saveSource({ source: brooklyn, settleMs }))).toBe(false);
    expect(world.requests()).toEqual(['GET /V1/inventory/sources/:sourceCode']);
  });

  it('a change keeps what the file does not speak of: the words for customers, the coordinates', async () => {
    const { inventory, deps } = await openInventoryWorld();
    const source = { ...brooklyn, phone: '555' };
    expect(await done(() => inventory.saveSource({ source, settleMs }))).toBe(true);
    expect(await getSource(deps.store, 'brooklyn')).toMatchObject({
      phone: '555',
      contactName: 'Tai Hozie',
      latitude: 40.71007,
      pickup: { active: true, name: 'Brooklyn (Williamsburg) Store', description: 'Williamsburg, Brooklyn' },
    });
  });

  it('another address gets its own coordinates from the store', async () => {
    const { inventory, deps } = await openInventoryWorld();
    const source = { ...brooklyn, postcode: '11501', city: 'Mineola' };
    await done(() => inventory.saveSource({ source, settleMs }));
    const { latitude } = await getSource(deps.store, 'brooklyn');
    expect(latitude).toBeCloseTo(40.7469, 3);
  });
});

describe('ensureStock', () => {
  const asked = { name: 'EU Stock', websites: [], settleMs };

  it('a stock whose creation was carried out late is adopted, not made twice', async () => {
    const world = await openInventoryWorld();
    const { inventory } = world;
    world.faults({
      kind: '504-then-commit',
      method: 'POST',
      route: '/V1/inventory/stocks',
      times: 1,
      delayMs: 500,
    });
    const first = await attempt(() => inventory.ensureStock(asked));
    expect(first.failure?.type).toBe('OutcomeUnknown');
    const { result } = await untilEnd(() => inventory.ensureStock(asked), first);
    expect(result).toMatchObject({ outcome: 'found' });
    expect(world.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('does not look before a killed predecessor can have settled', async () => {
    const world = await openInventoryWorld();
    const { inventory } = world;
    const { failure } = await retryAfterKill(() => inventory.ensureStock(asked), 1);
    expect(failure?.type).toBe('OutcomeUnknown');
    expect(world.requests()).toEqual([]);
  });
});

describe('saveItems', () => {
  const wanted: readonly WantedItem[] = [
    { sku: '24-WB01', source: 'hq', quantity: '4', quantityMode: 'seed', notifyBelow: '2' },
    { sku: '24-WB01', source: 'ne_wh', quantity: '1', quantityMode: 'seed' },
    { sku: '24-WB03', source: 'ne_wh', quantity: '0.5', quantityMode: 'owned' },
  ];
  const sourceCodes = ['hq', 'ne_wh', 'default', 'brooklyn'];

  it('sets what is new or owned, leaves seeds, sets thresholds, and takes nothing away that was not in the plan', async () => {
    const { inventory, deps } = await openInventoryWorld();
    const items = await pack(wanted);
    const input = { items, sourceCodes, prune: true };
    const planned = await done(() => inventory.planItems(input));
    const plan = await unpack<InventoryPlan>(planned.plan);
    const changes = plan.changes.filter(({ action, name }) => action !== 'remove' || name[1] === 'brooklyn');
    const kept = await pack({ ...plan, changes });
    const record = await done(() => inventory.saveItems({ ...input, plan: kept, perCall: 1, settleMs }));
    expect(record).toEqual({ items: 2, thresholds: 1, removed: 2, perCall: 1 });
    const found = await sourceItemsOf(deps.store, ['24-WB01', '24-WB03']);
    const quantities = Object.fromEntries(
      found.map(({ sku, sourceCode, qty }) => [`${sku} ${sourceCode}`, qty]),
    );
    expect(quantities).toMatchObject({
      '24-WB01 hq': '4',
      '24-WB01 ne_wh': '35',
      '24-WB03 ne_wh': '0.5',
      '24-WB01 west_wh': '15',
    });
    expect(quantities).not.toHaveProperty('24-WB01 brooklyn');
  });
});
