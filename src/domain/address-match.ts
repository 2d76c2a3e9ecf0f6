import type { Address, StoredAddress } from './address.js';
import { maybeSameRegion, storedAsAsked } from './region.js';

/** Case and spaces around do not count, since the store trims. */
export const fold = (text: string | undefined): string => (text ?? '').normalize('NFC').trim().toLowerCase();
const packed = (text: string | undefined): string => fold(text).replace(/[\s.-]+/g, '');

/** Whether two addresses are one but for their regions. */
export function sameButRegion(one: Address, other: Address): boolean {
  const lines = (address: Address): string => address.street.map(fold).filter(Boolean).join('\n');
  return (
    lines(one) === lines(other) &&
    fold(one.city) === fold(other.city) &&
    packed(one.postcode) === packed(other.postcode) &&
    fold(one.countryId) === fold(other.countryId) &&
    fold(one.firstname) === fold(other.firstname) &&
    fold(one.lastname) === fold(other.lastname) &&
    fold(one.company) === fold(other.company) &&
    packed(one.telephone) === packed(other.telephone)
  );
}

/**
 * Whether a stored address is the one asked for, region included; see `storedAsAsked`. Spelling in case and space does
 * not count.
 *
 * @param asked with its region resolved
 */
export function sameAddress(asked: Address, stored: Address): boolean {
  return sameButRegion(asked, stored) && storedAsAsked(asked.region, stored.region);
}

/** Whether two addresses that somebody asks for may be one: their regions may be given by different parts. */
export function maybeSameAddress(one: Address, other: Address): boolean {
  return sameButRegion(one, other) && maybeSameRegion(one.region, other.region);
}

/** The stored id of each address asked for, in the order asked; `undefined` where the store has none. */
export function matchAddresses(
  asked: readonly Address[],
  stored: readonly StoredAddress[],
  same: (asked: Address, stored: Address) => boolean = sameAddress,
): (number | undefined)[] {
  const free = [...stored];
  return asked.map((address) => {
    const index = free.findIndex((candidate) => same(address, candidate));
    return index < 0 ? undefined : free.splice(index, 1)[0]?.id;
  });
}
