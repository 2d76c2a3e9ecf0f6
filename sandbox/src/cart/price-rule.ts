/** The one price rule that is on: number 3, 20 % off carts of 200 and more, without watches and products on sale. */
import type { Cents } from '../data/money.js';
import { cents, percentOf } from '../data/money.js';
import type { PricedLine } from './lines.js';

export const PRICE_RULE_ID = 3;
export const PRICE_RULE_PERCENT = 20;
const MINIMUM_SUBTOTAL = cents(200);

/** The discount of each line, in the order of the lines; null where the rule does not apply. */
export function lineDiscounts(lines: readonly PricedLine[]): (Cents | null)[] {
  const subtotal = lines.reduce((sum, { rowTotal }) => sum + rowTotal, 0);
  if (subtotal < MINIMUM_SUBTOTAL) return lines.map(() => null);
  return lines.map(({ product, rowTotal }) =>
    product.inWatches || product.onSale ? null : percentOf(rowTotal, PRICE_RULE_PERCENT),
  );
}
