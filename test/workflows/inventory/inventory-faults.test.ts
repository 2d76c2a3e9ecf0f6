import { describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { asAdmin, inventoryWriteRoutes, tutorialInventory } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';

/** Each in a world of its own: most of their time is waiting for the store to settle, so they run at once. */
async function inOwnWorld(work: (world: CommerceWorld) => Promise<void>): Promise<void> {
  const world = await startCommerceWorld();
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

/** The store has the tutorial's one stock once, and is just as the file says. */
async function expectAsWanted(world: CommerceWorld): Promise<void> {
  const found = await asAdmin(world, 'GET', 'inventory/stocks');
  const { items } = found as { readonly items: readonly { readonly name: string }[] };
  expect(items.map(({ name }) => name)).toEqual(['Default Stock', 'US Stock']);
  expect((await world.inventory.plan(tutorialInventory())).changes).toEqual([]);
}

describe.concurrent('inventory.apply', () => {
  it.each(['answer-lost', '504-then-commit', '500-done', '502-not-done'])(
    'every write with %s is done once: one stock, every quantity right',
    (kind) =>
      inOwnWorld(async (world) => {
        const routes = inventoryWriteRoutes.map((write) => write.split(' ')[1]);
        await setFaults(
          world,
          routes.map((route) => ({ kind, method: 'POST', route, times: 1 })),
        );
        expect((await world.inventory.apply(tutorialInventory())).outcome).toBe('applied');
        await expectAsWanted(world);
      }),
  );

  it.each(inventoryWriteRoutes)(
    'a worker that goes away in the middle of %s leaves nothing doubled',
    (write) =>
      inOwnWorld(async (world) => {
        const [method, route] = write.split(' ');
        await setFaults(world, [{ kind: 'hold-after', method, route, times: 1 }]);
        const applying = world.inventory.apply(tutorialInventory());
        const held = await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
        expect(await held.json()).toMatchObject({ held: [expect.anything()] });
        await world.restartWorker();
        await fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });
        expect(await applying).toMatchObject({ outcome: 'applied' });
        await expectAsWanted(world);
      }),
  );
});
