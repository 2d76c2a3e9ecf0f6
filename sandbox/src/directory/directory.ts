/** Countries and regions: look-ups over the data of a fresh installation. */
import { countryCodes } from './country-data.js';
import { regionBlocks } from './region-data.js';

export interface Region {
  readonly id: number;
  readonly countryId: string;
  readonly code: string;
  readonly name: string;
}

export interface Country {
  readonly id: string;
  readonly threeLetterCode: string;
  readonly name: string;
  /** By name; empty where the country has none. */
  readonly regions: readonly Region[];
}

/** Countries whose addresses need no postcode: `general/country/optional_zip_countries`. */
const optionalPostcode = new Set(['HK', 'IE', 'MO', 'PA', 'GB']);

// The order of MySQL's general collation: case and accents do not count.
const byName = new Intl.Collator('en', { sensitivity: 'base' });
const names = new Intl.DisplayNames(['en'], { type: 'region' });

const regions: readonly Region[] = regionBlocks.flatMap(([countryId, firstId, text]) =>
  text.split('|').map((entry, position) => {
    const at = entry.indexOf('=');
    return { id: firstId + position, countryId, code: entry.slice(0, at), name: entry.slice(at + 1) };
  }),
);

const regionById = new Map(regions.map((region) => [region.id, region]));

const countryById: ReadonlyMap<string, Country> = new Map(
  countryCodes.split(' ').map((pair) => {
    const [id = '', threeLetterCode = ''] = pair.split(':');
    return [id, { id, threeLetterCode, name: names.of(id) ?? id, regions: regionsOf(id) }];
  }),
);

function regionsOf(countryId: string): Region[] {
  return regions
    .filter((region) => region.countryId === countryId)
    .sort((a, b) => byName.compare(a.name, b.name) || a.id - b.id);
}

/** Every allowed country in the order of the server. */
export function allCountries(): readonly Country[] {
  return [...countryById.values()];
}

/** The country with that two-letter code in capitals, if the store allows it. */
export function findCountry(id: string): Country | undefined {
  return countryById.get(id);
}

export function findRegion(id: number): Region | undefined {
  return regionById.get(id);
}

/** The first region of a country with that code; case does not count, as in MySQL. */
export function findRegionByCode(countryId: string, code: string): Region | undefined {
  const wanted = code.toLowerCase();
  return regions.find((region) => region.countryId === countryId && region.code.toLowerCase() === wanted);
}

/** Whether addresses of the country must have a postcode. */
export function needsPostcode(countryId: string): boolean {
  return !optionalPostcode.has(countryId);
}
