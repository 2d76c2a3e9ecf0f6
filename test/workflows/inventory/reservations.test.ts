import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reservationsStatus, reservationsText } from '../../../src/cli/inventory/reservations-lines.js';
import { Terminal } from '../../../src/cli/terminal.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { control } from '../../support/control.js';
import { aCustomer, anOrder } from '../../support/orders.js';

let world: CommerceWorld;
/** Number of an order of two bags that is neither paid nor shipped. */
let placed: string;

beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
  const { email } = await aCustomer(world);
  const order = anOrder(email, { lines: [{ sku: '24-WB03', quantity: 2 }], autoPay: false });
  placed = (await world.orders.place(order)).incrementId;
});
afterAll(() => world.close());

const usStock = { stock: 'US Stock', stockId: 2 };

/** Search knows an order a moment after it is placed. */
async function untilListed(): Promise<void> {
  const numbers = async (): Promise<(string | undefined)[]> => {
    const found: (string | undefined)[] = [];
    for await (const { incrementId } of world.orders.list()) found.push(incrementId);
    return found;
  };
  await expect.poll(numbers, { timeout: 10_000, interval: 100 }).toContain(placed);
}

const text = (report: Awaited<ReturnType<CommerceWorld['inventory']['reservations']>>): string =>
  reservationsText(report, new Terminal(process, { NO_COLOR: '1' }, false));

describe('inventory.reservations', () => {
  it('an order that is not shipped yet accounts for what cannot be sold', async () => {
    await untilListed();
    const report = await world.inventory.reservations();
    expect(report).toMatchObject({
      store: 'default',
      orders: 1,
      olderOrders: false,
      unstocked: [],
      leftOut: 0,
    });
    expect(report.rows.map(({ sku, stockId }) => `${sku} in ${stockId}`)).toContain('24-WB03 in 2');
    const row = report.rows.find(({ stockId }) => stockId === 2);
    expect(row).toMatchObject({
      ...usStock,
      difference: '2',
      openOrders: [{ order: placed, sku: '24-WB03', quantity: '2' }],
      unaccounted: '0',
      state: 'adds-up',
    });
    expect(row?.sources.length).toBeGreaterThan(1);
    expect(text(report)).not.toContain('bin/magento');
    expect(reservationsStatus(report)).toBe(0);
  });

  it('a reservation that no order accounts for is told, with what mends it in the store; so is one too few', async () => {
    await control(world, 'POST', 'reservation', { sku: '24-WB01', stockId: 2, quantity: -5 });
    const report = await world.inventory.reservations({ skus: ['24-WB01'] });
    const row = report.rows.find(({ stockId }) => stockId === 2);
    expect(row).toMatchObject({ ...usStock, difference: '5', unaccounted: '5', state: 'differs' });
    expect(text(report)).toContain('does not add up: 5 less can be sold than should be');
    expect(text(report)).toContain('bin/magento inventory:reservation:create-compensations');
    expect(reservationsStatus(report)).toBe(4);
    await control(world, 'POST', 'reservation', { sku: '24-WB01', stockId: 2, quantity: 8 });
    const again = await world.inventory.reservations({ skus: ['24-WB01'] });
    expect(text(again)).toContain('does not add up: 3 more can be sold than should be');
  });

  it('of a product that the store does not have nothing is told, and the others are', async () => {
    const report = await world.inventory.reservations({ skus: ['NOSUCH', '24-WB03'] });
    expect(report.unstocked).toEqual(['NOSUCH']);
    expect(report.rows.some(({ sku }) => sku === '24-WB03')).toBe(true);
    expect(reservationsStatus(report)).toBe(1);
  });

  it('products that are none are refused before anything is read', async () => {
    const before = world.sandbox.core.ledger.requests.length;
    await expect(world.inventory.reservations({ skus: ['', '../a'] })).rejects.toMatchObject({
      type: 'InvalidInput',
    });
    expect(world.sandbox.core.ledger.requests).toHaveLength(before);
  });
});
