/** The goods of a cart: what shipping rates and payment depend on. */
import type { Cents } from '../data/money.js';
import { sumOf } from '../data/money.js';
import type { PricedLine } from './lines.js';
import { isVirtualCart, pricedLines } from './lines.js';
import type { RuleDiscount } from '../price-rules/price-rule.js';
import { lineDiscounts } from '../price-rules/price-rule.js';
import type { CartRow } from './rows.js';

export interface LineTotals extends PricedLine {
  readonly discount: Cents;
  /** 0 where no rule applies. */
  readonly discountPercent: number;
  readonly ruleApplies: boolean;
  readonly discounts: readonly RuleDiscount[];
}

export interface GoodsTotals {
  readonly lines: readonly LineTotals[];
  readonly itemsQty: number;
  readonly isVirtual: boolean;
  readonly subtotal: Cents;
  /** Zero or more; Commerce shows it negative. */
  readonly discount: Cents;
  readonly couponCode: string | null;
}

/** Lines with their discounts and their sums, before shipping. */
export function goodsTotals(cart: CartRow): GoodsTotals {
  const priced = pricedLines(cart);
  const couponCode = cart.couponCode ?? null;
  const discounts = lineDiscounts(priced, couponCode);
  const lines = priced.map((line, index): LineTotals => {
    const ofLine = discounts[index] ?? [];
    return {
      ...line,
      discount: sumOf(ofLine.map(({ amount }) => amount)),
      discountPercent: Math.min(
        100,
        ofLine.reduce((sum, { percent }) => sum + percent, 0),
      ),
      ruleApplies: ofLine.length > 0,
      discounts: ofLine,
    };
  });
  return {
    lines,
    itemsQty: cart.lines.reduce((sum, line) => sum + line.qty, 0),
    isVirtual: isVirtualCart(cart),
    subtotal: sumOf(lines.map((line) => line.rowTotal)),
    discount: sumOf(lines.map((line) => line.discount)),
    couponCode,
  };
}
