import { z } from 'zod';
import type { StoredAddress } from '../../domain/address.js';
import type { StoredCustomer } from '../../domain/customer.js';
import type { Region } from '../../domain/region.js';
import { anyLines, anyText, anyTextOrNone, readEach } from './readable.js';
import { defined, flagOrNo, id, idOrNone, timeMs } from './values.js';

/** A customer as the store has it; texts of an address that it does not have, as after an import, are empty. */
export interface Customer extends StoredCustomer {
  readonly storeId?: number;
  readonly groupId?: number;
  /** As `createdAtMs`. */
  readonly updatedAtMs: number;
  /** How many more there are without an id that can be read; absent for none. */
  readonly unreadableAddresses?: number;
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
    ({ country_id, vat_id, default_billing, default_shipping, region: found, ...same }): StoredAddress =>
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
    .transform((): StoredAddress | undefined => undefined),
  customerAddress,
]);
