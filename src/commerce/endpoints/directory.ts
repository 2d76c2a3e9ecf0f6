import { z } from 'zod';
import { listOf } from '../wire/list.js';
import { pathOf, read, type CallOptions } from '../request.js';
import { guest, type Store } from '../store.js';
import { id } from '../wire/values.js';

export interface Country {
  /** Two letters, ISO 3166-1. */
  readonly id: string;
  readonly name: string;
  /** Empty where the country has none. */
  readonly regions: readonly CountryRegion[];
}

export interface CountryRegion {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

const region = z.object({ id, code: z.string(), name: z.string() });

const country = z
  .object({
    id: z.string(),
    full_name_locale: z.string().nullish(),
    full_name_english: z.string().nullish(),
    available_regions: listOf(region).nullish(),
  })
  .transform((from): Country => ({
    id: from.id,
    name: from.full_name_english ?? from.full_name_locale ?? from.id,
    regions: from.available_regions ?? [],
  }));

/** `GET directory/countries` (open to guests): all countries that the store knows, allowed ones or not. */
export function countries(store: Store, options?: CallOptions): Promise<readonly Country[]> {
  const target = pathOf('directory/countries');
  return store.call(read('list the countries', target, listOf(country), { size: 'page' }), guest, options);
}

/** `GET directory/countries/:countryId` (open to guests); 404 "The country isn't available." where it is unknown. */
export function get(store: Store, countryId: string, options?: CallOptions): Promise<Country> {
  const target = pathOf('directory/countries/:countryId', { countryId });
  return store.call(read(`read country "${countryId}"`, target, country), guest, options);
}
