import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defined,
  flag,
  id,
  idOrNone,
  money,
  quantity,
  timeMs,
  toMoney,
} from '../../src/commerce/wire/values.js';

describe('toMoney', () => {
  it.each([
    [1917.6, '1917.6'],
    [-404.4, '-404.4'],
    [300, '300'],
    [0, '0'],
    [-0, '0'],
    [-0.00001, '0'],
    [404.40000000000003, '404.4'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '0'],
    [36.1234, '36.1234'],
    ['36.0000', '36'],
    ['-0.5000', '-0.5'],
    [1_000_000, '1000000'],
  ])('%s is "%s"', (value, text) => {
    expect(toMoney(value)).toBe(text);
  });

  it('every amount of four places comes through exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }), (tenThousandths) => {
        const [whole, places = ''] = toMoney(tenThousandths / 10_000)
          .replace('-', '')
          .split('.');
        const read = Number(`${whole}${places.padEnd(4, '0')}`);
        expect(Math.sign(tenThousandths) * read).toBe(tenThousandths + 0);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e15])('%s has no exact value', (value) => {
    expect(() => toMoney(value)).toThrow(RangeError);
    expect(money.safeParse(value).success).toBe(false);
  });
});

describe('values of the wire', () => {
  it('an id may be a number or a string of digits', () => {
    expect([id.parse(3), id.parse('3'), id.parse(0)]).toEqual([3, 3, 0]);
    for (const bad of [-1, 1.5, '', '3a', null, true]) expect(id.safeParse(bad).success).toBe(false);
  });

  it('null, "0", 0 and an empty text are no id', () => {
    expect([null, undefined, '0', 0, ''].map((value) => idOrNone.parse(value))).toEqual(
      Array(5).fill(undefined),
    );
    expect(idOrNone.parse('2')).toBe(2);
  });

  it('a flag may be a boolean or 0 and 1', () => {
    expect([true, 1, '1'].map((value) => flag.parse(value))).toEqual([true, true, true]);
    expect([false, 0, '0'].map((value) => flag.parse(value))).toEqual([false, false, false]);
    expect(flag.safeParse('yes').success).toBe(false);
  });

  it('a quantity may have a fraction and be text', () => {
    expect([quantity.parse(1.5), quantity.parse('2.0000')]).toEqual(['1.5', '2']);
  });

  it('a quantity with more places than the store keeps is none, whatever type it has', () => {
    for (const value of [0.00001, '0.00001', 1e300, Number.NaN]) {
      expect(quantity.safeParse(value).success).toBe(false);
    }
  });

  it('a time of the store is UTC', () => {
    expect(timeMs.parse('2026-11-21 20:51:07')).toBe(Date.UTC(2026, 10, 21, 20, 51, 7));
    expect(timeMs.parse(null)).toBeNaN();
  });

  it('properties that are undefined are left out', () => {
    expect(Object.keys(defined({ a: 1, b: undefined, c: null }))).toEqual(['a', 'c']);
  });
});
