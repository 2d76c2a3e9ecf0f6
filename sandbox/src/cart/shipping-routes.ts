/** Where the customer's cart goes: estimates, addresses, the shipping method. */
import type { RequestContext } from '../context.js';
import { addressesOf } from '../customers/customer-tables.js';
import { amount } from '../data/money.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { int, mixed, object, objectsOf, string } from '../rest/schema.js';
import { forcedCartId, getActiveCart } from './active-cart.js';
import type { CartAddressInput } from './address-schema.js';
import { cartAddressSchema } from './address-schema.js';
import { addressFromInput } from './addresses.js';
import type { ShippingChoice } from './checkout.js';
import { chooseShipping } from './checkout.js';
import { withGuestEmail } from './guest-email.js';
import { isVirtualCart } from './lines.js';
import { paymentDetails } from './payment-details.js';
import type { Destination, ShippingRate } from './shipping-rates.js';
import { shippingRates } from './shipping-rates.js';

const customAttributes = objectsOf(object('AttributeInterface', { attribute_code: string, value: mixed }));

const addressInformation = object('ShippingInformationInterface', {
  shipping_address: cartAddressSchema,
  billing_address: cartAddressSchema,
  shipping_method_code: string,
  shipping_carrier_code: string,
  extension_attributes: object('ShippingInformationExtension', {}),
  custom_attributes: customAttributes,
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

/** An estimate looks at what was sent alone; a region may be named by its code. */
function destinationOf(input: CartAddressInput): Destination {
  const { countryId, regionId } = addressFromInput(0, input);
  return { countryId, regionId, pickupLocationCode: null };
}

function estimateByBook(context: RequestContext, cartId: number, addressId: number): object[] {
  const cart = getActiveCart(context.db, cartId);
  if (cart.lines.length === 0 || isVirtualCart(cart)) return [];
  const address = addressesOf(context.db, cart.customerId).find(({ id }) => id === addressId);
  if (!address) throw badRequest('The shipping address is missing. Set the address and try again.');
  return estimate(context, cartId, { ...address, pickupLocationCode: null });
}

function setShipping(context: RequestContext, cartId: number, choice: ShippingChoice): object {
  const { db } = context;
  const { cart, problem } = db.transaction(() => {
    context.record({ entity: 'cart-shipping', id: cartId });
    const cart = withGuestEmail(getActiveCart(db, cartId), choice.billingAddress, choice.shippingAddress);
    return chooseShipping(context, cart, choice);
  });
  // The real server saves first and then finds that the method is not offered.
  if (problem) throw problem;
  return paymentDetails(db, cart);
}

const self = ['self'];
const mine = '/V1/carts/mine';
const forced = { cartId: forcedCartId };

export const shippingRoutes = [
  defineRoute({
    method: 'POST',
    path: `${mine}/estimate-shipping-methods`,
    acl: self,
    parameters: { cartId: int, address: cartAddressSchema },
    forced,
    latencyMs: 240,
    handle: (context, { cartId, address }) => estimate(context, cartId, destinationOf(address)),
  }),
  defineRoute({
    method: 'POST',
    path: `${mine}/estimate-shipping-methods-by-address-id`,
    acl: self,
    parameters: { cartId: int, addressId: int },
    forced,
    latencyMs: 240,
    handle: (context, { cartId, addressId }) => estimateByBook(context, cartId, addressId),
  }),
  defineRoute({
    method: 'GET',
    path: `${mine}/shipping-methods`,
    acl: self,
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
    path: `${mine}/shipping-information`,
    acl: self,
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
];
