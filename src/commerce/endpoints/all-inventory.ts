import { allPages } from '../all-pages.js';
import type { CallInfo } from '../errors.js';
import type { Store } from '../store.js';
import type { Source, SourceItem, Stock, StockSourceLink } from '../wire/inventory.js';
import { searchLinks, searchSourceItems, searchSources, searchStocks } from './inventory.js';

/** Whole lists of what a store has: for whoever acts upon something being absent. */

function listing(what: string, route: string): CallInfo {
  return { purpose: `list the ${what}`, method: 'GET', route, effect: 'read' };
}

const ascending = (...fields: string[]) => fields.map((field) => ({ field, direction: 'ASC' }) as const);

export function allSources(store: Store): Promise<Source[]> {
  const sort = ascending('source_code');
  return allPages(listing('sources', 'inventory/sources'), (page) => searchSources(store, page), { sort });
}

export function allStocks(store: Store): Promise<Stock[]> {
  const sort = ascending('stock_id');
  return allPages(listing('stocks', 'inventory/stocks'), (page) => searchStocks(store, page), { sort });
}

/** Stocks of this name; names need not be unique. */
export async function stocksNamed(store: Store, name: string): Promise<Stock[]> {
  const criteria = { filters: [{ field: 'name', value: name }], sort: ascending('stock_id') };
  const call = listing('stocks', 'inventory/stocks');
  const found = await allPages(call, (page) => searchStocks(store, page), criteria);
  // The store's database takes names for equal that differ in case, or in spaces at the end.
  return found.filter((stock) => stock.name === name);
}

/** Links of all stocks, or of one. */
export function allLinks(store: Store, stockId?: number): Promise<StockSourceLink[]> {
  const call = listing('links of sources to stocks', 'inventory/stock-source-links');
  return allPages(call, (page) => searchLinks(store, page), {
    sort: ascending('stock_id', 'source_code'),
    ...(stockId !== undefined && { filters: [{ field: 'stock_id', value: stockId }] }),
  });
}

/** Sources that a search names at most; they stand in the address beside the products. */
const mostSources = 20;

/**
 * Source items of these products, in whatever source.
 *
 * @param sources those in other sources need not be in the answer, but may
 */
export function sourceItemsOf(
  store: Store,
  skus: readonly string[],
  sources: readonly string[] = [],
): Promise<SourceItem[]> {
  const call = listing('source items', 'inventory/source-items');
  const few = sources.length > 0 && sources.length <= mostSources;
  // Its list is split at commas, as that of the products is.
  const named = few && sources.every((code) => code.length <= 40 && !code.includes(','));
  const among = named ? [{ field: 'source_code', value: sources }] : [];
  return bySku(skus, (filter) =>
    allPages(call, (page) => searchSourceItems(store, page), {
      filters: [filter, ...among],
      sort: ascending('sku', 'source_code'),
    }),
  );
}

/** Most characters of a list in an address: servers take 8,000 for all of it, and some less. */
const longestList = 3_000;

/**
 * Searches for things of these products, in as many lists as it takes: they stand in the address of a request, and the
 * store splits a list at commas, so that a SKU with one has to be asked for alone.
 */
export async function bySku<T>(
  skus: readonly string[],
  ask: (filter: { readonly field: 'sku'; readonly value: string | readonly string[] }) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  const alone = skus.filter((sku) => sku.includes(','));
  for (const value of [...listsOf(skus.filter((sku) => !sku.includes(','))), ...alone]) {
    found.push(...(await ask({ field: 'sku', value })));
  }
  return found;
}

function listsOf(skus: readonly string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const sku of skus) {
    const size = encodeURIComponent(sku.toWellFormed()).length + 3;
    if (size > room) {
      lists.push([]);
      room = longestList;
    }
    lists.at(-1)?.push(sku);
    room -= size;
  }
  return lists;
}
