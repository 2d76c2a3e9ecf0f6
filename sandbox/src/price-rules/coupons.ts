/** Coupons of carts. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { orders } from '../order/rows.js';
import { notFound } from '../rest/rest-error.js';
import { guest } from '../cart/buyers.js';
import { pricedLines } from '../cart/lines.js';
import { isCoupon, isCouponEffective } from './price-rule.js';
import type { CartRow } from '../cart/rows.js';

/** The coupon that a cart keeps: one that takes something off it, and that the customer has not used up. */
export function keptCoupon(db: Database, cart: CartRow): string | null {
  const code = cart.couponCode ?? null;
  return isCouponEffective(pricedLines(cart), code) && !isUsedUp(db, cart.customerId) ? code : null;
}

/** A customer has it once, a guest ever again; an order that was cancelled gives it back. */
function isUsedUp(db: Database, customerId: number): boolean {
  return customerId !== guest && couponOrders(db).some((order) => order.customerId === customerId);
}

/** How often the coupon was used, by anybody. */
export function couponUses(db: Database): number {
  return couponOrders(db).length;
}

function couponOrders(db: Database): { readonly customerId: number }[] {
  return orders(db)
    .all()
    .filter(({ couponCode, state }) => isCoupon(couponCode ?? null) && state !== 'canceled');
}

/**
 * Gives a cart a coupon, or with null takes it away. Throws 404 for an empty cart, and for a code without effect; the cart has
 * none afterwards. Writes before it throws, so run it outside of a transaction.
 */
export function setCoupon(
  context: RequestContext,
  cart: CartRow,
  code: string | null,
  save: (context: RequestContext, cart: CartRow) => CartRow,
): void {
  if (cart.lines.length === 0) throw notFound('The "%1" Cart doesn\'t contain products.', [cart.id]);
  const saved = context.db.transaction(() => {
    context.record({ entity: 'cart-coupon', id: cart.id });
    return save(context, { ...cart, couponCode: code });
  });
  if ((saved.couponCode ?? null) !== code)
    throw notFound("The coupon code isn't valid. Verify the code and try again.");
}
