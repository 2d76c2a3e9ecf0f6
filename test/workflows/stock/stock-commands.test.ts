import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { runCaptured, type Printed } from '../../cli/captured.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { setFaults } from '../../support/orders.js';
import { setStock, stockOf } from '../../support/stock.js';

const partial = '/V1/inventory/bulk-partial-source-transfer';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
beforeEach(async () => {
  await setFaults(world, []);
  await setStock(world, { sausalito: 10, west_wh: 10 });
});
afterAll(() => world.close());

/** A command of the client, in this process, towards the world of this file. */
function client(...argv: string[]): Promise<Printed> {
  const { url } = world.sandbox;
  return runCaptured(argv, {
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_NAMESPACE: world.namespace,
    COMMERCE_URL: url,
    COMMERCE_ADMIN_USERNAME: 'admin',
    COMMERCE_ADMIN_PASSWORD: 'Admin123456',
    REQUEST_TIMEOUT: '2s',
    CONNECT_TIMEOUT: '1s',
    SETTLE_AFTER: '2500ms',
  });
}

const west = ['--from', 'sausalito', '--to', 'west_wh'];
const five = ['--item', '24-WB01=5'];

describe('client stock', () => {
  it('transfer: says what was moved, and the same again when it is handed in again', async () => {
    const first = await client('stock', 'transfer', 'C-1', ...west, ...five, '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({
      reference: 'C-1',
      phase: 'moved',
      items: [{ sku: '24-WB01', quantity: '5', before: { from: '10', to: '10' } }],
      known: 'answered',
      problem: null,
    });
    const again = await client('stock', 'transfer', 'C-1', ...west, ...five);
    expect(again.stdout).toContain('24-WB01, 5 moved (the sources had 10 and 10)');
    expect(first.stderr).toMatch(/✓ stock read +24-WB01: 10 and 10[^]*✓ stock moved +the store says so/);
    expect([first.status, again.status]).toEqual([0, 0]);
    expect(stockOf(world)).toMatchObject({ sausalito: 5, west_wh: 15 });
  });

  it('transfer: all of a product, and more than is there ends with 1 and what to do', async () => {
    const all = await client('stock', 'transfer', 'C-2', ...west, '--all', '24-WB01');
    expect(all).toMatchObject({ status: 0, stdout: expect.stringContaining('10 moved') as string });
    const more = await client('stock', 'transfer', 'C-3', ...west, ...five, '--json');
    expect(more.status).toBe(1);
    expect(JSON.parse(more.stdout)).toMatchObject({
      error: { type: 'NotMovable', advice: [expect.stringContaining('hand it in again') as string] },
    });
  });

  it('a transfer in doubt is listed, shown with both figures, and ends when a person has said what came of it', async () => {
    const { requests } = world.sandbox.core.ledger;
    const seen = requests.length;
    await setFaults(world, [{ kind: 'answer-lost', method: 'POST', route: partial, times: 1 }]);
    const asked = client('stock', 'transfer', 'C-4', ...west, ...five);
    await expect
      .poll(() => requests.slice(seen).some(({ fault }) => fault !== null), { timeout: 10_000 })
      .toBe(true);
    await setStock(world, { sausalito: 3 });
    const { status, stderr } = await asked;
    expect(status).toBe(1);
    expect(stderr).toContain('stock resolve C-4 not-moved');
    const attention = async (): Promise<string> => (await client('attention')).stdout;
    await expect.poll(attention, { timeout: 15_000, interval: 500 }).toContain('stock-transfer-default-C-4');
    const shown = await client('stock', 'show', 'C-4');
    expect(shown.stdout).toContain('"sausalito" 10 → 3, "west_wh" 10 → 15');
    expect((await client('stock', 'resolve', 'C-4', 'moved')).status).toBe(0);
    expect(await world.stock.result('C-4')).toMatchObject({ outcome: 'moved', known: 'told' });
    expect((await client('stock', 'retry', 'C-4')).stderr).toContain('it has ended as "moved"');
  });

  it.each<readonly [what: string, argv: readonly string[], said: string]>([
    ['nothing that is moved', [], 'either with quantities'],
    ['both sorts', [...five, '--all', '24-WB03'], 'either with quantities'],
    ['an item without a quantity', ['--item', '24-WB01'], 'SKU=QUANTITY'],
    ['a quantity that is none', ['--item', '24-WB01=x'], 'no decimal'],
    ['a quantity of nothing', ['--item', '24-WB01=0'], 'not more than 0'],
    ['a product twice', [...five, '--item', '24-wb01=1'], 'there twice'],
    ['unassign with a part', [...five, '--unassign'], 'only where all of the stock is moved'],
    ['one source for both', [...five, '--to', 'sausalito'], 'both "sausalito"'],
  ])('transfer: ends with 2 for %s, with nothing started', async (_what, argv, said) => {
    const { status, stderr } = await client('stock', 'transfer', 'C-9', ...west, ...argv);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining(said) as string });
    expect((await client('stock', 'show', 'C-9')).stderr).toContain('No transfer was handed in');
  });
});
