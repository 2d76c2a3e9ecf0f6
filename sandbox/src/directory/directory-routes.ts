import { notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { string } from '../rest/schema.js';
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
