import { resolveStock } from '../commerce/endpoints/inventory.js';
import { websites } from '../commerce/endpoints/stores.js';
import type { Store } from '../commerce/store.js';
import { failureTypes } from '../contracts/failures.js';
import { stop } from './failures.js';

/** What a website is called and which stock it sells from; asked seldom, since neither changes often. */
export interface StoreSites {
  websiteCode(websiteId: number): Promise<string>;
  stockId(websiteId: number): Promise<number>;
}

/** Long enough to spare a burst of orders the calls, short enough for a new stock to be noticed. */
const holdsMs = 5 * 60_000;

export function createStoreSites(store: Store): StoreSites {
  const codes = holding((websiteId) => findCode(store, websiteId));
  const stocks = holding(async (websiteId) => {
    const stock = await resolveStock(store, { type: 'website', code: await codes(websiteId) });
    return stock.id;
  });
  return { websiteCode: codes, stockId: stocks };
}

async function findCode(store: Store, websiteId: number): Promise<string> {
  const website = (await websites(store)).find(({ id }) => id === websiteId);
  if (website) return website.code;
  throw stop(failureTypes.NotAsAsked, `Cannot find website ${websiteId}: the store does not list it`);
}

/** One question at a time per website; an answer holds for a while, a failure does not. */
function holding<T>(ask: (websiteId: number) => Promise<T>): (websiteId: number) => Promise<T> {
  const known = new Map<number, { readonly untilMs: number; readonly answer: Promise<T> }>();
  return (websiteId) => {
    const held = known.get(websiteId);
    if (held && Date.now() < held.untilMs) return held.answer;
    const answer = ask(websiteId).catch((error: unknown) => {
      known.delete(websiteId);
      throw error;
    });
    known.set(websiteId, { untilMs: Date.now() + holdsMs, answer });
    return answer;
  };
}
