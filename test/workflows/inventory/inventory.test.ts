import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { asAdmin, inventoryWrites, tutorialInventory } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';

const writes = {
  source: 'POST /V1/inventory/sources',
  stock: 'POST /V1/inventory/stocks',
  links: 'POST /V1/inventory/stock-source-links',
  items: 'POST /V1/inventory/source-items',
  remove: 'POST /V1/inventory/source-items-delete',
};

let world: CommerceWorld;
beforeEach(async () => {
  world = await startCommerceWorld();
});
afterEach(() => world.close());

/** Waits until the store holds a request back, which a fault told it to. */
async function untilHeld(): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
  expect(await answer.json()).toMatchObject({ held: [expect.anything()] });
}

const release = (): Promise<Response> => fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });

async function stocks(): Promise<readonly { readonly name: string }[]> {
  const found = await asAdmin(world, 'GET', 'inventory/stocks');
  return (found as { readonly items: readonly { readonly name: string }[] }).items;
}

/** One item, besides everything that the store has. */
const oneItem = (quantity: number, quantityMode: 'seed' | 'owned') => ({
  items: [{ sku: '24-WB01', source: 'default', quantity, quantityMode }],
});

describe('inventory.apply', () => {
  it('the store is as wanted afterwards, with a write for each source and one for each of the rest; again there is none', async () => {
    const wanted = tutorialInventory();
    const applied = await world.inventory.apply(wanted);
    expect(applied).toMatchObject({
      outcome: 'applied',
      written: { sources: 8, stocks: 1, links: 8, items: 15, thresholds: 0, removed: 3 },
    });
    expect(inventoryWrites(world)).toEqual([
      ...Array.from({ length: 8 }, () => writes.source),
      writes.stock,
      writes.links,
      writes.items,
      writes.remove,
    ]);
    expect((await world.inventory.plan(wanted)).changes).toEqual([]);
    const again = await world.inventory.apply(wanted);
    expect(Object.values(again.written).every((count) => count === 0)).toBe(true);
    expect(inventoryWrites(world)).toHaveLength(12);
  });

  it('a seed is left alone once it is there, and an owned quantity is put back', async () => {
    await world.inventory.apply(oneItem(7, 'owned'));
    expect(await world.inventory.apply(oneItem(8, 'seed'))).toMatchObject({ written: { items: 0 } });
    expect(await world.inventory.apply(oneItem(9, 'owned'))).toMatchObject({ written: { items: 1 } });
  });

  it('nothing is written where the store has moved since the plan, and what has moved is named', async () => {
    const wanted = oneItem(7, 'owned');
    const plan = await world.inventory.plan(wanted);
    const sourceItems = [{ sku: '24-WB01', source_code: 'default', quantity: 3, status: 1 }];
    await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
    const before = inventoryWrites(world).length;
    expect(await world.inventory.apply(wanted, { plan })).toMatchObject({
      outcome: 'moved',
      moved: [{ kind: 'item', name: ['24-WB01', 'default'] }],
    });
    expect(inventoryWrites(world)).toHaveLength(before);
    const newer = await world.inventory.plan(wanted);
    expect(await world.inventory.apply(wanted, { plan: newer })).toMatchObject({ outcome: 'applied' });
  });

  it('products that the store does not have stop it, unless they are allowed', async () => {
    const wanted = { items: [{ sku: 'NOSUCH', source: 'default', quantity: 1 }] };
    const stopped = await world.inventory.apply(wanted);
    expect(stopped).toMatchObject({ outcome: 'blocked', plan: { unknownSkus: ['NOSUCH'] } });
    expect(inventoryWrites(world)).toEqual([]);
    expect(await world.inventory.apply(wanted, { allowUnknownSkus: true })).toMatchObject({
      outcome: 'applied',
      written: { items: 1 },
    });
  });

  it('two stocks of one name stop it before anything is written', async () => {
    for (let times = 0; times < 2; times += 1) {
      await asAdmin(world, 'POST', 'inventory/stocks', { stock: { name: 'US Stock' } });
    }
    const before = inventoryWrites(world).length;
    const stopped = await world.inventory.apply(tutorialInventory());
    expect(stopped.outcome).toBe('blocked');
    expect(stopped.plan.problems[0]?.message).toContain('2 stocks of this name, with the ids 2 and 3');
    expect(inventoryWrites(world)).toHaveLength(before);
  });

  it('another inventory is refused while one is applied, and the same one is waited for', async () => {
    await setFaults(world, [{ kind: 'hold-after', method: 'POST', route: '/V1/inventory/stocks', times: 1 }]);
    const first = world.inventory.apply(tutorialInventory());
    await untilHeld();
    await expect(world.inventory.apply(oneItem(1, 'owned'))).rejects.toMatchObject({ type: 'WrongState' });
    const second = world.inventory.apply(tutorialInventory());
    await release();
    expect((await first).outcome).toBe('applied');
    expect((await second).outcome).toBe('applied');
    expect((await stocks()).map(({ name }) => name)).toEqual(['Default Stock', 'US Stock']);
  });

  it('given up in the middle, it stops between two writes and says what was written', async () => {
    await setFaults(world, [{ kind: 'hold-after', method: 'POST', route: '/V1/inventory/stocks', times: 1 }]);
    const applying = world.inventory.apply(tutorialInventory());
    await untilHeld();
    await world.inventory.cancel();
    await release();
    expect(await applying).toMatchObject({
      outcome: 'cancelled',
      written: { sources: 8, stocks: 1, links: 0, items: 0 },
    });
  });
});
