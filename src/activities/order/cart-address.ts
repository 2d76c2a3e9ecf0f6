import type { FullCartAddress } from '../../commerce/endpoints/checkout.js';
import type { Customer } from '../../commerce/wire/customer.js';
import { failureTypes } from '../../contracts/failures.js';
import type { StoredAddress } from '../../domain/address.js';
import { hasRegion, resolveRegion } from '../../domain/region.js';
import { stop } from '../failures.js';
import type { StoreCountries } from '../store-countries.js';

/**
 * An address of the customer as a cart wants it: in full, and with the id of its region, by which tax is charged. Words
 * that are no region of the country's list stay words: they are the customer's own.
 *
 * @param field of the order that chose the address
 * @throws ApplicationFailure `RefusedByStore` where the address has no region in a country of states with taxes
 */
export async function cartAddressOf(
  countries: StoreCountries,
  customer: Customer,
  address: StoredAddress,
  field: string,
): Promise<FullCartAddress> {
  if (!hasRegion(address.region) && taxedByRegion.has(address.countryId)) {
    throw unusable(customer, address, 'no region, and an order to it would miss its tax', field);
  }
  const { id, defaultBilling: _billing, defaultShipping: _shipping, ...rest } = address;
  const region = await regionWithId(countries, address);
  return { ...rest, ...(region && { region }), email: customer.email, customerAddressId: id };
}

/**
 * Countries whose shops ask for a region by default, so that an address without one has lost it; whether this store
 * does is a setting that no route tells. A guess, and the safe one: an order is not placed for less than its price.
 */
const taxedByRegion: ReadonlySet<string> = new Set(['US', 'CA']);

async function regionWithId(
  countries: StoreCountries,
  { countryId, region }: StoredAddress,
): Promise<StoredAddress['region']> {
  if (!hasRegion(region) || region.id !== undefined) return region;
  const country = await countries.find(countryId);
  const resolution = country && resolveRegion(region, country.regions);
  return resolution?.kind === 'found' ? resolution.region : region;
}

/** The address with this id, or the default one; see `requireAddress`. */
export function billingAddressOf(customer: Customer, addressId: number | undefined): StoredAddress {
  return requireAddress(customer, addressId ?? customer.defaultBillingId, 'billingAddressId');
}

/**
 * @param field of the order that chose the address
 * @throws ApplicationFailure `RefusedByStore` where the customer has no such address, or one that is not complete
 */
export function requireAddress(
  customer: Customer,
  addressId: number | undefined,
  field: string,
): StoredAddress {
  const address = customer.addresses.find(({ id }) => id === addressId);
  if (address) return requireComplete(customer, address, field);
  const known = customer.addresses.map(({ id }) => id).join(', ') || 'none';
  const message =
    addressId === undefined
      ? `Cannot choose an address: customer ${customer.id} has no default one; addresses: ${known}`
      : `Cannot use address ${addressId}: customer ${customer.id} has ${known}`;
  throw stop(failureTypes.RefusedByStore, message, { fields: [field] });
}

/** What no address can do without; old ones and those of imports lack it now and then. */
const needed = ['firstname', 'lastname', 'street', 'city', 'countryId'] as const;

function requireComplete(customer: Customer, address: StoredAddress, field: string): StoredAddress {
  const lacking = needed.filter((name) => address[name].length === 0);
  if (lacking.length === 0) return address;
  const what = lacking.map((name) => `no ${name === 'countryId' ? 'country' : name}`).join(', ');
  throw unusable(customer, address, what, field);
}

function unusable(customer: Customer, { id }: StoredAddress, what: string, field: string): Error {
  const others = customer.addresses.filter((other) => other.id !== id).map((other) => other.id);
  const choice = others.length > 0 ? `, or choose another one: ${others.join(', ')}` : '';
  const message = `Cannot use address ${id} of customer ${customer.id}: in the store it has ${what}; complete it there${choice}`;
  return stop(failureTypes.RefusedByStore, message, { fields: [field] });
}
