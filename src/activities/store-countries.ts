import * as directory from '../commerce/endpoints/directory.js';
import { CommerceError } from '../commerce/errors.js';
import type { Store } from '../commerce/store.js';
import { holdAnswers } from './held-answers.js';

/** The countries of one store with their regions; read when they are needed, and kept for a while. */
export interface StoreCountries {
  /** A country as last read; `undefined` where the store does not have it. */
  find(countryId: string): Promise<directory.Country | undefined>;
  /** The same after something was not found in it: read anew, unless that was done a moment ago. */
  findAnew(countryId: string): Promise<directory.Country | undefined>;
}

/** Regions come with releases of the store and with its extensions, hardly ever otherwise. */
const holdsMs = 60 * 60_000;
/** A file full of wrong names must not become as many questions. */
const anewAfterMs = 2_000;

/** @param now milliseconds since the epoch */
export function createStoreCountries(store: Store, now: () => number = Date.now): StoreCountries {
  const countries = holdAnswers((countryId: string) => read(store, countryId), now);
  const youngerThan = async (maxAgeMs: number, asked: string): Promise<directory.Country | undefined> => {
    const countryId = asked.trim().toUpperCase();
    // Only what can be a country is asked for and kept: there are no more than 676 of them.
    return looksLikeCountry(countryId) ? countries(countryId, maxAgeMs) : undefined;
  };
  return {
    find: async (countryId) =>
      (await youngerThan(holdsMs, countryId)) ?? (await youngerThan(anewAfterMs, countryId)),
    findAnew: (countryId) => youngerThan(anewAfterMs, countryId),
  };
}

const looksLikeCountry = (countryId: string): boolean => /^[A-Z]{2}$/.test(countryId);

async function read(store: Store, countryId: string): Promise<directory.Country | undefined> {
  try {
    return await directory.get(store, countryId);
  } catch (error) {
    if (error instanceof CommerceError && isUnknown(error)) return undefined;
    throw error;
  }
}

/** "The country isn't available.", in the language of the store; a route that is not there says so in its own words. */
function isUnknown({ status, http }: CommerceError): boolean {
  const words = http?.message?.template ?? '';
  return status === 404 && words !== '' && !words.startsWith('Request does not match any route');
}
