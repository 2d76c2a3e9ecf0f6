/** Checkout of the customer's cart: estimates, shipping, payment, the order. */
import type { RequestContext } from '../context.js';
import { addressesOf } from '../customers/customer-tables.js';
import { amount } from '../money.js';
import { placeOrder } from '../order/place-order.js';
import { optional } from '../parameters.js';
import { badRequest } from '../rest-error.js';
import { defineRoute } from '../router.js';
import { int, listOf, mixed, object, objectsOf, string } from '../schema.js';
import { forcedCartId, getActiveCart } from './active-cart.js';
import type { CartAddressInput } from './addresses.js';
import { cartAddressBody, cartAddressSchema } from './addresses.js';
import { getCustomer } from '../customers/customer-tables.js';
import { choosePayment, chooseShipping } from './checkout.js';
import type { ShippingChoice } from './checkout.js';
import { isVirtualCart } from './lines.js';
import { methodTitle, paymentMethods } from './payment-methods.js';
import type { CartRow } from './rows.js';
import type { Destination, ShippingRate } from './shipping-rates.js';
import { shippingRates } from './shipping-rates.js';
import { cartTotals } from './totals.js';
import { totalsBody } from './totals-view.js';

const customAttributes = objectsOf(object('AttributeInterface', { attribute_code: string, value: mixed }));

const addressInformation = object('ShippingInformationInterface', {
  shipping_address: cartAddressSchema,
  billing_address: cartAddressSchema,
  shipping_method_code: string,
  shipping_carrier_code: string,
  extension_attributes: object('ShippingInformationExtension', {}),
  custom_attributes: customAttributes,
});

const payment = object('PaymentInterface', {
  po_number: string,
  method: string,
  additional_data: mixed,
  extension_attributes: object('PaymentExtension', { agreement_ids: listOf(string) }),
});

function rateBody(rate: ShippingRate): object {
  const price = amount(rate.price);
  return {
    carrier_code: rate.carrierCode,
    method_code: rate.methodCode,
    carrier_title: rate.carrierTitle,
    method_title: rate.methodTitle,
    amount: price,
    base_amount: price,
    available: true,
    error_message: '',
    price_excl_tax: price,
    price_incl_tax: price,
  };
}

function estimate({ db }: RequestContext, cartId: number, destination: Destination): object[] {
  return shippingRates(db, getActiveCart(db, cartId), destination).map(rateBody);
}

function destinationOf(input: CartAddressInput): Destination {
  return { countryId: input.country_id ?? null, regionId: input.region_id ?? null, pickupLocationCode: null };
}

function estimateByBook(context: RequestContext, cartId: number, addressId: number): object[] {
  const cart = getActiveCart(context.db, cartId);
  if (cart.lines.length === 0 || isVirtualCart(cart)) return [];
  const address = addressesOf(context.db, cart.customerId).find(({ id }) => id === addressId);
  if (!address) throw badRequest('The shipping address is missing. Set the address and try again.');
  return estimate(context, cartId, { ...address, pickupLocationCode: null });
}

/** What may be paid with, and the totals: the answer of both checkout steps. */
function paymentDetails({ db }: RequestContext, cart: CartRow): object {
  const totals = cartTotals(db, cart);
  return { payment_methods: paymentMethods(totals), totals: totalsBody(totals) };
}

function setShipping(context: RequestContext, cartId: number, choice: ShippingChoice): object {
  const { db } = context;
  const { cart, problem } = db.transaction(() => {
    context.record({ entity: 'cart-shipping', id: cartId });
    return chooseShipping(context, getActiveCart(db, cartId), choice);
  });
  // The real server saves first and then finds that the method is not offered.
  if (problem) throw problem;
  return paymentDetails(context, cart);
}

interface PaymentInput {
  readonly paymentMethod: { readonly method?: string | null };
  readonly billingAddress: CartAddressInput | null;
}

/** Returns whether a payment method had been stored by an earlier call. */
function setPayment(context: RequestContext, cartId: number, input: PaymentInput): boolean {
  const { db } = context;
  const cart = getActiveCart(db, cartId);
  const choice = { method: input.paymentMethod.method ?? null, billingAddress: input.billingAddress };
  db.transaction(() => {
    context.record({ entity: 'cart-payment', id: cartId });
    choosePayment(context, cart, choice);
  });
  return cart.paymentMethod !== null;
}

const SELF = ['self'];
const MINE = '/V1/carts/mine';
const forced = { cartId: forcedCartId };

export const checkoutRoutes = [
  defineRoute({
    method: 'POST',
    path: `${MINE}/estimate-shipping-methods`,
    acl: SELF,
    parameters: { cartId: int, address: cartAddressSchema },
    forced,
    latencyMs: 240,
    handle: (context, { cartId, address }) => estimate(context, cartId, destinationOf(address)),
  }),
  defineRoute({
    method: 'POST',
    path: `${MINE}/estimate-shipping-methods-by-address-id`,
    acl: SELF,
    parameters: { cartId: int, addressId: int },
    forced,
    latencyMs: 240,
    handle: (context, { cartId, addressId }) => estimateByBook(context, cartId, addressId),
  }),
  defineRoute({
    method: 'GET',
    path: `${MINE}/shipping-methods`,
    acl: SELF,
    parameters: { cartId: int },
    forced,
    handle: (context, { cartId }) => {
      const { shipping, lines } = getActiveCart(context.db, cartId);
      if (shipping.countryId === null && lines.length > 0)
        throw badRequest('The shipping address is missing. Set the address and try again.');
      return estimate(context, cartId, shipping);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${MINE}/shipping-information`,
    acl: SELF,
    parameters: { cartId: int, addressInformation },
    forced,
    latencyMs: 310,
    handle: async (context, { cartId, addressInformation: information }) => {
      await context.window();
      return setShipping(context, cartId, {
        shippingAddress: information.shipping_address ?? null,
        billingAddress: information.billing_address ?? null,
        carrierCode: information.shipping_carrier_code ?? '',
        methodCode: information.shipping_method_code ?? '',
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${MINE}/payment-methods`,
    acl: SELF,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => paymentMethods(cartTotals(db, getActiveCart(db, cartId))),
  }),
  defineRoute({
    method: 'GET',
    path: `${MINE}/payment-information`,
    acl: SELF,
    parameters: { cartId: int },
    forced,
    handle: (context, { cartId }) => paymentDetails(context, getActiveCart(context.db, cartId)),
  }),
  defineRoute({
    method: 'POST',
    path: `${MINE}/set-payment-information`,
    acl: SELF,
    parameters: { cartId: int, paymentMethod: payment, billingAddress: optional(cartAddressSchema) },
    forced,
    handle: (context, { cartId, ...input }) => {
      setPayment(context, cartId, input);
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${MINE}/payment-information`,
    acl: SELF,
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
    path: `${MINE}/selected-payment-method`,
    acl: SELF,
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
    path: `${MINE}/order`,
    acl: SELF,
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
    path: `${MINE}/billing-address`,
    acl: SELF,
    parameters: { cartId: int },
    forced,
    handle: ({ db }, { cartId }) => {
      const cart = getActiveCart(db, cartId);
      return cartAddressBody(cart.billing, cart, getCustomer(db, cart.customerId).email);
    },
  }),
];
