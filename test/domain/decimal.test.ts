import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimal, isDecimal, least, minus, sum } from '../../src/domain/decimal.js';
import { moneyText, sameMoney } from '../../src/domain/money.js';

/** Ten-thousandths within what the store keeps. */
const units = fc.integer({ min: -(10 ** 11), max: 10 ** 11 });
const asDecimal = (count: number): string => decimal((count / 10_000).toFixed(4));

describe('decimal', () => {
  it('decimal: numbers and texts of one value have one text', () => {
    expect([1917.6, '1917.60', '1917.6000'].map(decimal)).toEqual(['1917.6', '1917.6', '1917.6']);
    expect([decimal('-0'), decimal(-404.4), decimal('0.0001')]).toEqual(['0', '-404.4', '0.0001']);
  });

  it('decimal: the dust of binary arithmetic is brushed off, a fifth place that was meant is refused', () => {
    expect(decimal(404.40000000000003)).toBe('404.4');
    for (const wrong of [
      0.00001,
      '1.23456',
      '',
      '1,5',
      '1e3',
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
    ]) {
      expect(isDecimal(wrong), String(wrong)).toBe(false);
    }
  });

  it('sum, minus: exact for any amounts, in any order', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 40 }), (counts) => {
        const total = counts.reduce((all, one) => all + one, 0);
        const values = counts.map(asDecimal);
        expect(sum(values)).toBe(asDecimal(total));
        expect(sum([...values].reverse())).toBe(sum(values));
        expect(values.reduce((left, value) => minus(left, value), sum(values))).toBe('0');
      }),
    );
  });

  it('compare, least: as the numbers they stand for', () => {
    fc.assert(
      fc.property(units, units, (first, second) => {
        expect(compare(asDecimal(first), asDecimal(second))).toBe(Math.sign(first - second));
        expect(least(asDecimal(first), asDecimal(second))).toBe(asDecimal(Math.min(first, second)));
      }),
    );
  });

  it('sum: a float sum of these would differ', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['720', '1280', '22', '-404.4', '300'])).toBe('1917.6');
  });
});

describe('money', () => {
  it('sameMoney: the amount counts, not how it is written; the currency counts', () => {
    const usd = { amount: '1917.6', currency: 'USD' };
    expect(sameMoney(usd, { amount: '1917.60', currency: 'USD' })).toBe(true);
    expect(sameMoney(usd, { amount: '1917.61', currency: 'USD' })).toBe(false);
    expect(sameMoney(usd, { amount: '1917.6', currency: 'EUR' })).toBe(false);
  });

  it('moneyText: two places at least', () => {
    expect(moneyText({ amount: '1917.6', currency: 'USD' })).toBe('1917.60 USD');
    expect(moneyText({ amount: '3', currency: 'EUR' })).toBe('3.00 EUR');
  });
});
