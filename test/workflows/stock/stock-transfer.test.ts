import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { asAdmin } from '../../support/inventory.js';
import { setFaults } from '../../support/orders.js';
import { aTransfer, setStock, stockOf, timesMoved } from '../../support/stock.js';

const partial = '/V1/inventory/bulk-partial-source-transfer';
const whole = '/V1/inventory/bulk-product-source-transfer';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
beforeEach(async () => {
  await setFaults(world, []);
  await setStock(world, { sausalito: 10, west_wh: 10 });
});
afterAll(() => world.close());

describe('stock.transfer', () => {
  it('a part is moved once, and handed in again it is the same transfer', async () => {
    const transfer = aTransfer();
    const moves = timesMoved(world);
    const moved = {
      outcome: 'moved',
      known: 'answered',
      items: [{ sku: '24-WB01', quantity: '5', before: { from: '10', to: '10' } }],
    };
    expect(await world.stock.transfer(transfer)).toMatchObject(moved);
    expect(await world.stock.transfer(transfer)).toMatchObject(moved);
    expect(stockOf(world)).toMatchObject({ sausalito: 5, west_wh: 15 });
    expect(timesMoved(world) - moves).toBe(1);
  });
});
