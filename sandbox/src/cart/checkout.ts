/** Checkout steps of a cart before the order: where it goes, who pays, how. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { pickupLocations } from '../inventory/pickup-locations.js';
import { storeStockId, baseWebsiteCode } from '../inventory/salable.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest, notFound } from '../rest/rest-error.js';
import { renderMessage } from '../rest/render-message.js';
import { saveCart } from './active-cart.js';
import { isShippingAddress, mergedAddress } from './address-merge.js';
import type { CartAddressInput } from './address-schema.js';
import {
  addressFromInput,
  addressFromInputOrBook,
  bookProblem,
  cartAddressIdProblem,
  newAddressId,
  renewedFromBook,
} from './addresses.js';
import { buyerOf } from './buyers.js';
import { isVirtualCart } from './lines.js';
import { placeOf } from './pickup-address.js';
import { usableMethod } from './payment-methods.js';
import type { CartAddress, CartRow } from './rows.js';
import { chosenRate, cartTotals } from './totals.js';

export interface ShippingChoice {
  readonly shippingAddress: CartAddressInput | null;
  readonly billingAddress: CartAddressInput | null;
  readonly carrierCode: string;
  readonly methodCode: string;
}

const addressMissing = 'The shipping address is missing. Set the address and try again.';

/**
 * Sets addresses and shipping method of a cart. Throws 400, or 404 for a method that is not offered: then the addresses
 * are kept all the same and no method is chosen. Run it inside a transaction and answer with `problem` afterwards.
 */
export function chooseShipping(
  context: RequestContext,
  cart: CartRow,
  choice: ShippingChoice,
): { cart: CartRow; problem?: Error } {
  const { db } = context;
  if (cart.lines.length === 0) {
    throw badRequest(
      "The shipping method can't be set for an empty cart. Add an item to cart and try again.",
    );
  }
  const { shippingAddress, billingAddress, carrierCode, methodCode } = choice;
  if (!shippingAddress?.country_id) throw badRequest(addressMissing);
  if (billingAddress) {
    refuseAddress(bookProblem(db, cart, billingAddress) ?? cartAddressIdProblem(cart, billingAddress));
  }
  refuseAddress(bookProblem(db, cart, shippingAddress));
  const billing = renewedFromBook(
    db,
    billingAddress ? mergedAddress(cart.billing, billingAddress) : cart.billing,
  );
  if (isVirtualCart(cart)) return { cart: saveCart(context, { ...cart, billing }) };
  refuseAddress(cartAddressIdProblem(cart, shippingAddress));
  const shipping = shippingAddressOf(db, cart.shipping, shippingAddress);
  const shippingMethod = `${carrierCode}_${methodCode}`;
  const saved = saveCart(context, { ...cart, billing, shipping, shippingMethod });
  if (chosenRate(db, saved)) return { cart: saved };
  return { cart: saved, problem: methodProblem(carrierCode, methodCode) };
}

function refuseAddress(problem: ErrorMessage | undefined): void {
  if (!problem) return;
  throw badRequest('The shipping information was unable to be saved. Error: "%message"', {
    message: renderMessage(problem),
  });
}

function methodProblem(carrierCode: string, methodCode: string): Error {
  return methodCode === ''
    ? notFound('The shipping method is missing. Select the shipping method and try again.')
    : notFound('Carrier with such method not found: %1, %2', [carrierCode, methodCode]);
}

/**
 * For pickup the goods "go" to the location, whatever address the caller gave; the person is the one that the caller names.
 * Whether the address is the billing address, and whether it is to be kept, has to be said each time.
 */
function shippingAddressOf(db: Database, before: CartAddress, input: CartAddressInput): CartAddress {
  const code = input.extension_attributes?.pickup_location_code ?? null;
  if (code === null) {
    const unmarked = { ...before, sameAsBilling: 0, saveInAddressBook: 0 };
    return renewedFromBook(db, mergedAddress(unmarked, input));
  }
  const address = addressFromInput(before.id, input);
  const location = pickupLocations(db, storeStockId(db), []).find((one) => one.code === code);
  if (!location) {
    const message = 'Can not find Pickup Location with code %1 for %2 Sales Channel "%3".';
    refuseAddress({ message, parameters: [code, 'website', baseWebsiteCode] });
    return address;
  }
  return {
    ...address,
    ...placeOf(location),
    sameAsBilling: 0,
    saveInAddressBook: 0,
    customerAddressId: null,
  };
}

export interface PaymentChoice {
  readonly method: string | null;
  readonly billingAddress: CartAddressInput | null;
}

/**
 * Sets the payment method, and the billing address when one is given: as it is sent, an id of the address book does not
 * fill it in. Throws 400, or 404 for an address of another cart. Run it inside a transaction.
 */
export function choosePayment(context: RequestContext, cart: CartRow, choice: PaymentChoice): CartRow {
  const { db } = context;
  const { method, billingAddress } = choice;
  if (billingAddress) {
    const problem = cartAddressIdProblem(cart, billingAddress);
    if (problem) throw notFound(problem.message, problem.parameters);
  }
  if (!isVirtualCart(cart) && cart.shipping.countryId === null) throw badRequest(addressMissing);
  if (!method) throw badRequest('The payment method you requested is not available.');
  const billing = billingAddress ? addressFromInput(newAddressId(db), billingAddress) : cart.billing;
  if (!usableMethod(cartTotals(db, cart), method)) {
    throw badRequest('The requested Payment Method is not available.');
  }
  const { email } = buyerOf(db, cart);
  const same =
    billingAddress && isShippingAddress(cart.shipping, billing, { sent: billingAddress, email: email ?? '' });
  const shipping = same ? { ...cart.shipping, sameAsBilling: 1 } : cart.shipping;
  return saveCart(context, { ...cart, billing, shipping, paymentMethod: method });
}

/** Sets the billing address alone, and the shipping address with it on request. Throws 400. Run it inside a transaction. */
export function chooseBilling(
  context: RequestContext,
  cart: CartRow,
  choice: { readonly address: CartAddressInput; readonly useForShipping: boolean },
): CartRow {
  const { db } = context;
  const { address, useForShipping } = choice;
  if (bookProblem(db, cart, address) ?? cartAddressIdProblem(cart, address)) {
    throw badRequest('The address failed to save. Verify the address and try again.');
  }
  const billing = addressFromInputOrBook(db, newAddressId(db), address);
  const shipping = useForShipping
    ? { ...addressFromInputOrBook(db, cart.shipping.id, address), sameAsBilling: 1 }
    : cart.shipping;
  return saveCart(context, { ...cart, billing, shipping });
}
