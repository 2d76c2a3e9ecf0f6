import { z } from 'zod';
import { anyLines, anyText, anyTextOrNone, readEach } from './readable.js';
import { defined, flagOrNo, id, idOrNone, timeMs } from './values.js';

/**
 * A region. On input only the id makes a whole region: a code alone is lost, a name alone is kept as words, with which
 * no tax is charged (seen on 2.4.7). What the store gives back without an id is such words.
 */
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

/** As the store has it; texts that it does not have, as in addresses from an import, are empty. */
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
  /** How many more there are without an id that can be read; absent for none. */
  readonly unreadableAddresses?: number;
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
}

const region = z.object({
  region_id: idOrNone.catch(undefined),
  region_code: anyTextOrNone,
  region: anyTextOrNone,
});

/** Nothing but the id is needed to keep an address; whoever sends goods to it looks at what it has. */
export const customerAddress = z
  .object({
    id,
    firstname: anyText,
    lastname: anyText,
    middlename: anyTextOrNone,
    prefix: anyTextOrNone,
    suffix: anyTextOrNone,
    company: anyTextOrNone,
    street: anyLines,
    city: anyText,
    postcode: anyTextOrNone,
    country_id: anyText,
    region: region.nullish().catch(undefined),
    telephone: anyTextOrNone,
    fax: anyTextOrNone,
    vat_id: anyTextOrNone,
    // Only the default address carries these keys.
    default_billing: flagOrNo.catch(false),
    default_shipping: flagOrNo.catch(false),
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
    firstname: anyText,
    lastname: anyText,
    website_id: id,
    store_id: id.nullish().catch(undefined),
    group_id: id.nullish().catch(undefined),
    created_at: timeMs.catch(Number.NaN),
    updated_at: timeMs.catch(Number.NaN),
    addresses: readEach(customerAddress).nullish(),
    // Absent, "" or "0" where no address has the flag; else a string of digits.
    default_billing: idOrNone,
    default_shipping: idOrNone,
  })
  .transform((from): Customer => {
    const { items: addresses, unreadable } = from.addresses ?? { items: [], unreadable: 0 };
    return defined({
      id: from.id,
      email: from.email,
      firstname: from.firstname,
      lastname: from.lastname,
      websiteId: from.website_id,
      storeId: from.store_id ?? undefined,
      groupId: from.group_id ?? undefined,
      createdAtMs: from.created_at,
      updatedAtMs: from.updated_at,
      addresses,
      unreadableAddresses: unreadable > 0 ? unreadable : undefined,
      defaultBillingId: from.default_billing,
      defaultShippingId: from.default_shipping,
    });
  });

/** An address, or `undefined` for the `[]` that the store answers where there is none. */
export const addressOrNone = z.union([
  z
    .array(z.unknown())
    .max(0)
    .transform((): CustomerAddress | undefined => undefined),
  customerAddress,
]);
