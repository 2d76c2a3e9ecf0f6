/** Addresses of carts: what callers send, what is kept of it, and how it looks in an answer. */
import type { AddressRow } from '../customers/customer-tables.js';
import { addressesOf, addressTable } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { mergedAddress, resolveRegion } from './address-merge.js';
import type { CartAddressInput } from './address-schema.js';
import type { CartAddress, CartRow } from './rows.js';
import { cartAddressSequence } from './rows.js';

/** The number of an address that is new. A cart keeps the numbers of its two addresses whatever is written into them. */
export function newAddressId(db: Database): number {
  return db.nextId(cartAddressSequence);
}

/** An address that nothing is known of yet. */
export function blankAddress(id: number): CartAddress {
  return {
    id,
    countryId: null,
    regionId: null,
    region: null,
    regionCode: null,
    street: null,
    company: null,
    telephone: null,
    fax: null,
    postcode: null,
    city: null,
    firstname: null,
    lastname: null,
    middlename: null,
    prefix: null,
    suffix: null,
    vatId: null,
    sameAsBilling: 0,
    customerAddressId: null,
    saveInAddressBook: 0,
    pickupLocationCode: null,
  };
}

/** The address that a caller sent, or the one of the address book that it names. */
export function addressFromInputOrBook(db: Database, id: number, input: CartAddressInput): CartAddress {
  return renewedFromBook(db, addressFromInput(id, input));
}

/** An address that names an entry of the address book takes its contents, each time the cart is stored. */
export function renewedFromBook(db: Database, address: CartAddress): CartAddress {
  const known =
    address.customerAddressId === null ? undefined : addressTable(db).get(address.customerAddressId);
  if (!known) return address;
  const { id, sameAsBilling, saveInAddressBook } = address;
  return { ...addressFromBook(id, known), sameAsBilling, saveInAddressBook };
}

/** The address exactly as a caller sent it: an id of the address book is kept, but not looked up. */
export function addressFromInput(id: number, input: CartAddressInput): CartAddress {
  return mergedAddress(blankAddress(id), input);
}

/** A copy of an address of the customer's book. */
export function addressFromBook(id: number, row: AddressRow): CartAddress {
  return {
    ...blankAddress(id),
    countryId: row.countryId,
    ...resolveRegion(row.countryId, { regionId: row.regionId, region: row.region, regionCode: null }),
    street: row.street,
    company: row.company,
    telephone: row.telephone,
    fax: row.fax,
    postcode: row.postcode,
    city: row.city,
    firstname: row.firstname,
    lastname: row.lastname,
    middlename: row.middlename,
    prefix: row.prefix,
    suffix: row.suffix,
    vatId: row.vatId,
    customerAddressId: row.id,
  };
}

/**
 * What is wrong with an address that names something which is not the customer's: an address of somebody else's book.
 * Undefined when all is well.
 */
export function bookProblem(db: Database, cart: CartRow, input: CartAddressInput): ErrorMessage | undefined {
  const bookId = input.customer_address_id;
  if (!bookId) return undefined;
  if (!addressTable(db).get(bookId))
    return { message: 'Invalid address id %1', parameters: [input.id ?? ''] };
  const own = addressesOf(db, cart.customerId).some((address) => address.id === bookId);
  return own ? undefined : { message: 'Invalid customer address id %1', parameters: [bookId] };
}

/** An `id` must be that of an address of this cart: the tutorial's own `billing_address: {"id": 2}` is refused here. */
export function cartAddressIdProblem(cart: CartRow, input: CartAddressInput): ErrorMessage | undefined {
  const id = input.id ?? null;
  if (id === null || id === cart.billing.id || id === cart.shipping.id) return undefined;
  return { message: 'Invalid quote address id %1', parameters: [id] };
}

/** An address of a cart as the server shows it. */
export function cartAddressBody(
  address: CartAddress,
  cart: CartRow,
  email: string | null,
): Record<string, unknown> {
  return {
    id: address.id,
    region: address.region,
    region_id: address.regionId,
    region_code: address.regionCode,
    country_id: address.countryId,
    street: address.street ?? [''],
    ...withoutNulls({ company: address.company }),
    telephone: address.telephone,
    ...withoutNulls({ fax: address.fax }),
    postcode: address.postcode,
    city: address.city,
    firstname: address.firstname,
    lastname: address.lastname,
    ...withoutNulls({
      middlename: address.middlename,
      prefix: address.prefix,
      suffix: address.suffix,
      vat_id: address.vatId,
      customer_id: cart.customerId || null,
    }),
    email,
    same_as_billing: address.sameAsBilling,
    ...withoutNulls({ customer_address_id: address.customerAddressId }),
    save_in_address_book: address.saveInAddressBook,
    ...(address.pickupLocationCode === null
      ? {}
      : { extension_attributes: { pickup_location_code: address.pickupLocationCode } }),
  };
}
