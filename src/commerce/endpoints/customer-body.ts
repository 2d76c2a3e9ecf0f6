import type { JsonValue } from '../request.js';
import type { AddressInput } from '../wire/customer.js';

// The store reads camelCase and snake_case alike; the tutorial writes customers in camelCase.

/** Who the customer is, without addresses and password. */
export interface ProfileInput {
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
  /** Only for callers with `Magento_Customer::manage`; others get 401 since 2.4.7. */
  readonly groupId?: number;
  /**
   * With neither store nor website given, the store code in the URL is ignored and the host's default store view is
   * used (2.4.0 to 2.4.8): give both where there are several websites.
   */
  readonly storeId?: number;
  readonly websiteId?: number;
  readonly subscribed?: boolean;
  /** By code. The store drops those that it does not know, and says nothing. */
  readonly customAttributes?: Readonly<Record<string, JsonValue>>;
  readonly extensionAttributes?: Readonly<Record<string, JsonValue>>;
}

/** An address of an update: one that stays as it is, by id, or one that is added. */
export type AddressChange =
  | { readonly keep: number; readonly defaultBilling: boolean; readonly defaultShipping: boolean }
  | { readonly add: AddressInput };

export function profileBody(profile: Partial<ProfileInput>): Record<string, JsonValue | undefined> {
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
}: Partial<ProfileInput>): Record<string, JsonValue | undefined> {
  if (subscribed === undefined && extensionAttributes === undefined) return {};
  return {
    extension_attributes: {
      ...extensionAttributes,
      ...(subscribed !== undefined && { is_subscribed: subscribed }),
    },
  };
}

/** An address of a customer. */
export function addressBody(address: AddressInput): JsonValue {
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
  readonly profile?: Partial<ProfileInput>;
  /**
   * Absent: all addresses stay. Present: **replaces the set**: addresses not kept are deleted, those added are added
   * anew on each call, and default flags that are not repeated are lost.
   */
  readonly addresses?: readonly AddressChange[];
}

export function changesBody(change: CustomerChange): Record<string, JsonValue | undefined> {
  return { ...profileBody(change.profile ?? {}), addresses: change.addresses?.map(changeBody) };
}
