import { allLinks } from '../../commerce/endpoints/all-inventory.js';
import { saveLinks as save } from '../../commerce/endpoints/inventory.js';
import { deleteLinks } from '../../commerce/endpoints/stocks.js';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type { RemoveLinksInput, SaveLinksInput } from '../../contracts/inventory/inventory-activities.js';
import type { WantedLink } from '../../domain/inventory/wanted.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { theStock } from './ensure-stock.js';

/** Links a stock to sources, each with its priority; the store overwrites those that there are. */
export function saveLinks(deps: ActivityDependencies, input: SaveLinksInput): Promise<number> {
  const journal = new WriteJournal(input);
  const { stock, links } = input;
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const stockId = await requireStock(deps.store, stock);
    const missing = await missingLinks(deps.store, stockId, links);
    if (missing.length === 0) return 0;
    await save(
      deps.store,
      missing.map(({ source, priority }) => ({ stockId, sourceCode: source, priority })),
    );
    const left = await missingLinks(deps.store, stockId, links);
    if (left.length === 0) return missing.length;
    const which = left.map(({ source }) => `"${source}"`).join(', ');
    const message = `Cannot link sources to stock "${stock}": the store said that it did, and ${which} is not linked as asked`;
    throw stop(failureTypes.NotAsAsked, message);
  });
}

/** Takes sources away from a stock; those that are gone already are none of its work. */
export function removeLinks(deps: ActivityDependencies, input: RemoveLinksInput): Promise<number> {
  const journal = new WriteJournal(input);
  const { stock, sources } = input;
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const stockId = await requireStock(deps.store, stock);
    const links = await allLinks(deps.store, stockId);
    const going = links.filter(({ sourceCode }) => sources.includes(sourceCode));
    if (going.length > 0) await deleteLinks(deps.store, going);
    return going.length;
  });
}

async function requireStock(store: Store, name: string): Promise<number> {
  const stock = await theStock(store, name);
  if (stock) return stock.id;
  throw stop(failureTypes.NotAsAsked, `Cannot link sources to stock "${name}": it is gone from the store`);
}

async function missingLinks(
  store: Store,
  stockId: number,
  links: readonly WantedLink[],
): Promise<WantedLink[]> {
  const found = await allLinks(store, stockId);
  const priorities = new Map(found.map(({ sourceCode, priority }) => [sourceCode, priority]));
  return links.filter(({ source, priority }) => priorities.get(source) !== priority);
}
