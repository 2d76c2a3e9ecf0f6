import type { JsonValue } from '../request.js';
import type { Address, AddressChange, CustomerProfile } from '../../domain/customer.js';

// The store reads camelCase and snake_case alike; the tutorial writes customers in camelCase.

/**
 * Who the customer is. What the store makes of some of it:
 *
 * - `groupId` is only for callers with `Magento_Customer::manage`; others get 401 since 2.4.7.
 * - With neither `storeId` nor `websiteId`, the store code in the URL is ignored and the host's default store view is used
 *   (2.4.0 to 2.4.8): give both where there are several websites.
 * - Attributes that it does not know are dropped without a word.
 */
export function profileBody(profile: Partial<CustomerProfile>): Record<string, JsonValue | undefined> {
  return {
    email: profile.email,
    firstname: profile.firstname,
    lastname: profile.lastname,
    middlename: profile.middlename,
    prefix: profile.prefix,
    suffix: profile.suffix,
    dob: profile.dob,
    gender: profile.gender,
    taxvat: profile.taxvat,
    groupId: profile.groupId,
    storeId: profile.storeId,
    websiteId: profile.websiteId,
    custom_attributes: profile.customAttributes && attributeList(profile.customAttributes),
    ...extensions(profile),
  };
}

function attributeList(attributes: Readonly<Record<string, JsonValue>>): JsonValue {
  return Object.entries(attributes).map(([code, value]) => ({ attribute_code: code, value }));
}

function extensions({
  subscribed,
  extensionAttributes,
}: Partial<CustomerProfile>): Record<string, JsonValue | undefined> {
  if (subscribed === undefined && extensionAttributes === undefined) return {};
  return {
    extension_attributes: {
      ...extensionAttributes,
      ...(subscribed !== undefined && { is_subscribed: subscribed }),
    },
  };
}

/**
 * An address of a customer. The store takes two street lines by default. A missing or unknown country makes it drop the
 * address of a new customer without an error. Only the id makes a whole region: a code alone is lost, a name alone is kept
 * as words, with which no tax is charged (seen on 2.4.7).
 */
export function addressBody(address: Address): JsonValue {
  return {
    firstname: address.firstname,
    lastname: address.lastname,
    middlename: address.middlename,
    prefix: address.prefix,
    suffix: address.suffix,
    company: address.company,
    street: address.street,
    city: address.city,
    postcode: address.postcode,
    countryId: address.countryId,
    region:
      address.region === undefined
        ? undefined
        : {
            regionId: address.region.id,
            regionCode: address.region.code,
            region: address.region.name,
          },
    telephone: address.telephone,
    fax: address.fax,
    vatId: address.vatId,
    defaultBilling: address.defaultBilling,
    defaultShipping: address.defaultShipping,
  };
}

function changeBody(change: AddressChange): JsonValue {
  if ('add' in change) return addressBody(change.add);
  return {
    id: change.keep,
    defaultBilling: change.defaultBilling,
    defaultShipping: change.defaultShipping,
  };
}

/** What an update of a customer changes. */
export interface CustomerChange {
  /** Absent properties keep their values (since 2.4.1). */
  readonly profile?: Partial<CustomerProfile>;
  /**
   * Absent: all addresses stay. Present: **replaces the set**: addresses not kept are deleted, those added are added
   * anew on each call, and default flags that are not repeated are lost.
   */
  readonly addresses?: readonly AddressChange[];
}

export function changesBody(change: CustomerChange): Record<string, JsonValue | undefined> {
  return { ...profileBody(change.profile ?? {}), addresses: change.addresses?.map(changeBody) };
}
