/** The customer's cart and its lines. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { optional } from '../rest/parameters.js';
import { inputErrors, noSuchEntity, requiredField } from '../rest/rest-error.js';
import { defineRoute, forcedCustomerId } from '../rest/router.js';
import { float, int, listOf, mixed, object, objectsOf, string } from '../rest/schema.js';
import { forcedCartId, getActiveCart, openCart, saveCart, withRenewedAddresses } from './active-cart.js';
import { cartBody, lineBodies, writtenLineBody } from './cart-view.js';
import { addLine, removeLine, setLineQty } from './change-lines.js';
import { goodsTotals } from './goods.js';
import type { CartLine, CartRow } from './rows.js';
import { activeCart } from './rows.js';
import { cartTotals } from './totals.js';
import { totalsBody } from './totals-view.js';

const configurableOption = object('ConfigurableItemOptionValueInterface', {
  option_id: string,
  option_value: int,
});

const cartItem = object('CartItemInterface', {
  item_id: int,
  sku: string,
  qty: float,
  name: string,
  price: float,
  product_type: string,
  quote_id: string,
  product_option: object('ProductOptionInterface', {
    extension_attributes: object('ProductOptionExtension', {
      downloadable_option: object('DownloadableOptionInterface', { downloadable_links: listOf(int) }),
      custom_options: mixed,
      bundle_options: mixed,
      configurable_item_options: objectsOf(configurableOption),
      grouped_options: mixed,
    }),
  }),
  extension_attributes: object('CartItemExtension', { discounts: mixed }),
});

/** The caller's own cart; a cart named in the item is ignored. Nobody but a customer has one. */
function ownCart(cartId: number | null): number {
  if (cartId === null) throw inputErrors([requiredField('quoteId')]);
  return cartId;
}

function writtenLine([cart, line]: [CartRow, CartLine]): object {
  const totals = goodsTotals(cart).lines.find((one) => one.line.itemId === line.itemId);
  if (!totals) throw new Error(`Cannot show line ${line.itemId}: cart ${cart.id} does not have it`);
  return writtenLineBody(cart, totals);
}

async function openMyCart(context: RequestContext, customerId: number): Promise<number> {
  const { db } = context;
  const existing = activeCart(db, customerId);
  // Opening a cart that is there stores it once more, with what that does to its addresses.
  if (existing) return db.transaction(() => saveCart(context, withRenewedAddresses(db, existing)).id);
  // Two calls at once find none and open two, as on the real server, where nothing keeps carts unique.
  await context.window();
  return db.transaction(() => openCart(context, customerId).id);
}

function myCart(db: Database, customerId: number): object {
  const cart = activeCart(db, customerId);
  if (!cart) throw noSuchEntity('customerId', customerId);
  return cartBody(db, cart);
}

const self = ['self'];
const mine = '/V1/carts/mine';

export const cartRoutes = [
  defineRoute({
    method: 'POST',
    path: mine,
    acl: self,
    parameters: { customerId: int },
    forced: { customerId: forcedCustomerId },
    latencyMs: 180,
    handle: (context, { customerId }) => openMyCart(context, customerId),
  }),
  defineRoute({
    method: 'GET',
    path: mine,
    acl: self,
    parameters: { customerId: int },
    forced: { customerId: forcedCustomerId },
    handle: ({ db }, { customerId }) => myCart(db, customerId),
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/items`,
    acl: self,
    parameters: { cartId: int },
    forced: { cartId: forcedCartId },
    handle: ({ db }, { cartId }) => lineBodies(getActiveCart(db, cartId)),
  }),
  defineRoute({
    method: 'POST',
    path: `${mine}/items`,
    acl: self,
    parameters: { cartId: optional(int), cartItem },
    forced: { cartId: forcedCartId, 'cartItem.quote_id': () => null },
    latencyMs: 290,
    handle: async (context, { cartId: forced, cartItem: item }) => {
      const options = item.product_option?.extension_attributes;
      const wanted = {
        sku: item.sku ?? '',
        qty: item.qty ?? null,
        links: options?.downloadable_option?.downloadable_links ?? [],
        chosen: (options?.configurable_item_options ?? []).map((option) => ({
          attributeId: option.option_id ?? '',
          value: option.option_value ?? 0,
        })),
      };
      const cartId = ownCart(forced);
      if (typeof item.item_id === 'number')
        return writtenLine(await setLineQty(context, cartId, item.item_id, wanted.qty));
      return writtenLine(await addLine(context, cartId, wanted));
    },
  }),
  defineRoute({
    method: 'PUT',
    path: `${mine}/items/:itemId`,
    acl: self,
    parameters: { cartId: optional(int), itemId: int, cartItem },
    forced: { cartId: forcedCartId, 'cartItem.quote_id': () => null },
    latencyMs: 290,
    handle: async (context, { cartId, itemId, cartItem: item }) =>
      writtenLine(await setLineQty(context, ownCart(cartId), itemId, item.qty ?? null)),
  }),
  defineRoute({
    method: 'DELETE',
    path: `${mine}/items/:itemId`,
    acl: self,
    parameters: { cartId: int, itemId: int },
    forced: { cartId: forcedCartId },
    handle: async (context, { cartId, itemId }) => {
      await removeLine(context, cartId, itemId);
      return true;
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/totals`,
    acl: self,
    parameters: { cartId: int },
    forced: { cartId: forcedCartId },
    handle: ({ db }, { cartId }) => totalsBody(cartTotals(db, getActiveCart(db, cartId))),
  }),
];
