import { z } from 'zod';
import { listOf } from './list.js';
import { defined, flagOrNo, id, idOrNone, textOrNone, timeMs } from './values.js';

/** A region; on input the store looks it up by id, or by code within the country, and ignores the name. */
export interface Region {
  readonly id?: number;
  readonly code?: string;
  readonly name?: string;
}

/** A postal address as given to the store. */
export interface AddressInput {
  readonly firstname: string;
  readonly lastname: string;
  readonly middlename?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly company?: string;
  /** The store takes two lines by default. */
  readonly street: readonly string[];
  readonly city: string;
  readonly postcode?: string;
  /** Two letters, ISO 3166-1. A missing or unknown one makes `createCustomer` drop the address without an error. */
  readonly countryId: string;
  readonly region?: Region;
  readonly telephone?: string;
  readonly fax?: string;
  readonly vatId?: string;
  readonly defaultBilling?: boolean;
  readonly defaultShipping?: boolean;
}

export interface CustomerAddress extends AddressInput {
  readonly id: number;
}

export interface Customer {
  readonly id: number;
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly websiteId: number;
  readonly storeId?: number;
  readonly groupId?: number;
  /** By the store's clock, whole seconds; milliseconds since the epoch, NaN where the store did not say. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly addresses: readonly CustomerAddress[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
}

const region = z.object({
  region_id: idOrNone,
  region_code: textOrNone,
  region: textOrNone,
});

export const customerAddress = z
  .object({
    id,
    firstname: z.string(),
    lastname: z.string(),
    middlename: textOrNone,
    prefix: textOrNone,
    suffix: textOrNone,
    company: textOrNone,
    street: z.array(z.string()),
    city: z.string(),
    postcode: textOrNone,
    country_id: z.string(),
    region: region.nullish(),
    telephone: textOrNone,
    fax: textOrNone,
    vat_id: textOrNone,
    // Only the default address carries these keys.
    default_billing: flagOrNo,
    default_shipping: flagOrNo,
  })
  .transform(
    ({ country_id, vat_id, default_billing, default_shipping, region: found, ...same }): CustomerAddress =>
      defined({
        ...same,
        countryId: country_id,
        vatId: vat_id,
        region: found === null || found === undefined ? undefined : readRegion(found),
        defaultBilling: default_billing,
        defaultShipping: default_shipping,
      }),
  );

function readRegion(found: z.output<typeof region>): Region {
  return defined({ id: found.region_id, code: found.region_code, name: found.region });
}

export const customer = z
  .object({
    id,
    email: z.string(),
    firstname: z.string(),
    lastname: z.string(),
    website_id: id,
    store_id: id.nullish(),
    group_id: id.nullish(),
    created_at: timeMs,
    updated_at: timeMs,
    addresses: listOf(customerAddress).nullish(),
    // Absent, "" or "0" where no address has the flag; else a string of digits.
    default_billing: idOrNone,
    default_shipping: idOrNone,
  })
  .transform((from): Customer =>
    defined({
      id: from.id,
      email: from.email,
      firstname: from.firstname,
      lastname: from.lastname,
      websiteId: from.website_id,
      storeId: from.store_id ?? undefined,
      groupId: from.group_id ?? undefined,
      createdAtMs: from.created_at,
      updatedAtMs: from.updated_at,
      addresses: from.addresses ?? [],
      defaultBillingId: from.default_billing,
      defaultShippingId: from.default_shipping,
    }),
  );

/** An address, or `undefined` for the `[]` that the store answers where there is none. */
export const addressOrNone = z.union([
  z
    .array(z.unknown())
    .max(0)
    .transform((): CustomerAddress | undefined => undefined),
  customerAddress,
]);
