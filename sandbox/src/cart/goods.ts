/** The goods of a cart: what shipping rates and payment depend on. */
import type { Cents } from '../data/money.js';
import { sumOf } from '../data/money.js';
import type { PricedLine } from './lines.js';
import { isVirtualCart, pricedLines } from './lines.js';
import { lineDiscounts, PRICE_RULE_PERCENT } from './price-rule.js';
import type { CartRow } from './rows.js';

export interface LineTotals extends PricedLine {
  readonly discount: Cents;
  /** 0 where no rule applies. */
  readonly discountPercent: number;
  readonly ruleApplies: boolean;
}

export interface GoodsTotals {
  readonly lines: readonly LineTotals[];
  readonly itemsQty: number;
  readonly isVirtual: boolean;
  readonly subtotal: Cents;
  /** Zero or more; Commerce shows it negative. */
  readonly discount: Cents;
}

/** Lines with their discounts and their sums, before shipping. */
export function goodsTotals(cart: CartRow): GoodsTotals {
  const priced = pricedLines(cart);
  const discounts = lineDiscounts(priced);
  const lines = priced.map((line, index): LineTotals => {
    const discount = discounts[index] ?? null;
    const ruleApplies = discount !== null;
    return {
      ...line,
      discount: discount ?? 0,
      discountPercent: ruleApplies ? PRICE_RULE_PERCENT : 0,
      ruleApplies,
    };
  });
  return {
    lines,
    itemsQty: cart.lines.reduce((sum, line) => sum + line.qty, 0),
    isVirtual: isVirtualCart(cart),
    subtotal: sumOf(lines.map((line) => line.rowTotal)),
    discount: sumOf(lines.map((line) => line.discount)),
  };
}
