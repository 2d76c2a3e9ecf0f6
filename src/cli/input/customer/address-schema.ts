import { CountryCodes } from 'validator/lib/isISO31661Alpha2.js';
import { z } from 'zod';
import { longest } from '../../../domain/limits.js';
import type { Address, Region } from '../../../facade/facade.js';
import { closedObject, optionalFlag, optionalId, optionalText, requiredText } from '../fields.js';
import { quoted } from '../problems.js';
import { isRecord, respell, type Aliases, type Origins } from '../spelling.js';

/** An address may be spelt as in Adobe's tutorial, as the store's answers spell it, or shorter. */
export const addressAliases: Aliases = {
  country: ['countryId', 'countryCode'],
  postcode: ['postalCode', 'zip'],
  vatId: ['vat'],
  telephone: ['phone'],
  regionId: [],
  defaultBilling: ['isDefaultBilling'],
  defaultShipping: ['isDefaultShipping'],
};

const regionAliases: Aliases = {
  code: ['regionCode'],
  id: ['regionId'],
  name: ['region'],
};

/** Countries whose addresses no store takes without a region, unless somebody changed its settings. */
const regionCountries: ReadonlySet<string> = new Set(['US', 'CA']);

const countryCodes: ReadonlySet<string> = CountryCodes;

const countryHint =
  'two letters, such as "US". A store drops an address without a known country and says nothing';

const country = requiredText(countryHint, 60)
  .transform((code) => code.toUpperCase())
  .refine((code) => countryCodes.has(code), {
    error: ({ input }) => `${quoted(input)} is not a country of ISO 3166; ${countryHint}`,
  });

const streetHint = 'one to four lines, such as ["160 1st St."]';
const street = z
  .union([z.string().transform((line) => [line]), z.array(z.string())], {
    error: ({ input }) =>
      input === undefined ? `missing; ${streetHint}` : `${quoted(input)} is not ${streetHint}`,
  })
  .transform((lines) => lines.map((line) => line.trim()).filter((line) => line !== ''))
  .refine((lines) => lines.length > 0, { error: `empty; ${streetHint}` })
  .refine((lines) => lines.length <= 4, { error: `more lines than a store takes; ${streetHint}` });

const regionHint = 'a code such as "NY", or {"regionCode": "NY", "regionId": 43, "region": "New York"}';
const region = z.union(
  [
    z.string().trim(),
    closedObject(
      { code: optionalText('a code'), id: optionalId('a region id'), name: optionalText('a name') },
      regionHint,
    ),
  ],
  { error: ({ input }) => `${quoted(input)} is not ${regionHint}` },
);

/** A name of the address may be left out: it is then the customer's. */
export const addressSchema = closedObject(
  {
    firstname: optionalText('a first name'),
    lastname: optionalText('a last name'),
    middlename: optionalText('a middle name'),
    prefix: optionalText('a prefix', longest.affix),
    suffix: optionalText('a suffix', longest.affix),
    company: optionalText('a company'),
    street,
    city: requiredText('a city'),
    postcode: optionalText('a postcode', 32),
    country,
    region: region.nullish(),
    regionId: optionalId('a region id'),
    telephone: optionalText('a telephone number', 64),
    fax: optionalText('a fax number', 64),
    vatId: optionalText('a VAT number'),
    defaultBilling: optionalFlag(),
    defaultShipping: optionalFlag(),
  },
  'an address: {"street": […], "city": …, "postcode": …, "country": …}',
).refine(hasRegionWhereNeeded, {
  path: ['region'],
  error: 'missing; addresses of the US and Canada need one: a code such as "NY", or a name',
  // Runs beside the checks of the single fields, so that every problem is told at once.
  when: () => true,
});

function hasRegionWhereNeeded(address: unknown): boolean {
  if (!isRecord(address) || typeof address['country'] !== 'string') return true;
  if (!regionCountries.has(address['country'].trim().toUpperCase())) return true;
  return regionOf(address['region'], address['regionId']) !== undefined;
}

/** An address with its keys in this project's spelling, ready for the schema. */
export function respellAddress(value: unknown, path: readonly PropertyKey[], origins: Origins): unknown {
  const address = respell(value, path, addressAliases, origins);
  if (!isRecord(address) || !('region' in address)) return address;
  return { ...address, region: respell(address['region'], [...path, 'region'], regionAliases, origins) };
}

/** The address as workflows take it. */
export function toAddress(
  {
    country: countryId,
    region: asked,
    regionId,
    firstname,
    lastname,
    ...rest
  }: z.infer<typeof addressSchema>,
  customer: { readonly firstname: string; readonly lastname: string },
): Address {
  const regionAsked = regionOf(asked, regionId);
  return withoutUndefined({
    ...rest,
    firstname: firstname ?? customer.firstname,
    lastname: lastname ?? customer.lastname,
    countryId,
    ...(regionAsked && { region: regionAsked }),
  }) as Address;
}

/** A text of capitals or digits is a code; anything else can only be a name. */
function regionOf(asked: unknown, regionId: unknown): Region | undefined {
  const id = Number(regionId);
  const outer = regionId === undefined || regionId === null || Number.isNaN(id) ? {} : { id };
  if (typeof asked === 'string' && asked.trim() !== '') {
    const text = asked.trim();
    return /^[A-Z0-9-]{1,6}$/.test(text) ? { ...outer, code: text } : { ...outer, name: text };
  }
  const inner = isRecord(asked) ? withoutUndefined(asked) : {};
  const region = { ...outer, ...inner } as Region;
  return Object.keys(region).length === 0 ? undefined : region;
}

/** A copy without the keys that have no value. */
export function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null),
  ) as Partial<T>;
}
