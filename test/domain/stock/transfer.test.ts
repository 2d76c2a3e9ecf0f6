import { describe, expect, it } from 'vitest';
import {
  figureAfter,
  obstaclesTo,
  verdictOf,
  type StockFigure,
  type StockTransfer,
} from '../../../src/domain/stock/transfer.js';

const part: StockTransfer = {
  from: 'a',
  to: 'b',
  items: [
    { sku: 'X', quantity: '5' },
    { sku: 'Y', quantity: '0.5' },
  ],
  unassign: false,
};
const before: readonly StockFigure[] = [
  { sku: 'X', from: '10', to: '10' },
  { sku: 'Y', from: '1', to: '0' },
];
const after = before.map((figure) => figureAfter(part, figure));
const all: StockTransfer = { ...part, items: [{ sku: 'X' }] };

describe('verdictOf', () => {
  it('says what both figures say, where every product says the same', () => {
    expect(after).toEqual([
      { sku: 'X', from: '5', to: '15' },
      { sku: 'Y', from: '0.5', to: '0.5' },
    ]);
    expect(verdictOf(part, before, before)).toBe('not-moved');
    expect(verdictOf(part, before, after)).toBe('moved');
  });

  it.each<readonly [what: string, now: readonly StockFigure[]]>([
    ['one was moved and one was not', [after[0] ?? { sku: '' }, before[1] ?? { sku: '' }]],
    ['the origin has less, the destination the same', [{ sku: 'X', from: '5', to: '10' }]],
    ['the destination has more, the origin the same', [{ sku: 'X', from: '10', to: '15' }]],
    ['both are off by what was sold', [{ sku: 'X', from: '4', to: '15' }]],
    ['a product is gone', []],
  ])('is in doubt where %s', (_what, now) => {
    const figures = now.length === 1 ? [...now, after[1] ?? { sku: '' }] : now;
    expect(verdictOf(part, before, figures)).toBe('in-doubt');
  });

  it('with "unassign" the origin is expected not to have the product any more, not to have none of it', () => {
    const away: StockTransfer = { ...all, unassign: true };
    const was = [{ sku: 'X', from: '0', to: '3' }];
    expect(verdictOf(away, was, was)).toBe('not-moved');
    expect(verdictOf(away, was, [{ sku: 'X', to: '3' }])).toBe('moved');
    expect(verdictOf(away, [{ sku: 'X', from: '2' }], [{ sku: 'X', to: '2' }])).toBe('moved');
  });
});

describe('obstaclesTo', () => {
  it('names every product that the sources lack', () => {
    expect(obstaclesTo(part, before)).toEqual([]);
    expect(
      obstaclesTo(part, [
        { sku: 'X', from: '4.9999', to: '0' },
        { sku: 'Y', from: '1' },
      ]),
    ).toEqual([
      '"X": "a" has 4.9999, and 5 are to be moved',
      '"Y": "b" does not have the product; assign it there first',
    ]);
  });

  it('all of nothing is moved only to unassign it, and of a negative quantity never', () => {
    expect(obstaclesTo(all, [{ sku: 'X', from: '0' }])).toEqual(['"X": "a" has 0']);
    expect(obstaclesTo({ ...all, unassign: true }, [{ sku: 'X', from: '0' }])).toEqual([]);
    expect(obstaclesTo({ ...all, unassign: true }, [{ sku: 'X', from: '-1' }])).toEqual(['"X": "a" has -1']);
    expect(obstaclesTo(all, [{ sku: 'X' }])).toEqual(['"X": "a" does not have the product']);
  });
});
