import { resolveStock } from '../commerce/endpoints/inventory.js';
import { websites } from '../commerce/endpoints/stores.js';
import type { Store } from '../commerce/store.js';
import { failureTypes } from '../contracts/failures.js';
import { stop } from './failures.js';
import { holdAnswers } from './held-answers.js';

/** What a website is called and which stock it sells from; asked seldom, since neither changes often. */
export interface StoreSites {
  websiteCode(websiteId: number): Promise<string>;
  stockId(websiteId: number): Promise<number>;
}

/** Long enough to spare a burst of orders the calls, short enough for a new stock to be noticed. */
const holdsMs = 5 * 60_000;

export function createStoreSites(store: Store): StoreSites {
  const codes = holdAnswers((websiteId: number) => findCode(store, websiteId));
  const websiteCode = (websiteId: number): Promise<string> => codes(websiteId, holdsMs);
  const stocks = holdAnswers(async (websiteId: number) => {
    const stock = await resolveStock(store, { type: 'website', code: await websiteCode(websiteId) });
    return stock.id;
  });
  return { websiteCode, stockId: (websiteId) => stocks(websiteId, holdsMs) };
}

async function findCode(store: Store, websiteId: number): Promise<string> {
  const website = (await websites(store)).find(({ id }) => id === websiteId);
  if (website) return website.code;
  throw stop(failureTypes.NotAsAsked, `Cannot find website ${websiteId}: the store does not list it`);
}
