import { z } from 'zod';
import type { Credentials } from '../auth/credentials.js';
import { ask, pathOf, read, write, type CallOptions, type JsonValue } from '../request.js';
import type { Store } from '../store.js';
import { totals, type Totals } from '../wire/cart.js';
import type { Address } from '../../domain/address.js';
import { anyText, anyTextOrNone, readable } from '../wire/readable.js';
import { defined, flag, id, money } from '../wire/values.js';

/** An address of a cart: in full, or one of the customer's own by its id (for billing only: shipping wants all fields). */
export type CartAddress = FullCartAddress | { readonly customerAddressId: number };

export interface FullCartAddress extends Omit<Address, 'defaultBilling' | 'defaultShipping'> {
  readonly email?: string;
  readonly customerAddressId?: number;
  readonly saveInAddressBook?: boolean;
  /** For the carrier `instore`; the address must then be the location's own. */
  readonly pickupLocationCode?: string;
}

export interface ShippingMethod {
  readonly carrierCode: string;
  readonly methodCode: string;
  readonly carrierTitle: string;
  readonly methodTitle: string;
  /** Money in the cart's currency. */
  readonly amount: string;
  readonly available: boolean;
  /** Why it is not available. */
  readonly problem?: string;
}

export interface PaymentMethod {
  readonly code: string;
  readonly title: string;
}

const shippingMethod = z
  .object({
    carrier_code: z.string(),
    method_code: anyText,
    carrier_title: anyText,
    method_title: anyText,
    amount: money,
    available: flag,
    error_message: anyTextOrNone,
  })
  .transform((from): ShippingMethod =>
    defined({
      carrierCode: from.carrier_code,
      // Null for a carrier that cannot ship this cart.
      methodCode: from.method_code,
      carrierTitle: from.carrier_title || from.carrier_code,
      methodTitle: from.method_title || from.method_code,
      amount: from.amount,
      available: from.available,
      problem: from.error_message,
    }),
  );

const paymentMethod = z
  .object({ code: z.string(), title: anyText })
  .transform(({ code, title }): PaymentMethod => ({ code, title: title || code }));

/** `POST carts/mine/estimate-shipping-methods`; empty for a cart with nothing to ship. */
export function shippingMethods(
  store: Store,
  as: Credentials,
  address: FullCartAddress,
  options?: CallOptions,
): Promise<readonly ShippingMethod[]> {
  const target = pathOf('carts/mine/estimate-shipping-methods');
  const body = { address: addressBody(address) };
  const request = ask('list the shipping methods', target, readable(shippingMethod), body);
  return store.call(request, as, options);
}

/** `POST carts/mine/estimate-shipping-methods-by-address-id`: the same for an address of the customer. */
export function shippingMethodsByAddressId(
  store: Store,
  as: Credentials,
  addressId: number,
  options?: CallOptions,
): Promise<readonly ShippingMethod[]> {
  const target = pathOf('carts/mine/estimate-shipping-methods-by-address-id');
  const request = ask('list the shipping methods', target, readable(shippingMethod), { addressId });
  return store.call(request, as, options);
}

export interface ShippingInformation {
  readonly shippingAddress: FullCartAddress;
  /** Also taken as the billing address of the order when `placeOrder` names none. */
  readonly billingAddress?: CartAddress;
  readonly carrierCode: string;
  readonly methodCode: string;
}

const shippingAnswer = z
  .object({ payment_methods: readable(paymentMethod), totals })
  .transform((from) => ({ paymentMethods: from.payment_methods, totals: from.totals }));

/**
 * `POST carts/mine/shipping-information`: overwrites, so it is repeatable. Send it again after every change of the
 * lines, or the shipping costs stay those of the old cart.
 */
export function setShipping(
  store: Store,
  as: Credentials,
  information: ShippingInformation,
  options?: CallOptions,
): Promise<{ readonly paymentMethods: readonly PaymentMethod[]; readonly totals: Totals }> {
  const { shippingAddress, billingAddress, carrierCode, methodCode } = information;
  const body = {
    addressInformation: {
      shipping_address: addressBody(shippingAddress),
      billing_address: billingAddress && addressBody(billingAddress),
      shipping_carrier_code: carrierCode,
      shipping_method_code: methodCode,
    },
  };
  const target = pathOf('carts/mine/shipping-information');
  return store.call(
    write('POST', 'set the shipping information', target, shippingAnswer, { body }),
    as,
    options,
  );
}

/** `GET carts/mine/payment-methods`. */
export function paymentMethods(
  store: Store,
  as: Credentials,
  options?: CallOptions,
): Promise<readonly PaymentMethod[]> {
  const target = pathOf('carts/mine/payment-methods');
  return store.call(read('list the payment methods', target, readable(paymentMethod)), as, options);
}

export interface Payment {
  /** Code of the payment method, as in `banktransfer`. */
  readonly method: string;
  /** For the method `purchaseorder`. */
  readonly purchaseOrderNumber?: string;
  /** Of the terms and conditions that the customer has accepted; stores that ask for them refuse the order without. */
  readonly agreementIds?: readonly number[];
  /** In full: an address id is refused here. Absent: the one of `setShipping`. */
  readonly billingAddress?: FullCartAddress;
}

/**
 * `POST carts/mine/payment-information`: places the order and gives its id. Not repeatable: two at once can make two
 * orders of one cart. 400 "A server error stopped your order from being placed…" may mean that another request is
 * placing it. After an unknown outcome look for an order with the cart's id as `quote_id`.
 */
export function placeOrder(
  store: Store,
  as: Credentials,
  payment: Payment,
  options?: CallOptions,
): Promise<number> {
  const { method, purchaseOrderNumber, agreementIds, billingAddress } = payment;
  const body = {
    paymentMethod: {
      method,
      po_number: purchaseOrderNumber,
      // The store's interface has them as texts.
      extension_attributes: agreementIds && { agreement_ids: agreementIds.map(String) },
    },
    billing_address: billingAddress && addressBody(billingAddress),
  };
  const target = pathOf('carts/mine/payment-information');
  return store.call(write('POST', 'place the order', target, id, { body }), as, options);
}

function addressBody(address: CartAddress): JsonValue {
  if (!('street' in address)) return { customer_address_id: address.customerAddressId };
  const pickup = address.pickupLocationCode;
  return {
    region: address.region?.name,
    region_id: address.region?.id,
    region_code: address.region?.code,
    country_id: address.countryId,
    street: address.street,
    postcode: address.postcode,
    city: address.city,
    prefix: address.prefix,
    firstname: address.firstname,
    middlename: address.middlename,
    lastname: address.lastname,
    suffix: address.suffix,
    company: address.company,
    telephone: address.telephone,
    fax: address.fax,
    vat_id: address.vatId,
    email: address.email,
    customer_address_id: address.customerAddressId,
    save_in_address_book:
      address.saveInAddressBook === undefined ? undefined : Number(address.saveInAddressBook),
    extension_attributes: pickup === undefined ? undefined : { pickup_location_code: pickup },
  };
}
