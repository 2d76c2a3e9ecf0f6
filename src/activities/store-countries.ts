import * as directory from '../commerce/endpoints/directory.js';
import { CommerceError } from '../commerce/errors.js';
import type { Store } from '../commerce/store.js';

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

interface Held {
  readonly readAtMs: number;
  readonly country: Promise<directory.Country | undefined>;
}

/** @param now milliseconds since the epoch */
export function createStoreCountries(store: Store, now: () => number = Date.now): StoreCountries {
  const known = new Map<string, Held>();
  const youngerThan = (ageMs: number, asked: string): Promise<directory.Country | undefined> => {
    const countryId = asked.trim().toUpperCase();
    const held = known.get(countryId);
    if (held && now() - held.readAtMs < ageMs) return held.country;
    const country = read(store, countryId).catch((error: unknown) => {
      known.delete(countryId);
      throw error;
    });
    // Only what can be a country is kept: there are no more than 676 of them.
    if (looksLikeCountry(countryId)) known.set(countryId, { readAtMs: now(), country });
    return country;
  };
  return {
    find: async (countryId) =>
      (await youngerThan(holdsMs, countryId)) ?? (await youngerThan(anewAfterMs, countryId)),
    findAnew: (countryId) => youngerThan(anewAfterMs, countryId),
  };
}

const looksLikeCountry = (countryId: string): boolean => /^[A-Z]{2}$/.test(countryId);

async function read(store: Store, countryId: string): Promise<directory.Country | undefined> {
  if (!looksLikeCountry(countryId)) return undefined;
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
