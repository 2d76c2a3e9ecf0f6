import { describe, expect, it } from 'vitest';
import { openQuantity, reservationRow } from '../../../src/domain/inventory/reservations.js';
import { hasFollowed, spread } from '../../../src/domain/inventory/salable.js';

const of = (inSources: string, salable?: string) => ({
  sku: 'A',
  stock: 'US',
  stockId: 2,
  inSources,
  ...(salable !== undefined && { salable }),
});

describe('hasFollowed', () => {
  it.each([
    ['raised, and the index has not run', of('10', '8'), of('30', '8'), false],
    ['raised, not run, and one was sold since', of('10', '8'), of('30', '7'), false],
    ['raised, run', of('10', '8'), of('30', '28'), true],
    ['raised, run, and some were sold since', of('10', '8'), of('30', '20'), true],
    ['lowered, and the index has not run', of('30', '28'), of('10', '28'), false],
    ['lowered, run', of('30', '28'), of('10', '8'), true],
    ['lowered by a shipment alone: what was reserved goes with it', of('30', '28'), of('28', '28'), true],
    ['lowered, where more may be sold than there is', of('30', '130'), of('10', '110'), true],
    ['new in the stock, not run', undefined, of('30', '0'), false],
    ['new in the stock, run', undefined, of('30', '30'), true],
    ['taken from the stock, not run', of('30', '30'), of('0', '30'), false],
    ['the store does not tell', of('30', '30'), of('50'), true],
    ['the store did not tell before', of('30'), of('50', '30'), true],
  ])('%s', (_case, before, now, followed) => {
    expect(hasFollowed(before, now)).toBe(followed);
  });
});

describe('spread', () => {
  it('takes as many as asked for, the first among them and none twice; all of a short list; none of nothing', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => index);
    const some = spread(many, 10);
    expect(some).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(spread([1, 2], 10)).toEqual([1, 2]);
    expect(spread(many, 0)).toEqual([]);
  });
});

describe('openQuantity', () => {
  const line = { virtual: false, ordered: '5', invoiced: '0', shipped: '0', canceled: '0', refunded: '0' };
  it.each([
    ['nothing has happened', {}, '5'],
    ['some were shipped', { shipped: '2' }, '3'],
    ['some were cancelled, some shipped', { shipped: '2', canceled: '1' }, '2'],
    ['of the shipped ones some were refunded', { shipped: '3', refunded: '2' }, '2'],
    ['some were refunded before they were shipped', { shipped: '1', refunded: '2' }, '3'],
    ['an invoice takes nothing from goods', { invoiced: '5' }, '5'],
    ['it takes downloads', { virtual: true, invoiced: '5' }, '0'],
    ['more was refunded than is left', { canceled: '4', refunded: '4' }, '0'],
  ])('%s', (_case, more, open) => {
    expect(openQuantity({ ...line, ...more })).toBe(open);
  });
});

describe('reservationRow', () => {
  const stocked = { ...of('0', '0'), sources: [] };
  const open = [{ order: '000000003', sku: 'A', quantity: '2' }];
  it('of what is not there the store may say 0, so that nothing is said of what is promised of it', () => {
    expect(reservationRow(stocked, open)).toMatchObject({ state: 'untold' });
    expect(reservationRow(stocked, [])).toMatchObject({ state: 'adds-up' });
    expect(reservationRow({ ...stocked, salable: '-2' }, open)).toMatchObject({ state: 'adds-up' });
  });
});
