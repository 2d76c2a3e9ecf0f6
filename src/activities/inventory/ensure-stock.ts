import { stocksNamed } from '../../commerce/endpoints/all-inventory.js';
import { createStock } from '../../commerce/endpoints/inventory.js';
import { deleteStock, getStock, updateStock } from '../../commerce/endpoints/stocks.js';
import type { Stock } from '../../commerce/wire/inventory.js';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type {
  EnsureStockInput,
  RemoveStockInput,
  StockRecord,
} from '../../contracts/inventory/inventory-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { isToldAbsent } from './save-source.js';

/**
 * Makes sure of a stock. **The store takes a name twice**: an earlier try has to have settled before it is looked for, and
 * what is found by its name is adopted.
 */
export function ensureStock(deps: ActivityDependencies, input: EnsureStockInput): Promise<StockRecord> {
  const journal = new WriteJournal(input);
  const { name, websites } = input;
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const stock = await theStock(deps.store, name);
    if (!stock) {
      const channels = websites.map((code) => ({ type: 'website', code }));
      return { stockId: await createStock(deps.store, { name, channels }), outcome: 'created' };
    }
    const missing = missingWebsites(stock, websites);
    if (missing.length === 0) return { stockId: stock.id, outcome: 'found' };
    const more = missing.map((code) => ({ type: 'website', code }));
    await updateStock(deps.store, { ...stock, channels: [...stock.channels, ...more] });
    await requireWebsites(deps.store, stock, websites);
    return { stockId: stock.id, outcome: 'changed' };
  });
}

/** Deletes the stock of this name, unless it is gone. */
export function removeStock(deps: ActivityDependencies, input: RemoveStockInput): Promise<boolean> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const stock = await theStock(deps.store, input.name);
    if (!stock) return false;
    try {
      await deleteStock(deps.store, stock.id);
    } catch (error) {
      // Somebody else was faster.
      if (!isToldAbsent(error)) throw error;
    }
    return true;
  });
}

/**
 * The one stock of a name.
 *
 * @throws ApplicationFailure `NotAsAsked` where there are several: a person has to say which is meant
 */
export async function theStock(store: Store, name: string): Promise<Stock | undefined> {
  const [stock, ...others] = await stocksNamed(store, name);
  if (others.length === 0) return stock;
  const ids = [stock, ...others].map((one) => one?.id).join(' and ');
  const message = `Cannot tell which stock "${name}" is: the store has ${others.length + 1} of this name, with the ids ${ids}; rename or delete all but one`;
  throw stop(failureTypes.NotAsAsked, message);
}

async function requireWebsites(
  store: Store,
  { id, name }: Stock,
  websites: readonly string[],
): Promise<void> {
  const missing = missingWebsites(await getStock(store, id), websites);
  if (missing.length === 0) return;
  const which = missing.map((code) => `"${code}"`).join(', ');
  const message = `Cannot give stock "${name}" its websites: the store said that it did, and ${which} sells from another`;
  throw stop(failureTypes.NotAsAsked, message);
}

function missingWebsites({ channels }: Stock, websites: readonly string[]): string[] {
  const there = new Set(channels.filter(({ type }) => type === 'website').map(({ code }) => code));
  return websites.filter((code) => !there.has(code));
}
