import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Inventory } from '../../../src/facade/inventory/inventory.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { control } from '../../support/control.js';
import { setFaults } from '../../support/orders.js';

const salableRoute = '/V1/inventory/get-product-salable-quantity/:sku/:stockId';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true }, env: { SALABLE_WAIT: '2m' } });
});
afterAll(() => world.close());

/** Requests for what can be sold, since the store was opened. */
const asked = (): number =>
  world.sandbox.core.ledger.requests.filter(({ route }) => route === salableRoute).length;

const quantity = (value: number) => ({
  items: [{ sku: '24-WB01', source: 'ne_wh', quantity: value, quantityMode: 'owned' as const }],
});

/** Waits until the workflow shows that it waits for the index. */
async function untilWaiting(): Promise<void> {
  await expect
    .poll(async () => (await world.inventory.progress()).salable?.state, { timeout: 10_000, interval: 50 })
    .toBe('waiting');
}

// One after the other: they use one product, and a store applies one inventory at a time.
describe('what can be sold after inventory.apply', () => {
  it('follows at once where the store indexes as it saves; nothing is asked where nothing was written', async () => {
    const applied = await world.inventory.apply(quantity(41));
    expect(applied.salable).toEqual({ state: 'follows', looked: 1, behind: [] });
    const before = asked();
    expect((await world.inventory.apply(quantity(41))).salable).toBeUndefined();
    expect(asked()).toBe(before);
  });

  it('is waited for where the store indexes on schedule, and the wait ends with the next run of the index', async () => {
    await control(world, 'PUT', 'index', { onSchedule: true });
    const applying = world.inventory.apply(quantity(50));
    await untilWaiting();
    const { salable, phase } = await world.inventory.progress();
    expect(phase).toBe('applying');
    expect(salable?.behind).toMatchObject([{ sku: '24-WB01', stock: 'US Stock' }]);
    await control(world, 'POST', 'reindex');
    await world.inventory.retry();
    expect((await applying).salable).toEqual({ state: 'follows', looked: 1, behind: [] });
  });

  it('is told when the time is up, and what was written counts all the same', async () => {
    await control(world, 'PUT', 'index', { onSchedule: true });
    const { client, config } = world;
    const hasty = new Inventory({
      client,
      store: config.commerce.store,
      settings: { ...config.inventorySettings, salableWaitMs: 1_500 },
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    });
    const applied = await hasty.apply(quantity(60));
    expect(applied).toMatchObject({
      outcome: 'applied',
      written: { items: 1 },
      salable: { state: 'behind', looked: 1, behind: [{ sku: '24-WB01', salable: '115', inSources: '125' }] },
    });
  });

  it('is not waited for any longer when somebody ends that', async () => {
    await control(world, 'PUT', 'index', { onSchedule: true });
    const applying = world.inventory.apply(quantity(70));
    await untilWaiting();
    await world.inventory.cancel();
    expect(await applying).toMatchObject({ outcome: 'applied', salable: { state: 'not-awaited' } });
  });

  it('that the integration may not ask for it stands in nobody’s way', async () => {
    await control(world, 'PUT', 'index', { onSchedule: false });
    await setFaults(world, [{ kind: '401-admin', route: salableRoute, times: 100 }]);
    const [applied, report] = await Promise.all([
      world.inventory.apply(quantity(80)),
      world.inventory.reservations({ skus: ['24-WB01'] }).catch((error: unknown) => error),
    ]);
    await setFaults(world, []);
    expect(applied).toMatchObject({
      outcome: 'applied',
      written: { items: 1 },
      salable: { state: 'untold' },
    });
    expect(applied.salable?.reason).toContain('Cannot read how many "24-WB01" can be sold');
    expect((await world.inventory.plan(quantity(80))).changes).toEqual([]);
    // A report that cannot be made is refused in words.
    expect(report).toMatchObject({ type: 'PermissionMissing' });
  });
});
