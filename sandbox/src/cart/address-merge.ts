/** How what a caller sends of an address changes the one that a cart has. */
import { findRegion, findRegionByCode } from '../directory/directory.js';
import type { CartAddressInput } from './address-schema.js';
import type { CartAddress } from './rows.js';

/**
 * What a caller sent, laid over the address that the cart has: parts that were not sent stay as they are, parts sent as
 * null are emptied. Only the link to the address book has to be sent each time.
 */
export function mergedAddress(before: CartAddress, input: CartAddressInput): CartAddress {
  const countryId = kept(input.country_id, before.countryId);
  const region = resolveRegion(countryId, {
    regionId: kept(input.region_id, before.regionId),
    region: kept(input.region, before.region),
    regionCode: input.region_code ?? null,
  });
  return {
    ...before,
    countryId,
    ...region,
    street: input.street === undefined ? before.street : storedStreet(input.street),
    company: kept(input.company, before.company),
    telephone: kept(input.telephone, before.telephone),
    fax: kept(input.fax, before.fax),
    postcode: kept(input.postcode, before.postcode),
    city: kept(input.city, before.city),
    firstname: kept(input.firstname, before.firstname),
    lastname: kept(input.lastname, before.lastname),
    middlename: kept(input.middlename, before.middlename),
    prefix: kept(input.prefix, before.prefix),
    suffix: kept(input.suffix, before.suffix),
    vatId: kept(input.vat_id, before.vatId),
    sameAsBilling: flag(kept(input.same_as_billing, before.sameAsBilling)),
    // An id of 0 means none.
    customerAddressId: input.customer_address_id || null,
    saveInAddressBook: flag(kept(input.save_in_address_book, before.saveInAddressBook)),
    pickupLocationCode: input.extension_attributes
      ? (input.extension_attributes.pickup_location_code ?? null)
      : before.pickupLocationCode,
  };
}

function kept<T>(sent: T | null | undefined, stored: T | null): T | null {
  return sent === undefined ? stored : sent;
}

const flag = (value: number | null): number => (value ? 1 : 0);

/** The lines of a street are stored as one text without blanks around it. */
function storedStreet(lines: readonly string[] | null): string[] | null {
  return lines && lines.join('\n').trim().split('\n');
}

type Region = Pick<CartAddress, 'regionId' | 'region' | 'regionCode'>;

/**
 * The directory knows what a region of the country is called, by its id or, without one, by its code.
 * Elsewhere the text that was sent stands for name and code.
 */
export function resolveRegion(countryId: string | null, sent: Region): Region {
  const code = sent.region ?? sent.regionCode;
  const byCode = code === null || countryId === null ? undefined : findRegionByCode(countryId, code);
  const known = sent.regionId ? findRegion(sent.regionId) : byCode;
  if (known && known.countryId === countryId) {
    return { regionId: known.id, region: known.name, regionCode: known.code };
  }
  if (sent.regionId) return sent;
  return { regionId: sent.regionId, region: sent.region, regionCode: code };
}

/** The fields by which the real server finds two addresses of a cart equal, as callers send them and as they are stored. */
const compared: readonly (readonly [sent: keyof CartAddressInput, stored: keyof CartAddress])[] = [
  ['region', 'region'],
  ['region_id', 'regionId'],
  ['country_id', 'countryId'],
  ['street', 'street'],
  ['company', 'company'],
  ['telephone', 'telephone'],
  ['fax', 'fax'],
  ['postcode', 'postcode'],
  ['city', 'city'],
  ['firstname', 'firstname'],
  ['lastname', 'lastname'],
  ['middlename', 'middlename'],
  ['prefix', 'prefix'],
  ['suffix', 'suffix'],
  ['vat_id', 'vatId'],
  ['same_as_billing', 'sameAsBilling'],
  ['customer_address_id', 'customerAddressId'],
];

/**
 * Whether a billing address is the shipping address: two entries of the address book are compared as such, otherwise only
 * the parts that were sent count, so that of two addresses the shorter one may decide.
 */
export function isShippingAddress(
  shipping: CartAddress,
  billing: CartAddress,
  { sent, email }: { readonly sent: CartAddressInput; readonly email: string },
): boolean {
  if (shipping.customerAddressId !== null && billing.customerAddressId !== null) {
    return shipping.customerAddressId === billing.customerAddressId;
  }
  const sameEmail = sent.email === undefined || sent.email === email;
  return (
    sameEmail &&
    compared.every(
      ([key, field]) => sent[key] === undefined || text(shipping[field]) === text(billing[field]),
    )
  );
}

const text = (value: CartAddress[keyof CartAddress]): string =>
  Array.isArray(value) ? value.join('\n') : String(value ?? '');
