import { fold, matchAddresses, sameButRegion } from './address-match.js';
import type { Address, StoredAddress } from './address.js';
import { hasRegion, storedAsAsked, type Region } from './region.js';
import type { PlainValue } from './plain.js';

export type { Address, Region, StoredAddress };

/** Who the customer is, without addresses and password. */
export interface CustomerProfile {
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** YYYY-MM-DD. */
  readonly dob?: string;
  readonly gender?: number;
  readonly taxvat?: string;
  readonly groupId?: number;
  readonly storeId?: number;
  readonly websiteId?: number;
  readonly subscribed?: boolean;
  /** Values of the store's own attributes, by code; the store decides which it knows. */
  readonly customAttributes?: Attributes;
  /** Values for the store's extensions, but for `is_subscribed`. */
  readonly extensionAttributes?: Attributes;
}

/** Plain JSON by attribute code. */
export type Attributes = Readonly<Record<string, PlainValue>>;

/** A customer as the store has it. */
export interface StoredCustomer {
  readonly id: number;
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly websiteId: number;
  /** Milliseconds since the epoch, whole seconds, by the store's clock; NaN where the store did not say. */
  readonly createdAtMs: number;
  readonly addresses: readonly StoredAddress[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
}

/** How far the store's clock may be from ours before a creation time stops being evidence. */
const clockToleranceMs = 5 * 60_000;

/**
 * Whether a customer found in the store was created by an earlier try of ours whose answer never came: the same names
 * and nothing but addresses asked for, created after our first try began. An address whose region came to
 * no id may be ours all the same.
 *
 * @param firstTryAtMs when our first try began; milliseconds since the epoch
 */
export function createdByUs(
  asked: { readonly profile: CustomerProfile; readonly addresses: readonly Address[] },
  found: StoredCustomer,
  firstTryAtMs: number,
): boolean {
  const sent = asked.addresses.map((address, id) => ({ ...address, id }));
  const foundAreAsked = matchAddresses(found.addresses, sent, maySentBe).every((id) => id !== undefined);
  return (
    found.createdAtMs >= firstTryAtMs - clockToleranceMs &&
    fold(found.firstname) === fold(asked.profile.firstname) &&
    fold(found.lastname) === fold(asked.profile.lastname) &&
    foundAreAsked
  );
}

function maySentBe(stored: Address, sent: Address): boolean {
  const withId = hasRegion({ id: stored.region?.id ?? 0 });
  return sameButRegion(sent, stored) && (!withId || storedAsAsked(sent.region, stored.region));
}

/** An address of a `PUT customers/{id}`: one that stays, by id, or one that is added. */
export type AddressChange =
  | { readonly keep: number; readonly defaultBilling: boolean; readonly defaultShipping: boolean }
  | { readonly add: Address };

/**
 * The address list to write so that every address asked for is there and nobody's address vanishes. A write with
 * `addresses` replaces the set and drops default flags that are not repeated, so all that stay are listed with theirs.
 * Empty when nothing is missing.
 *
 * An address that is there without its region, as a store keeps it that did not understand the code, is not the one
 * asked for: that one is added, and the other stays as it is, since it is the customer's.
 */
export function completeAddresses(asked: readonly Address[], found: StoredCustomer): AddressChange[] {
  const matched = matchAddresses(asked, found.addresses);
  const missing = asked.filter((_, index) => matched[index] === undefined);
  if (missing.length === 0) return [];
  const billingTaken = missing.some((address) => address.defaultBilling);
  const shippingTaken = missing.some((address) => address.defaultShipping);
  return [
    ...found.addresses.map(({ id }) => ({
      keep: id,
      defaultBilling: id === found.defaultBillingId && !billingTaken,
      defaultShipping: id === found.defaultShippingId && !shippingTaken,
    })),
    ...missing.map((address) => ({ add: address })),
  ];
}

/** An address asked for, by its place in the list, and stored ones that are it but for the region. */
export interface AlteredAddress {
  readonly index: number;
  readonly storedIds: readonly number[];
}

/**
 * An address asked for that the store has at least twice, each time with another region than asked for. One may be the
 * customer's own, from before; a second one shows that the store took it and altered it: adding it once more would only
 * make another copy.
 */
export function alteredByStore(asked: readonly Address[], found: StoredCustomer): AlteredAddress | undefined {
  const matched = matchAddresses(asked, found.addresses);
  const free = found.addresses.filter(({ id }) => !matched.includes(id));
  const altered = asked.map((address, index) => ({
    index,
    storedIds: free.filter((stored) => sameButRegion(address, stored)).map(({ id }) => id),
  }));
  return altered.find(({ index, storedIds }) => matched[index] === undefined && storedIds.length > 1);
}
