/** The customer's own cart, as the `carts/mine` routes find it. */
import { addressTable, getCustomer } from '../customers/customer-tables.js';
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { noSuchEntity, notFound } from '../rest/rest-error.js';
import type { ForcedValue } from '../rest/router.js';
import { addressFromBook, blankAddress, newAddressId, renewedFromBook } from './addresses.js';
import { guest } from './buyers.js';
import { isVirtualCart } from './lines.js';
import type { CartRow } from './rows.js';
import { activeCart, cartSequence, carts, putCart } from './rows.js';
import { keptCoupon } from '../price-rules/coupons.js';
import { chosenRate } from './totals.js';

/**
 * The id of the calling customer's active cart, for routes that work on it; null for anybody else.
 * Throws 404 `Current customer does not have an active cart.`
 */
export const forcedCartId: ForcedValue = ({ caller, db }) => {
  if (caller.type !== 'customer' || caller.userId === null) return null;
  const cart = activeCart(db, caller.userId);
  if (!cart) throw notFound('Current customer does not have an active cart.');
  return cart.id;
};

/** A cart that can still be changed, or 404. */
export function getActiveCart(db: Database, cartId: number): CartRow {
  const cart = carts(db).get(cartId);
  if (!cart?.isActive) throw noSuchEntity('cartId', cartId);
  return cart;
}

/** Opens a cart: billing from the customer's default address, shipping still unknown. Run it inside a transaction. */
export function openCart(context: RequestContext, customerId: number): CartRow {
  const { db, clock } = context;
  const customer = getCustomer(db, customerId);
  const billing =
    customer.defaultBilling === null ? undefined : addressTable(db).get(customer.defaultBilling);
  const now = clock.timestamp();
  const cart: CartRow = {
    id: db.nextId(cartSequence),
    customerId,
    storeId: context.store.id === 0 ? 1 : context.store.id,
    isActive: true,
    createdAt: now,
    updatedAt: now,
    version: 0,
    lines: [],
    billing: billing ? addressFromBook(newAddressId(db), billing) : blankAddress(newAddressId(db)),
    shipping: newShippingAddress(db, customer.defaultShipping, customer.defaultBilling),
    shippingMethod: null,
    paymentMethod: null,
  };
  context.record({ entity: 'cart', id: cart.id, key: `customer ${customerId}` });
  return putCart(db, cart, now);
}

/** Opens a cart of a guest, who has it by the key alone. Run it inside a transaction. */
export function openGuestCart(context: RequestContext, maskedId: string): CartRow {
  const { db, clock } = context;
  const now = clock.timestamp();
  const cart: CartRow = {
    id: db.nextId(cartSequence),
    customerId: guest,
    maskedId,
    storeId: context.store.id === 0 ? 1 : context.store.id,
    isActive: true,
    createdAt: now,
    updatedAt: now,
    version: 0,
    lines: [],
    billing: blankAddress(newAddressId(db)),
    shipping: newShippingAddress(db, null, null),
    shippingMethod: null,
    paymentMethod: null,
  };
  context.record({ entity: 'cart', id: cart.id, key: 'guest' });
  return putCart(db, cart, now);
}

/** A fresh cart knows which address of the book goods would go to, but has not copied it yet. */
function newShippingAddress(
  db: Database,
  defaultShipping: number | null,
  defaultBilling: number | null,
): CartRow['shipping'] {
  const sameAsBilling = defaultShipping === null || defaultShipping === defaultBilling ? 1 : 0;
  return { ...blankAddress(newAddressId(db)), customerAddressId: defaultShipping, sameAsBilling };
}

/**
 * Writes a changed cart; a shipping method that it is no longer offered is forgotten, and a coupon without effect. While there is nothing to ship, nothing
 * is offered and the method stays. Run it inside a transaction.
 */
export function saveCart(context: RequestContext, cart: CartRow): CartRow {
  const { db, clock } = context;
  const nothingToShip = cart.lines.length === 0 || isVirtualCart(cart);
  const shippingMethod = nothingToShip || chosenRate(db, cart) ? cart.shippingMethod : null;
  return putCart(db, { ...cart, shippingMethod, couponCode: keptCoupon(db, cart) }, clock.timestamp());
}

/**
 * What storing a cart does to its addresses: those that name an entry of the address book take its contents. For shipping
 * that begins once the cart has something to ship.
 */
export function withRenewedAddresses(db: Database, cart: CartRow): CartRow {
  const billing = renewedFromBook(db, cart.billing);
  if (cart.lines.length === 0 || isVirtualCart(cart)) return { ...cart, billing };
  return { ...cart, billing, shipping: renewedFromBook(db, cart.shipping) };
}
