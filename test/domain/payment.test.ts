import { describe, expect, it } from 'vitest';
import { otherPayment } from '../../src/domain/payment.js';

const paid = { paidAtMs: 1, paymentReference: 'bank 7' };

describe('otherPayment', () => {
  it('refuses another reference than the known one, and names both', () => {
    expect(otherPayment('A-1', paid, 'bank 8')).toBe(
      'Cannot pay order "A-1" with reference "bank 8": it is paid, "bank 7"',
    );
    expect(otherPayment('A-1', { paidAtMs: 1 }, 'bank 8')).toContain('it is paid, without one');
  });

  it.each([
    ['the first payment', {}, 'bank 7'],
    ['the same one again', paid, 'bank 7'],
    ['one without a reference', paid, undefined],
    [
      'the reference of one that was seen in the store',
      { ...paid, paymentReference: undefined, paidInStore: true },
      'bank 7',
    ],
  ])('takes %s', (_, known, reference) => {
    expect(otherPayment('A-1', known, reference)).toBeUndefined();
  });

  it('refuses a second reference of a payment that was seen in the store', () => {
    expect(otherPayment('A-1', { ...paid, paidInStore: true }, 'bank 8')).toContain('it is paid, "bank 7"');
  });
});
