import { describe, expect, it } from 'vitest';
import { isReference, markerOf, orderDifferences } from '../../src/domain/order.js';

describe('orderDifferences', () => {
  const order = { lines: [{ sku: 'a', quantity: '1' }], payment: { method: 'x', number: 1 }, notify: true };

  it('orderDifferences: equal requests differ in nothing, whatever the order of their keys', () => {
    const same = { notify: true, payment: { number: 1, method: 'x' }, lines: [{ quantity: '1', sku: 'a' }] };
    expect(orderDifferences(order, same)).toEqual([]);
  });

  it('orderDifferences: names the parts that are other, new or gone', () => {
    const { notify: _gone, ...rest } = order;
    const other = { ...rest, payment: { method: 'y', number: 1 }, expect: { grandTotal: '1' } };
    expect(orderDifferences(order, other).toSorted()).toEqual(['expect', 'notify', 'payment']);
  });

  it('orderDifferences: the order of the lines counts', () => {
    const lines = [{ sku: 'a' }, { sku: 'b' }];
    expect(orderDifferences({ lines }, { lines: lines.toReversed() })).toEqual(['lines']);
  });
});

describe('markerOf', () => {
  it('markerOf: tells reference, step and source, each step its own', () => {
    expect(markerOf('R-1', 'ship-1', 'ne_wh')).toBe('commerce-workflows ref=R-1 step=ship-1 source=ne_wh');
    expect(markerOf('R-1', 'invoice')).toBe('commerce-workflows ref=R-1 step=invoice');
  });
});

describe('isReference', () => {
  it('isReference: what may stand in a workflow id and a marker', () => {
    expect(['R-1', 'a.b_c', 'x'.repeat(64)].every(isReference)).toBe(true);
    expect(['', 'a b', 'a/b', 'ä', 'x'.repeat(65)].some(isReference)).toBe(false);
  });
});
