/** Carts of guests: the same calls as on a customer's own, by a key in the URL and without a token. */
import { randomInt } from 'node:crypto';
import type { RequestContext } from '../context.js';
import { getCustomer } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import { placeOrder } from '../order/place-order.js';
import { optional } from '../rest/parameters.js';
import { badRequest, noSuchEntity } from '../rest/rest-error.js';
import type { Route } from '../rest/router.js';
import { defineRoute, forcedCustomerId } from '../rest/router.js';
import { int, string } from '../rest/schema.js';
import { getActiveCart, openGuestCart } from './active-cart.js';
import { cartAddressSchema } from './address-schema.js';
import { cartRoutes } from './cart-routes.js';
import { cartBody } from './cart-view.js';
import { couponRoutes } from '../price-rules/coupon-routes.js';
import { isVirtualCart } from './lines.js';
import { payment, paymentRoutes, setPayment } from './payment-routes.js';
import type { CartLine, CartRow } from './rows.js';
import { activeCart, carts, cartsByMask, putCart } from './rows.js';
import { shippingRoutes } from './shipping-routes.js';

const mine = '/V1/carts/mine';
const guests = '/V1/guest-carts';
const one = `${guests}/:cartId`;

/** What a key is made of. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const newMask = (): string => Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join('');

/** The cart that has a key, or 404. */
function cartOfMask(db: Database, maskedId: unknown): CartRow {
  const isKey = typeof maskedId === 'string' && maskedId !== '';
  const cart = isKey ? carts(db).find(cartsByMask, maskedId).at(0) : undefined;
  if (!cart) throw noSuchEntity('cartId', null);
  return cart;
}

/** The same while it can be changed; later 404 with the number of the cart, which this service has as text. */
function openCartOfMask(db: Database, maskedId: unknown): CartRow {
  const cart = cartOfMask(db, maskedId);
  if (!cart.isActive) throw noSuchEntity('cartId', String(cart.id));
  return cart;
}

/** A route of the customer's own cart as guests have it. */
function forGuests(route: Route): Route {
  const { cartId: _own, ...forced } = route.forced;
  return {
    ...route,
    path: route.path.replace(mine, one),
    acl: ['anonymous'],
    forced,
    run: (context, input) =>
      route.run(context, { ...input, cartId: openCartOfMask(context.db, input['cartId']).id }),
  };
}

/** Opening and reading a cart are calls of their own here; so is paying, which brings the guest's e-mail. */
const ofCustomersOnly = [
  `POST ${mine}`,
  `GET ${mine}`,
  `POST ${mine}/payment-information`,
  `POST ${mine}/set-payment-information`,
  `POST ${mine}/estimate-shipping-methods-by-address-id`,
];

const shared: readonly Route[] = [...cartRoutes, ...shippingRoutes, ...couponRoutes, ...paymentRoutes]
  .filter(({ method, path }) => !ofCustomersOnly.includes(`${method} ${path}`))
  .map(forGuests);

const paying = {
  cartId: string,
  email: string,
  paymentMethod: payment,
  billingAddress: optional(cartAddressSchema),
};

/** Keeps the e-mail and the payment method; returns the cart's number, and whether a method had been kept before. */
function pay(
  context: RequestContext,
  maskedId: string,
  email: string,
  input: Parameters<typeof setPayment>[2],
): { readonly cartId: number; readonly storedBefore: boolean } {
  const { db, clock } = context;
  const cart = openCartOfMask(db, maskedId);
  if (isVirtualCart(cart)) throw badRequest('Sorry, guest checkout is not available.');
  db.transaction(() => putCart(db, { ...cart, email }, clock.timestamp()));
  return { cartId: cart.id, storedBefore: setPayment(context, cart.id, input) };
}

/** Hands a guest's cart to a customer, with what lies in the customer's own, which is closed. Throws 404 and 400. */
function assignCustomer(
  context: RequestContext,
  maskedId: string,
  customerId: number,
  storeId: number,
): true {
  const { db, clock } = context;
  const { id } = openCartOfMask(db, maskedId);
  const customer = getCustomer(db, customerId);
  if (customer.storeId !== storeId)
    throw badRequest("The customer can't be assigned to the cart. The cart belongs to a different store.");
  return db.transaction(() => {
    const own = activeCart(db, customerId);
    const cart = getActiveCart(db, id);
    if (own) putCart(db, { ...own, isActive: false }, clock.timestamp());
    const lines = (own?.lines ?? []).reduce(withLine, cart.lines);
    putCart(db, { ...cart, lines, customerId, maskedId: null, email: null }, clock.timestamp());
    context.record({ entity: 'cart-assigned', id, key: `customer ${customerId}` });
    return true;
  });
}

function withLine(lines: readonly CartLine[], added: CartLine): readonly CartLine[] {
  const same = lines.find(({ sku, links }) => sku === added.sku && links.join() === added.links.join());
  if (!same) return [...lines, added];
  return lines.map((line) => (line === same ? { ...line, qty: line.qty + added.qty } : line));
}

const anonymous = ['anonymous'];

export const guestRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: guests,
    acl: anonymous,
    parameters: {},
    latencyMs: 180,
    handle: (context) => context.db.transaction(() => openGuestCart(context, newMask()).maskedId),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    acl: anonymous,
    parameters: { cartId: string },
    handle: ({ db }, { cartId }) => cartBody(db, cartOfMask(db, cartId)),
  }),
  defineRoute({
    method: 'PUT',
    path: one,
    acl: ['self'],
    parameters: { cartId: string, customerId: int, storeId: int },
    forced: { customerId: forcedCustomerId },
    handle: (context, { cartId, customerId, storeId }) =>
      assignCustomer(context, cartId, customerId, storeId),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/set-payment-information`,
    acl: anonymous,
    parameters: paying,
    handle: (context, { cartId, email, ...input }) => {
      pay(context, cartId, email, input);
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/payment-information`,
    acl: anonymous,
    parameters: paying,
    latencyMs: 950,
    handle: (context, { cartId: maskedId, email, ...input }) => {
      const { cartId, storedBefore } = pay(context, maskedId, email, input);
      return placeOrder(context, cartId, storedBefore);
    },
  }),
  ...shared,
];
