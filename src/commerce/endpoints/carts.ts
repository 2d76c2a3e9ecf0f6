import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { listOf } from '../wire/list.js';
import type { Credentials } from '../auth/credentials.js';
import { pathOf, read, write, type CallOptions, type JsonValue } from '../request.js';
import type { Store } from '../store.js';
import { cart, cartItem, totals, type Cart, type CartItem, type Totals } from '../wire/cart.js';
import { id, sentNumber } from '../wire/values.js';

/**
 * The signed-in customer's one active cart. Without one, every route but `create` answers 404, as it does after the
 * order was placed. Writes on one cart must not run at once: lines get lost or doubled.
 */

/** `POST carts/mine`: id of the active cart, a new one where there is none. Repeatable; an old cart keeps its lines. */
export function create(store: Store, as: Credentials, options?: CallOptions): Promise<number> {
  return store.call(write('POST', "open the customer's cart", pathOf('carts/mine'), id), as, options);
}

/** `GET carts/mine`. */
export function get(store: Store, as: Credentials, options?: CallOptions): Promise<Cart> {
  return store.call(read("read the customer's cart", pathOf('carts/mine'), cart), as, options);
}

/** `GET carts/mine/items`. */
export function items(store: Store, as: Credentials, options?: CallOptions): Promise<readonly CartItem[]> {
  const target = pathOf('carts/mine/items');
  return store.call(read('list the lines of the cart', target, listOf(cartItem)), as, options);
}

export interface NewCartItem {
  readonly cartId: number;
  readonly sku: string;
  /** 0 and negative ones add **one**. */
  readonly qty: Decimal;
  /** `extension_attributes` of the product option, for configurable, bundle and downloadable products. */
  readonly productOption?: JsonValue;
}

/**
 * `POST carts/mine/items`. **Adds** to the line of the same product, so it is not repeatable: read the cart and set the
 * quantity with `setQty` instead. The answer holds the new total quantity.
 */
export function addItem(
  store: Store,
  as: Credentials,
  item: NewCartItem,
  options?: CallOptions,
): Promise<CartItem> {
  const { cartId, sku, qty, productOption } = item;
  const option =
    productOption === undefined ? {} : { product_option: { extension_attributes: productOption } };
  const body = { cartItem: { sku, qty: sentNumber(qty), quote_id: cartId, ...option } };
  const target = pathOf('carts/mine/items');
  return store.call(write('POST', `add "${sku}" to the cart`, target, cartItem, { body }), as, options);
}

/** `PUT carts/mine/items/:itemId`: sets the absolute quantity. Repeatable; 0 and negative ones become 1. */
export function setQty(
  store: Store,
  as: Credentials,
  line: { readonly cartId: number; readonly itemId: number; readonly qty: Decimal },
  options?: CallOptions,
): Promise<CartItem> {
  const { cartId, itemId, qty } = line;
  const target = pathOf('carts/mine/items/:itemId', { itemId });
  const body = { cartItem: { qty: sentNumber(qty), quote_id: cartId } };
  const request = write('PUT', `set the quantity of cart line ${itemId}`, target, cartItem, { body });
  return store.call(request, as, options);
}

/** `DELETE carts/mine/items/:itemId`; 404 where the line is gone already. */
export function removeItem(
  store: Store,
  as: Credentials,
  itemId: number,
  options?: CallOptions,
): Promise<boolean> {
  const target = pathOf('carts/mine/items/:itemId', { itemId });
  const request = write('DELETE', `remove cart line ${itemId}`, target, z.boolean());
  return store.call(request, as, options);
}

/** `GET carts/mine/totals`. Shipping in it was computed when the shipping information was last sent. */
export function readTotals(store: Store, as: Credentials, options?: CallOptions): Promise<Totals> {
  return store.call(read('read the totals of the cart', pathOf('carts/mine/totals'), totals), as, options);
}
