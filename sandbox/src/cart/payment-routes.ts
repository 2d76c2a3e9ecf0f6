/** Paying for the customer's cart, and so placing the order. */
import type { RequestContext } from '../context.js';
import { placeOrder } from '../order/place-order.js';
import { optional } from '../rest/parameters.js';
import { defineRoute } from '../rest/router.js';
import { bool, int, listOf, mixed, object, string } from '../rest/schema.js';
import { forcedCartId, getActiveCart } from './active-cart.js';
import type { CartAddressInput } from './address-schema.js';
import { cartAddressSchema } from './address-schema.js';
import { cartAddressBody } from './addresses.js';
import { buyerOf } from './buyers.js';
import { chooseBilling, choosePayment } from './checkout.js';
import { paymentDetails } from './payment-details.js';
import { methodTitle, paymentMethods } from './payment-methods.js';
import { cartTotals } from './totals.js';

export const payment = object('PaymentInterface', {
  po_number: string,
  method: string,
  additional_data: mixed,
  extension_attributes: object('PaymentExtension', { agreement_ids: listOf(string) }),
});

interface PaymentInput {
  readonly paymentMethod: { readonly method?: string | null };
  readonly billingAddress: CartAddressInput | null;
}

/** Returns whether a payment method had been stored by an earlier call. */
export function setPayment(context: RequestContext, cartId: number, input: PaymentInput): boolean {
  const { db } = context;
  const cart = getActiveCart(db, cartId);
  const choice = { method: input.paymentMethod.method ?? null, billingAddress: input.billingAddress };
  db.transaction(() => {
    context.record({ entity: 'cart-payment', id: cartId });
    choosePayment(context, cart, choice);
  });
  return cart.paymentMethod !== null;
}

const self = ['self'];
const mine = '/V1/carts/mine';
const forced = { cartId: forcedCartId };

export const paymentRoutes = [
  defineRoute({
    method: 'GET',
    path: `${mine}/payment-methods`,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => paymentMethods(cartTotals(db, getActiveCart(db, cartId))),
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/payment-information`,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => paymentDetails(db, getActiveCart(db, cartId)),
  }),
  defineRoute({
    method: 'POST',
    path: `${mine}/set-payment-information`,
    acl: self,
    parameters: { cartId: int, paymentMethod: payment, billingAddress: optional(cartAddressSchema) },
    forced,
    handle: (context, { cartId, ...input }) => {
      setPayment(context, cartId, input);
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${mine}/payment-information`,
    acl: self,
    parameters: { cartId: int, paymentMethod: payment, billingAddress: optional(cartAddressSchema) },
    forced,
    latencyMs: 950,
    handle: async (context, { cartId, ...input }) => {
      const storedBefore = setPayment(context, cartId, input);
      return placeOrder(context, cartId, storedBefore);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/selected-payment-method`,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => {
      const { paymentMethod } = getActiveCart(db, cartId);
      return paymentMethod === null
        ? undefined
        : { method: paymentMethod, additional_data: [methodTitle(paymentMethod)] };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: `${mine}/order`,
    acl: self,
    parameters: { cartId: int, paymentMethod: optional(payment) },
    forced,
    latencyMs: 950,
    handle: async (context, { cartId, paymentMethod }) => {
      const cart = getActiveCart(context.db, cartId);
      if (paymentMethod) setPayment(context, cartId, { paymentMethod, billingAddress: null });
      return placeOrder(context, cartId, cart.paymentMethod !== null);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/billing-address`,
    acl: self,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => {
      const cart = getActiveCart(db, cartId);
      return cartAddressBody(cart.billing, cart, buyerOf(db, cart).email);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${mine}/billing-address`,
    acl: self,
    parameters: { cartId: int, address: cartAddressSchema, useForShipping: optional(bool, false) },
    forced,
    handle: (context, { cartId, address, useForShipping }) =>
      context.db.transaction(() => {
        context.record({ entity: 'cart-billing', id: cartId });
        return chooseBilling(context, getActiveCart(context.db, cartId), { address, useForShipping }).billing
          .id;
      }),
  }),
];
