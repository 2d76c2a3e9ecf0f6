import { z } from 'zod';
import type { ListedRegion } from '../../domain/region.js';
import { pathOf, read, type CallOptions } from '../request.js';
import { guest, type Store } from '../store.js';
import { anyText, anyTextOrNone, readable, readEach } from '../wire/readable.js';
import { defined, id } from '../wire/values.js';

export interface Country {
  /** Two letters, ISO 3166-1. */
  readonly id: string;
  readonly name: string;
  /** Empty where the country has none. */
  readonly regions: readonly ListedRegion[];
}

const region = z
  .object({ id, code: anyText, name: anyText, default_name: anyTextOrNone })
  .transform((from): ListedRegion =>
    defined({ id: from.id, code: from.code, name: from.name || from.code, defaultName: from.default_name }),
  );

/** A list of which nothing can be read is not to be taken for a country without regions, where any words will do. */
const regions = readEach(region).transform(({ items, unreadable }, context) => {
  if (unreadable > 0 && items.length === 0) context.addIssue('None of the regions can be read');
  return items;
});

const country = z
  .object({
    id: z.string(),
    full_name_locale: anyTextOrNone,
    full_name_english: anyTextOrNone,
    available_regions: regions.nullish(),
  })
  .transform((from): Country => ({
    id: from.id,
    name: from.full_name_english ?? from.full_name_locale ?? from.id,
    regions: from.available_regions ?? [],
  }));

/** `GET directory/countries` (open to guests): all countries that the store knows, allowed ones or not. */
export function countries(store: Store, options?: CallOptions): Promise<readonly Country[]> {
  const target = pathOf('directory/countries');
  return store.call(read('list the countries', target, readable(country), { size: 'page' }), guest, options);
}

/** `GET directory/countries/:countryId` (open to guests); 404 "The country isn't available." where it is unknown. */
export function get(store: Store, countryId: string, options?: CallOptions): Promise<Country> {
  const target = pathOf('directory/countries/:countryId', { countryId });
  return store.call(read(`read country "${countryId}"`, target, country), guest, options);
}
