import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAttention, type WaitingWorkflow } from '../../../src/facade/attention.js';
import type { InventoryLook } from '../../../src/facade/inventory/inventory.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { asAdmin, inventoryWrites } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';

const everyMs = 3_600_000;

let world: CommerceWorld;
beforeEach(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterEach(() => world.close());

const schedule = () => world.client.schedule.getHandle('inventory-watch-default');

const owned = (quantity: number) => ({
  items: [{ sku: '24-WB01', source: 'ne_wh', quantity, quantityMode: 'owned' as const }],
});

async function stockIs(quantity: number): Promise<void> {
  const sourceItems = [{ sku: '24-WB01', source_code: 'ne_wh', quantity, status: 1 }];
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
}

/** Has a look begin. A schedule names what it starts by the second, so that the second one in a second is none. */
async function trigger(): Promise<void> {
  await delay(1_000 - (Date.now() % 1_000));
  await schedule().trigger('BUFFER_ONE');
}

/** The look that ends after the one before; looks have no message of their own to wait for. */
async function nextLook(before?: InventoryLook): Promise<InventoryLook> {
  const giveUpAt = Date.now() + 30_000;
  for (;;) {
    const look = (await world.inventory.watched())?.lastLook;
    if (look && look.workflowId !== before?.workflowId) return look;
    if (Date.now() > giveUpAt) throw new Error('no look has ended');
    await delay(100);
  }
}

async function attention(): Promise<WaitingWorkflow[]> {
  const found: WaitingWorkflow[] = [];
  for await (const one of listAttention(world.client, 'default')) found.push(one);
  return found;
}

describe('inventory.watch', () => {
  it('looks at once; a store that drifts is listed by attention until a look finds it as wanted', async () => {
    await stockIs(7);
    await world.inventory.watch(owned(7), { everyMs });
    const first = await nextLook();
    expect(first).toMatchObject({ phase: 'as-wanted', plan: { changes: [] } });
    expect(await attention()).toEqual([]);

    await stockIs(5);
    await trigger();
    const second = await nextLook(first);
    expect(second).toMatchObject({
      phase: 'drifted',
      plan: { changes: [{ kind: 'item', name: ['24-WB01', 'ne_wh'] }] },
    });
    expect(await attention()).toMatchObject([
      { workflowId: second.workflowId, phase: 'drifted', store: 'default', type: 'inventoryPlan' },
    ]);

    await world.inventory.apply(owned(7));
    await trigger();
    expect(await nextLook(second)).toMatchObject({ phase: 'as-wanted' });
    expect(await attention()).toEqual([]);
  });

  it('says that it is on, since when and how often, and no longer when it is off', async () => {
    expect(await world.inventory.watched()).toBeUndefined();
    expect(await world.inventory.unwatch()).toBe(false);
    await world.inventory.watch(owned(7), { everyMs });
    const { lastLook: _lastLook, ...on } = (await world.inventory.watched()) ?? {};
    expect(on).toEqual({
      store: 'default',
      everyMs,
      paused: false,
      nextLookAtMs: expect.any(Number),
      inventoryDigest: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(await world.inventory.unwatch()).toBe(true);
    expect(await world.inventory.watched()).toBeUndefined();
  });

  it('another inventory takes the place of the one that is watched, and is looked at at once', async () => {
    await stockIs(7);
    await world.inventory.watch(owned(7), { everyMs });
    const first = await nextLook();
    await schedule().pause();
    await world.inventory.watch(owned(8), { everyMs: 2 * everyMs });
    const second = await nextLook(first);
    expect(second.phase).toBe('drifted');
    const watched = await world.inventory.watched();
    expect(watched).toMatchObject({ everyMs: 2 * everyMs, paused: false });
    expect(watched?.inventoryDigest).toBe(second.plan?.inventoryDigest);
    expect(second.plan?.inventoryDigest).not.toBe(first.plan?.inventoryDigest);
  });

  it('a look that cannot compare is listed by attention with its reason, and none begins while another runs', async () => {
    await setFaults(world, [{ kind: '503', method: 'GET', route: '/V1/inventory/sources', times: 50 }]);
    await world.inventory.watch(owned(7), { everyMs });
    const info = async () => (await schedule().describe()).info;
    await expect.poll(async () => (await info()).runningActions.length, { timeout: 20_000 }).toBe(1);
    const { policies } = await schedule().describe();
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 60_000 });
    await schedule().trigger(policies.overlap);
    await expect.poll(async () => (await info()).numActionsSkippedOverlap, { timeout: 10_000 }).toBe(1);
    const look = await nextLook();
    expect((await info()).numActionsTaken).toBe(1);
    expect(look).toMatchObject({ phase: 'needs-attention', problem: { type: 'StoreUnavailable' } });
    expect(await attention()).toMatchObject([{ workflowId: look.workflowId, phase: look.phase }]);
  });

  it('looks write nothing, and everything wrong with inventory and time is told at once', async () => {
    await world.inventory.watch(owned(99), { everyMs });
    expect((await nextLook()).phase).toBe('drifted');
    expect(inventoryWrites(world)).toEqual([]);
    await world.inventory.unwatch();
    const wrong = world.inventory.watch(owned(-1), { everyMs: 59_999 });
    await expect(wrong).rejects.toThrow(/everyMs: .*60000.*; items\[0\]\.quantity: .*negative/);
    expect(await world.inventory.watched()).toBeUndefined();
  });
});
