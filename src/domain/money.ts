import { compare, decimal, type Decimal } from './decimal.js';

/** An exact amount in a currency. */
export interface Money {
  readonly amount: Decimal;
  /** ISO 4217, such as `USD`. */
  readonly currency: string;
}

/** Whether two amounts are the same money. */
export function sameMoney(first: Money, second: Money): boolean {
  return first.currency === second.currency && compare(decimal(first.amount), decimal(second.amount)) === 0;
}

/** `1917.60 USD`: two places at least, as people write amounts. */
export function moneyText({ amount, currency }: Money): string {
  const [whole, fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(2, '0')} ${currency}`;
}
