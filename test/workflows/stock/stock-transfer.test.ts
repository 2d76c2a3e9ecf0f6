import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { setFaults } from '../../support/orders.js';
import { aTransfer, setStock, stockOf, timesMoved, untilTransfer } from '../../support/stock.js';

const partial = '/V1/inventory/bulk-partial-source-transfer';
const whole = '/V1/inventory/bulk-product-source-transfer';
const all = [{ sku: '24-WB01' }];

let world: CommerceWorld;
let moves: number;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true }, env: { CORRECTION_LIMIT: '0s' } });
});
beforeEach(async () => {
  await setFaults(world, []);
  await setStock(world, { sausalito: 10, west_wh: 10, brooklyn: 10 });
  await setStock(world, { brooklyn: 7, ne_wh: 20 }, '24-WB03');
  moves = timesMoved(world);
});
afterAll(() => world.close());

/** How often the store has moved stock in this test. */
const moved = (): number => timesMoved(world) - moves;

/** Waits until the store holds a request back, which a fault told it to. */
async function untilHeld(): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/held?waitMs=20000`);
  expect(await answer.json()).toMatchObject({ held: [expect.anything()] });
}

const release = (): Promise<Response> => fetch(`${world.sandbox.url}/__sandbox/release`, { method: 'POST' });

/** A transfer whose call goes wrong, done or not, and before it is looked at somebody else takes two from the origin. */
async function inDoubt(kind: 'answer-lost' | 'reset'): Promise<string> {
  const transfer = aTransfer();
  const { requests } = world.sandbox.core.ledger;
  const before = requests.length;
  await setFaults(world, [{ kind, method: 'POST', route: partial, times: 1 }]);
  const asked = world.stock.transfer(transfer);
  const refused = expect(asked).rejects.toMatchObject({ type: 'TransferInDoubt' });
  await expect.poll(() => requests.slice(before).some(({ fault }) => fault === kind)).toBe(true);
  await setStock(world, { sausalito: kind === 'reset' ? 8 : 3 });
  await refused;
  return transfer.reference;
}

describe('stock.transfer', () => {
  it('a part is moved once, and handed in again it is the same transfer', async () => {
    const transfer = aTransfer();
    const answer = {
      outcome: 'moved',
      known: 'answered',
      items: [{ sku: '24-WB01', quantity: '5', before: { from: '10', to: '10' } }],
    };
    expect(await world.stock.transfer(transfer)).toMatchObject(answer);
    expect(await world.stock.transfer(transfer)).toMatchObject(answer);
    expect(stockOf(world)).toMatchObject({ sausalito: 5, west_wh: 15 });
    expect(moved()).toBe(1);
    expect((await world.stock.progress(transfer.reference)).phase).toBe('moved');
  });

  it('all of it is moved, and with "unassign" the origin does not have the product any more', async () => {
    expect(await world.stock.transfer(aTransfer({ items: all }))).toMatchObject({
      items: [{ quantity: '10' }],
    });
    expect(stockOf(world)).toMatchObject({ sausalito: 0, west_wh: 20 });
    const back = aTransfer({ from: 'west_wh', to: 'sausalito', items: all, unassign: true });
    expect(await world.stock.transfer(back)).toMatchObject({ items: [{ quantity: '20' }] });
    expect(stockOf(world)).toMatchObject({ sausalito: 20 });
    expect(stockOf(world)).not.toHaveProperty('west_wh');
  });

  it('a reference that stands for another transfer is refused', async () => {
    const transfer = aTransfer();
    await world.stock.transfer(transfer);
    const other = { ...transfer, items: [{ sku: '24-WB01', quantity: 4 }] };
    await expect(world.stock.transfer(other)).rejects.toMatchObject({ type: 'WrongState' });
    expect(moved()).toBe(1);
  });

  it('more than is there is refused with what is there, and the reference can be used again', async () => {
    const transfer = aTransfer({ items: [{ sku: '24-WB01', quantity: 11 }] });
    const refused = world.stock.transfer(transfer);
    await expect(refused).rejects.toMatchObject({
      type: 'NotMovable',
      message: expect.stringContaining('"sausalito" has 10, and 11 are to be moved') as string,
    });
    expect(moved()).toBe(0);
    const less = { ...transfer, items: [{ sku: '24-WB01', quantity: 10 }] };
    expect(await world.stock.transfer(less)).toMatchObject({ outcome: 'moved' });
  });

  it('a transfer in both ways at once is two transfers, one after the other', async () => {
    const there = Array.from({ length: 4 }, () => aTransfer({ items: [{ sku: '24-WB01', quantity: 1 }] }));
    const back = there.map(({ items }) => aTransfer({ from: 'west_wh', to: 'sausalito', items }));
    await setFaults(world, [{ kind: 'answer-lost', method: 'POST', route: partial, times: 1 }]);
    const results = await Promise.all([...there, ...back].map((one) => world.stock.transfer(one)));
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'moved'));
    expect(results.filter(({ known }) => known === 'seen')).toHaveLength(1);
    expect(moved()).toBe(8);
    expect(stockOf(world)).toMatchObject({ sausalito: 10, west_wh: 10 });
  });
});

describe('stock.transfer of several products', () => {
  it('in whatever order they are named, no two transfers wait for each other', async () => {
    const items = [
      { sku: '24-WB03', quantity: 1 },
      { sku: '24-WB01', quantity: 1 },
    ];
    const named = Array.from({ length: 4 }, (_, index) => (index % 2 === 0 ? items : items.toReversed()));
    await setStock(world, { sausalito: 10, west_wh: 10 }, '24-WB03');
    const results = await Promise.all(named.map((some) => world.stock.transfer(aTransfer({ items: some }))));
    expect(results.map(({ outcome }) => outcome)).toEqual(named.map(() => 'moved'));
    for (const { sku } of items) expect(stockOf(world, sku)).toMatchObject({ sausalito: 6, west_wh: 14 });
    expect(moved()).toBe(4);
  });
});

describe('stock.transfer under faults', () => {
  const kinds = [
    'answer-lost',
    'cut-then-commit',
    '503-then-commit',
    '504-then-commit',
    '500-done',
    '500-not-done',
    '502-not-done',
    '400-deadlock-done',
    '400-deadlock-not-done',
    '503',
    'half-body',
    'reset',
  ];

  it.each(kinds)('%s: a part and all of it are moved once, every unit accounted for', async (kind) => {
    await setFaults(
      world,
      [partial, whole].map((route) => ({ kind, method: 'POST', route, times: 1 })),
    );
    const rest = aTransfer({ from: 'brooklyn', to: 'ne_wh', items: [{ sku: '24-WB03' }] });
    const moving = [aTransfer(), rest].map((transfer) => world.stock.transfer(transfer));
    expect(await Promise.all(moving)).toMatchObject([
      { outcome: 'moved', items: [{ quantity: '5' }] },
      { outcome: 'moved', items: [{ quantity: '7' }] },
    ]);
    expect(stockOf(world)).toMatchObject({ sausalito: 5, west_wh: 15 });
    expect(stockOf(world, '24-WB03')).toMatchObject({ brooklyn: 0, ne_wh: 27 });
    expect(moved()).toBe(2);
  });

  it.each(['hold-before', 'hold-after', 'hold-unread'])(
    'a worker that goes away in the middle (%s) leaves nothing moved twice',
    async (kind) => {
      await setFaults(world, [{ kind, method: 'POST', route: partial, times: 1 }]);
      const moving = world.stock.transfer(aTransfer());
      await untilHeld();
      await world.restartWorker();
      await release();
      expect(await moving).toMatchObject({ outcome: 'moved' });
      expect(stockOf(world)).toMatchObject({ sausalito: 5, west_wh: 15 });
      expect(moved()).toBe(1);
    },
  );
});

describe('a transfer in doubt', () => {
  it('waits for a person with both figures, and past every limit', async () => {
    const reference = await inDoubt('answer-lost');
    const { problem, phase, unaccounted } = await world.stock.progress(reference);
    expect(problem?.message).toContain('"24-WB01": "sausalito" 10 → 3, "west_wh" 10 → 15');
    expect({ phase, unaccounted }).toEqual({ phase: 'needs-attention', unaccounted: true });
    // Giving it up does not tell what came of it.
    await world.stock.cancel(reference);
    await untilTransfer(world, reference, (view) => view.problem?.needs === 'person');
    await world.stock.resolve(reference, 'moved');
    expect(await world.stock.result(reference)).toMatchObject({ outcome: 'moved', known: 'told' });
    expect(moved()).toBe(1);
  });

  it('said to be not moved, it is moved now, from what there is now', async () => {
    const reference = await inDoubt('reset');
    expect(moved()).toBe(0);
    await world.stock.resolve(reference, 'not-moved');
    expect(await world.stock.result(reference)).toMatchObject({
      outcome: 'moved',
      known: 'answered',
      items: [{ before: { from: '8', to: '10' } }],
    });
    expect(stockOf(world)).toMatchObject({ sausalito: 3, west_wh: 15 });
  });

  it('given up and said to be not moved, it ends without having moved anything', async () => {
    const reference = await inDoubt('reset');
    await world.stock.cancel(reference);
    await untilTransfer(world, reference, (view) => view.problem?.needs === 'person');
    await world.stock.resolve(reference, 'not-moved');
    expect(await world.stock.result(reference)).toEqual({ outcome: 'cancelled', items: [] });
    expect(moved()).toBe(0);
  });

  it('tried again when the others have put their stock back, it is told by the quantities', async () => {
    const reference = await inDoubt('answer-lost');
    await setStock(world, { sausalito: 5 });
    await world.stock.retry(reference);
    expect(await world.stock.result(reference)).toMatchObject({ outcome: 'moved', known: 'seen' });
    expect(moved()).toBe(1);
  });

  it('another transfer of the product waits for it, and says so', async () => {
    const reference = await inDoubt('answer-lost');
    const second = aTransfer({ from: 'brooklyn', to: 'west_wh' });
    const asked = world.stock.transfer(second);
    await expect
      .poll(() => world.stock.progress(second.reference).catch(() => undefined))
      .toMatchObject({
        phase: 'waiting',
        problem: { type: 'StockBusy', needs: 'wait' },
      });
    await expect(world.stock.resolve(second.reference, 'moved')).rejects.toMatchObject({
      type: 'WrongState',
    });
    await world.stock.resolve(reference, 'moved');
    expect(await asked).toMatchObject({ outcome: 'moved' });
    expect(moved()).toBe(2);
  });

  it('terminated, its reference is not used again, and its lock is free for others', async () => {
    const reference = await inDoubt('answer-lost');
    await world.client.workflow.getHandle(world.stock.workflowId(reference)).terminate('by the test');
    await expect(world.stock.transfer(aTransfer({ reference }))).rejects.toMatchObject({
      type: 'WrongState',
      message: expect.stringContaining('may have moved it') as string,
    });
    expect(await world.stock.transfer(aTransfer({ from: 'brooklyn' }))).toMatchObject({ outcome: 'moved' });
    expect(moved()).toBe(2);
  });
});
