import { allLinks, allSources, allStocks, sourceItemsOf } from '../../commerce/endpoints/all-inventory.js';
import { lowStockNotice } from '../../commerce/endpoints/low-stock.js';
import { knownSkus } from '../../commerce/endpoints/products.js';
import { websites } from '../../commerce/endpoints/stores.js';
import type { Store } from '../../commerce/store.js';
import type { Source, SourceItem, Stock } from '../../commerce/wire/inventory.js';
import type { PlanItemsInput } from '../../contracts/inventory/inventory-activities.js';
import { pairOf, type ItemsFound } from '../../domain/inventory/compare-items.js';
import type {
  FoundFrame,
  FoundItem,
  FoundItems,
  FoundSource,
  FoundStock,
  FoundThreshold,
} from '../../domain/inventory/found.js';
import type { WantedItem } from '../../domain/inventory/wanted.js';

/** Reads everything that stands around the source items, several lists at once. */
export async function readFrame(store: Store): Promise<FoundFrame> {
  const [sources, stocks, links, sites] = await Promise.all([
    allSources(store),
    allStocks(store),
    allLinks(store),
    websites(store),
  ]);
  return {
    sources: sources.map(foundSource),
    stocks: stocks.map(foundStock),
    links: links.map(({ stockId, sourceCode, priority }) => ({ stockId, source: sourceCode, priority })),
    websites: sites.map(({ code }) => code),
  };
}

/** Reads what these items are compared with. */
export async function foundFor(
  store: Store,
  { sourceCodes, prune, onlyAsked = false, skipUnknownSkus = false }: PlanItemsInput,
  wanted: readonly WantedItem[],
): Promise<ItemsFound> {
  const read = await readItems(store, wanted, onlyAsked ? new Set(wanted.map(pairOf)) : undefined);
  return { ...read, sourceCodes: new Set(sourceCodes), prune, skipUnknownSkus };
}

/** Reads what the store has of the products of these items; where it is said which, of these pairs alone. */
async function readItems(
  store: Store,
  wanted: readonly WantedItem[],
  asked: ReadonlySet<string> | undefined,
): Promise<FoundItems> {
  const skus = [...new Set(wanted.map(({ sku }) => sku))];
  const sources = asked && [...new Set(wanted.map(({ source }) => source))];
  const [all, known] = await Promise.all([sourceItemsOf(store, skus, sources), knownSkus(store, skus)]);
  const found = all.map(foundItem).filter((item) => asked === undefined || asked.has(pairOf(item)));
  return { items: found, skus: known, thresholds: await readThresholds(store, wanted, found, known) };
}

/** The store tells them one by one, and refuses to for a product that it does not have. */
async function readThresholds(
  store: Store,
  wanted: readonly WantedItem[],
  found: readonly FoundItem[],
  known: readonly string[],
): Promise<FoundThreshold[]> {
  const there = new Set(found.filter(({ sku }) => known.includes(sku)).map(pairOf));
  const thresholds: FoundThreshold[] = [];
  for (const { sku, source, notifyBelow } of wanted) {
    if (notifyBelow === undefined || !there.has(pairOf({ sku, source }))) continue;
    const below = await lowStockNotice(store, { sku, sourceCode: source });
    if (below !== undefined) thresholds.push({ sku, source, notifyBelow: below });
  }
  return thresholds;
}

export function foundSource({ countryId, ...source }: Source): FoundSource {
  return { ...source, country: countryId };
}

function foundStock({ id, name, channels }: Stock): FoundStock {
  const sites = channels.filter(({ type }) => type === 'website');
  return { id, name, websites: sites.map(({ code }) => code) };
}

function foundItem({ sku, sourceCode, qty, inStock }: SourceItem): FoundItem {
  return { sku, source: sourceCode, quantity: qty, inStock };
}
