/**
 * The price rules that count in carts: number 3, 20 % off carts of 200 and more, without watches and products on sale; and
 * number 4, 70 % off the water bottle, by the coupon H20. The second takes its share of what the first has left.
 */
import type { Cents } from '../data/money.js';
import { cents, percentOf } from '../data/money.js';
import type { PricedLine } from '../cart/lines.js';
import { samplePriceRules } from './sample-price-rules.js';

const bigCarts = { id: 3, percent: 20, minimumSubtotal: cents(200) } as const;
const bottle = { id: 4, percent: 70, coupon: 'H20', sku: '24-UG06' } as const;

/** What one rule takes off one line. */
export interface RuleDiscount {
  readonly ruleId: number;
  readonly percent: number;
  readonly amount: Cents;
}

/** The discounts of each line, in the order of the lines and, within a line, of the rules; none where no rule applies. */
export function lineDiscounts(lines: readonly PricedLine[], couponCode: string | null): RuleDiscount[][] {
  const subtotal = lines.reduce((sum, { rowTotal }) => sum + rowTotal, 0);
  const isBig = subtotal >= bigCarts.minimumSubtotal;
  const hasCoupon = isCoupon(couponCode);
  return lines.map(({ product, rowTotal }) => {
    const general = isBig && !product.inWatches && !product.onSale ? [discountOf(bigCarts, rowTotal)] : [];
    const left = general.reduce((rest, { amount }) => rest - amount, rowTotal);
    return hasCoupon && product.sku === bottle.sku ? [...general, discountOf(bottle, left)] : general;
  });
}

function discountOf(
  { id, percent }: { readonly id: number; readonly percent: number },
  from: Cents,
): RuleDiscount {
  return { ruleId: id, percent, amount: percentOf(from, percent) };
}

/** Whether a code is one that the store has given out; case does not count. */
export function isCoupon(code: string | null): boolean {
  return code?.toLowerCase() === bottle.coupon.toLowerCase();
}

/** Whether a coupon takes anything off these lines. */
export function isCouponEffective(lines: readonly PricedLine[], code: string | null): boolean {
  return isCoupon(code) && lines.some(({ product }) => product.sku === bottle.sku);
}

/** What a rule is called beside a discount: nothing without a coupon, since no rule has a label; else its description. */
export function ruleLabel(ruleId: number, couponCode: string | null): string {
  if (couponCode === null) return '';
  return samplePriceRules.find(({ id }) => id === ruleId)?.description ?? couponCode;
}
