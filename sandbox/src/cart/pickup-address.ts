/** The place of a pickup location as the shipping address of a cart. */
import type { SourceRow } from '../inventory/rows.js';
import { addressFromInput } from './addresses.js';
import type { CartAddress } from './rows.js';

export type Place = Pick<
  CartAddress,
  'countryId' | 'regionId' | 'region' | 'regionCode' | 'city' | 'street' | 'postcode'
>;

export function placeOf(location: SourceRow): Place {
  const { countryId, regionId, region, regionCode, city, street, postcode } = addressFromInput(0, {
    country_id: location.countryId,
    region_id: location.regionId,
    region: location.region,
    city: location.city,
    street: location.street === null ? null : [location.street],
    postcode: location.postcode,
  });
  return { countryId, regionId, region, regionCode, city, street, postcode };
}

/** Whether a cart's shipping address is that of the location, not one that was written into the cart afterwards. */
export function isAtLocation(address: CartAddress, location: SourceRow): boolean {
  const { street, ...place } = placeOf(location);
  const keys = Object.keys(place) as (keyof typeof place)[];
  const sameStreet = (address.street ?? []).join('\n') === (street ?? []).join('\n');
  return sameStreet && isPlain(address) && keys.every((key) => address[key] === place[key]);
}

/** Nobody's own address: neither of a book nor to be kept in one, and not the billing address. */
function isPlain({ customerAddressId, saveInAddressBook, sameAsBilling }: CartAddress): boolean {
  return customerAddressId === null && saveInAddressBook === 0 && sameAsBilling === 0;
}
