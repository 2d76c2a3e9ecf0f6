/** What keeps a cart from becoming an order: the first problem that the real server would name, in its words. */
import { productBySku } from '../catalog/catalog.js';
import { pickupLocations } from '../inventory/pickup-locations.js';
import { isSalable, salabilityErrors, storeStockId } from '../inventory/salable.js';
import { addressProblems } from '../customers/address-rules.js';
import { addressTable } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import { findCountry } from '../directory/directory.js';
import { isVirtualCart } from '../cart/lines.js';
import { isAtLocation } from '../cart/pickup-address.js';
import type { CartAddress, CartRow } from '../cart/rows.js';
import { pickupMethod } from '../cart/shipping-rates.js';
import { chosenRate } from '../cart/totals.js';
import { renderMessage } from '../rest/render-message.js';
import { noSuchEntity } from '../rest/rest-error.js';

/** The problem, rendered, or undefined for a cart that can be ordered. */
export function orderProblem(db: Database, cart: CartRow): string | undefined {
  return (
    stockProblem(db, cart) ??
    (isVirtualCart(cart) ? undefined : shippingProblem(db, cart)) ??
    addressProblem('Please check the billing address information.', cart, cart.billing) ??
    (cart.paymentMethod === null ? 'Enter a valid payment method and try again.' : undefined) ??
    pickupProblem(db, cart) ??
    bookProblem(db, cart)
  );
}

/** The stock may have changed since the lines were added. */
export function stockProblem(db: Database, cart: CartRow): string | undefined {
  const stockId = storeStockId(db);
  for (const line of cart.lines) {
    const product = productBySku(db, line.sku);
    if (!isSalable(db, product, stockId)) return 'Some of the products are out of stock.';
    const problem = salabilityErrors(db, product, stockId, line.qty).at(-1);
    if (problem) return problem.message;
  }
  return undefined;
}

function shippingProblem(db: Database, cart: CartRow): string | undefined {
  if (!findCountry(cart.shipping.countryId ?? '')) {
    return "Some addresses can't be used due to the configurations for specific countries.";
  }
  const problem = addressProblem('Please check the shipping address information.', cart, cart.shipping);
  if (problem) return problem;
  if (chosenRate(db, cart)) return undefined;
  return 'The shipping method is missing. Select the shipping method and try again.';
}

function addressProblem(intro: string, cart: CartRow, address: CartAddress): string | undefined {
  const problems = addressProblems({ ...address, customerId: cart.customerId });
  return problems.length === 0 ? undefined : [intro, ...problems.map(renderMessage)].join(' ');
}

function pickupProblem(db: Database, cart: CartRow): string | undefined {
  if (cart.shippingMethod !== pickupMethod) return undefined;
  const code = cart.shipping.pickupLocationCode;
  const location = pickupLocations(db, storeStockId(db), []).find((one) => one.code === code);
  if (!location) return 'Quote does not have Pickup Location assigned.';
  if (isAtLocation(cart.shipping, location)) return undefined;
  return 'Pickup Location Address does not match Shipping Address for In-Store Pickup Quote.';
}

/** Addresses that name an entry of the address book must name one that exists. */
function bookProblem(db: Database, cart: CartRow): string | undefined {
  const named = [cart.billing, ...(isVirtualCart(cart) ? [] : [cart.shipping])];
  for (const { customerAddressId } of named) {
    if (customerAddressId !== null && !addressTable(db).get(customerAddressId)) {
      return renderMessage(noSuchEntity('addressId', customerAddressId).body);
    }
  }
  return undefined;
}
