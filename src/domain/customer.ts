import type { PlainValue } from './plain.js';

/** A postal address as the caller asks for it. */
export interface Address {
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly company?: string;
  /** Street lines, the first one first. */
  readonly street: readonly string[];
  readonly city: string;
  readonly postcode?: string;
  /** Two letters, ISO 3166-1. */
  readonly countryId: string;
  readonly region?: Region;
  readonly telephone?: string;
  readonly fax?: string;
  readonly vatId?: string;
  readonly defaultBilling?: boolean;
  readonly defaultShipping?: boolean;
}

/** A region; the store looks it up by id, or by code within the country. */
export interface Region {
  readonly id?: number;
  readonly code?: string;
  readonly name?: string;
}

/** An address as the store has it. */
export interface StoredAddress extends Address {
  readonly id: number;
}

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

const fold = (text: string | undefined): string => (text ?? '').normalize('NFC').trim().toLowerCase();
const packed = (text: string | undefined): string => fold(text).replace(/[\s.-]+/g, '');

/**
 * Whether a stored address is the one asked for. The store trims, and fills in the region from its own tables, so
 * spelling in case and space does not count, and the region only counts where both sides have an id.
 */
export function sameAddress(asked: Address, stored: Address): boolean {
  const lines = (address: Address): string => address.street.map(fold).filter(Boolean).join('\n');
  const regions = [asked.region?.id, stored.region?.id];
  return (
    lines(asked) === lines(stored) &&
    fold(asked.city) === fold(stored.city) &&
    packed(asked.postcode) === packed(stored.postcode) &&
    fold(asked.countryId) === fold(stored.countryId) &&
    fold(asked.firstname) === fold(stored.firstname) &&
    fold(asked.lastname) === fold(stored.lastname) &&
    fold(asked.company) === fold(stored.company) &&
    packed(asked.telephone) === packed(stored.telephone) &&
    (regions.includes(undefined) || regions[0] === regions[1])
  );
}

/** The stored id of each address asked for, in the order asked; `undefined` where the store has none. */
export function matchAddresses(
  asked: readonly Address[],
  stored: readonly StoredAddress[],
): (number | undefined)[] {
  const free = [...stored];
  return asked.map((address) => {
    const index = free.findIndex((candidate) => sameAddress(address, candidate));
    return index < 0 ? undefined : free.splice(index, 1)[0]?.id;
  });
}

/** How far the store's clock may be from ours before a creation time stops being evidence. */
const clockToleranceMs = 5 * 60_000;

/**
 * Whether a customer found in the store was created by an earlier try of ours whose answer never came: the same names
 * and nothing but addresses asked for, created after our first try began.
 *
 * @param firstTryAtMs when our first try began; milliseconds since the epoch
 */
export function createdByUs(
  asked: { readonly profile: CustomerProfile; readonly addresses: readonly Address[] },
  found: StoredCustomer,
  firstTryAtMs: number,
): boolean {
  const foundAreAsked = matchAddresses(found.addresses, asAskedFor(asked.addresses)).every(
    (id) => id !== undefined,
  );
  return (
    found.createdAtMs >= firstTryAtMs - clockToleranceMs &&
    fold(found.firstname) === fold(asked.profile.firstname) &&
    fold(found.lastname) === fold(asked.profile.lastname) &&
    foundAreAsked
  );
}

const asAskedFor = (addresses: readonly Address[]): StoredAddress[] =>
  addresses.map((address, id) => ({ ...address, id }));

/** An address of a `PUT customers/{id}`: one that stays, by id, or one that is added. */
export type AddressChange =
  | { readonly keep: number; readonly defaultBilling: boolean; readonly defaultShipping: boolean }
  | { readonly add: Address };

/**
 * The address list to write so that every address asked for is there and nobody's address vanishes. A write with
 * `addresses` replaces the set and drops default flags that are not repeated, so all that stay are listed with theirs.
 * Empty when nothing is missing.
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
