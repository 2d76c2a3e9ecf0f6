import { notFound } from '../rest-error.js';
import { defineRoute } from '../router.js';
import type { Route } from '../router.js';
import { string } from '../schema.js';
import type { Country } from './directory.js';
import { allCountries, findCountry } from './directory.js';

export const directoryRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/V1/directory/countries',
    acl: ['anonymous'],
    parameters: {},
    handle: () => allCountries().map(countryBody),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/directory/countries/:countryId',
    acl: ['anonymous'],
    parameters: { countryId: string },
    handle: (_context, { countryId }) => {
      const country = findCountry(countryId);
      if (!country) throw notFound("The country isn't available.");
      return countryBody(country);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/directory/currency',
    acl: ['anonymous'],
    parameters: {},
    handle: () => ({
      base_currency_code: 'USD',
      base_currency_symbol: '$',
      default_display_currency_code: 'USD',
      default_display_currency_symbol: '$',
      available_currency_codes: ['USD'],
      exchange_rates: [{ currency_to: 'USD', rate: 1 }],
    }),
  }),
];

function countryBody({ id, threeLetterCode, name, regions }: Country): object {
  return {
    id,
    two_letter_abbreviation: id,
    three_letter_abbreviation: threeLetterCode,
    full_name_locale: name,
    full_name_english: name,
    ...(regions.length > 0
      ? {
          available_regions: regions.map((region) => ({
            id: String(region.id),
            code: region.code,
            name: region.name,
          })),
        }
      : {}),
  };
}
