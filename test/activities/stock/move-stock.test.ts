import { describe, expect, it } from 'vitest';
import { createStockActivities } from '../../../src/activities/stock/stock-activities.js';
import type { StockTransfer } from '../../../src/domain/stock/transfer.js';
import type { FaultRule } from '../../../sandbox/src/faults/faults.js';
import { setStock, stockOf, timesMoved } from '../../support/stock.js';
import { attempt, openActivityWorld, retry, retryAfterKill, settleMs, untilEnd } from '../activity-world.js';
import { done } from '../order/order-world.js';

const part: StockTransfer = {
  from: 'sausalito',
  to: 'west_wh',
  items: [{ sku: '24-WB01', quantity: '5' }],
  unassign: false,
};
const all: StockTransfer = { ...part, items: [{ sku: '24-WB01' }] };
const routes = {
  part: 'POST /V1/inventory/bulk-partial-source-transfer',
  all: 'POST /V1/inventory/bulk-product-source-transfer',
};
const look = 'GET /V1/inventory/source-items';

/** The activities, what both sources had before, and the move of it. */
async function openStockWorld(transfer: StockTransfer) {
  const world = await openActivityWorld({ sandbox: { prepared: true } });
  await setStock(world, { sausalito: 10, west_wh: 10 });
  const stock = createStockActivities(world.deps);
  const before = await done(() => stock.readStock({ transfer }));
  world.requests();
  return { ...world, before, move: () => stock.moveStock({ transfer, before, settleMs }) };
}

function fault(kind: FaultRule['kind'], request: string): FaultRule {
  return { kind, method: 'POST', route: request.slice('POST '.length), times: 1, delayMs: 300 };
}

describe.each([
  ['a part', part, routes.part, { sausalito: 5, west_wh: 15 }],
  ['all of it', all, routes.all, { sausalito: 0, west_wh: 20 }],
] as const)('moveStock, %s', (_what, transfer, route, after) => {
  it('looks, and moves what is there as it was looked at before', async () => {
    const { move, before, ...world } = await openStockWorld(transfer);
    expect(before).toEqual([{ sku: '24-WB01', from: '10', to: '10' }]);
    expect(await done(move)).toEqual({ outcome: 'answered' });
    expect(world.requests()).toEqual([look, route]);
  });

  it.each(['answer-lost', 'cut-then-commit'] as const)(
    '%s: it settles, looks, and sees that it was moved',
    async (kind) => {
      const world = await openStockWorld(transfer);
      world.faults(fault(kind, route));
      const first = await attempt(world.move);
      expect(first.failure?.type).toBe('OutcomeUnknown');
      // At once nobody can tell: nothing is looked at, and nothing is sent.
      world.requests();
      expect((await retry(world.move, first)).failure?.type).toBe('OutcomeUnknown');
      expect(world.requests()).toEqual([]);
      const { result } = await untilEnd(world.move, first);
      expect(result).toEqual({ outcome: 'seen' });
      expect(timesMoved(world)).toBe(1);
      expect(stockOf(world)).toMatchObject(after);
    },
  );

  it('lost before the store has done it: it settles, looks, and moves it once', async () => {
    const world = await openStockWorld(transfer);
    world.faults(fault('500-not-done', route));
    const { result } = await untilEnd(world.move, await attempt(world.move));
    expect(result).toEqual({ outcome: 'answered' });
    expect(timesMoved(world)).toBe(1);
    expect(stockOf(world)).toMatchObject(after);
  });

  it('others have moved the same stock meanwhile: it moves nothing, and tells both figures', async () => {
    const world = await openStockWorld(transfer);
    world.faults(fault('answer-lost', route));
    const first = await attempt(world.move);
    await setStock(world, { west_wh: after.west_wh - 2 });
    const { failure } = await untilEnd(world.move, first);
    expect(failure).toMatchObject({ type: 'TransferInDoubt', nonRetryable: true });
    expect(failure?.message).toContain(
      `"sausalito" 10 → ${after.sausalito}, "west_wh" 10 → ${after.west_wh - 2}`,
    );
    // The workflow must not take it for settled.
    expect(failure?.details?.[0]).toMatchObject({ unaccountedSinceMs: expect.any(Number) as number });
    expect(timesMoved(world)).toBe(1);
  });

  it('other quantities than before, with nothing sent: they are to be read again', async () => {
    const world = await openStockWorld(transfer);
    await setStock(world, { sausalito: 9 });
    expect(await done(world.move)).toEqual({ outcome: 'stale' });
    expect(timesMoved(world)).toBe(0);
  });

  it('sales after a call that the store did not carry out are no doubt', async () => {
    const world = await openStockWorld(transfer);
    world.faults(fault('503', route));
    const first = await attempt(world.move);
    expect(first.failure?.type).toBe('StoreUnavailable');
    await setStock(world, { sausalito: 9 });
    expect((await retry(world.move, first)).result).toEqual({ outcome: 'stale' });
  });

  it('does not look before a killed predecessor can have settled', async () => {
    const world = await openStockWorld(transfer);
    const { failure } = await retryAfterKill(world.move, 1);
    expect(failure?.type).toBe('OutcomeUnknown');
    expect(world.requests()).toEqual([]);
  });
});

describe('moveStock', () => {
  it('more than is there, a source without the product: refused in words, nothing sent', async () => {
    const world = await openActivityWorld({ sandbox: { prepared: true } });
    const stock = createStockActivities(world.deps);
    const refusal = async (transfer: StockTransfer): Promise<string | undefined> => {
      const before = await done(() => stock.readStock({ transfer }));
      const { failure } = await attempt(() => stock.moveStock({ transfer, before, settleMs }));
      expect(failure).toMatchObject({ type: 'NotMovable', nonRetryable: true });
      return failure?.message;
    };
    const much: StockTransfer = { ...part, items: [{ sku: '24-WB01', quantity: '10.5' }] };
    expect(await refusal(much)).toContain('"24-WB01": "sausalito" has 10, and 10.5 are to be moved');
    expect(await refusal({ ...part, to: 'hq' })).toContain('"hq" does not have the product');
    expect(await refusal({ ...all, from: 'hq' })).toContain('"hq" does not have the product');
    expect(timesMoved(world)).toBe(0);
  });

  it('given up after a lost answer it only looks', async () => {
    const { move, ...world } = await openStockWorld(part);
    world.faults(fault('500-not-done', routes.part));
    const first = await attempt(move);
    const stock = createStockActivities(world.deps);
    const input = { transfer: part, before: world.before, settleMs, lookOnly: true };
    const { result } = await untilEnd(() => stock.moveStock(input), await retry(move, first));
    expect(result).toEqual({ outcome: 'not-moved' });
    expect(timesMoved(world)).toBe(0);
  });
});
