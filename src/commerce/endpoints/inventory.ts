import { pathOf, read, write, type CallOptions } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import {
  source,
  sourceItem,
  stock,
  stockSourceLink,
  type SalesChannel,
  type Source,
  type SourceItem,
  type Stock,
  type StockSourceLink,
} from '../wire/inventory.js';
import { readablePageOf } from '../wire/readable.js';
import { id, nothing, pageOf, type Page } from '../wire/values.js';
import { linkBody, sourceBody, sourceItemBody } from './inventory-body.js';

/** Sources, stocks and what connects them (`Magento_InventoryApi::*`). */

/** `GET inventory/sources`. */
export function searchSources(
  store: Store,
  criteria: SearchCriteria = {},
  options?: CallOptions,
): Promise<Page<Source>> {
  const more = { query: searchQuery(criteria), size: 'page' } as const;
  const request = read('search for sources', pathOf('inventory/sources'), readablePageOf(source), more);
  return store.call(request, store.admin, options);
}

/** `POST inventory/sources`: creates the source, or overwrites the one with its code. Repeatable. */
export async function saveSource(store: Store, saved: Source, options?: CallOptions): Promise<void> {
  const body = { source: sourceBody(saved) };
  const request = write('POST', `save source "${saved.code}"`, pathOf('inventory/sources'), nothing, {
    body,
  });
  await store.call(request, store.admin, options);
}

/** `GET inventory/stocks`. */
export function searchStocks(
  store: Store,
  criteria: SearchCriteria = {},
  options?: CallOptions,
): Promise<Page<Stock>> {
  const more = { query: searchQuery(criteria), size: 'page' } as const;
  return store.call(
    read('search for stocks', pathOf('inventory/stocks'), pageOf(stock), more),
    store.admin,
    options,
  );
}

/**
 * `POST inventory/stocks`: id of the new stock. Not repeatable: names need not be unique. A sales channel moves from
 * the stock that has it to the new one.
 */
export function createStock(
  store: Store,
  input: { readonly name: string; readonly channels: readonly SalesChannel[] },
  options?: CallOptions,
): Promise<number> {
  const channels = input.channels.map(({ type, code }) => ({ type, code }));
  const body = { stock: { name: input.name, extension_attributes: { sales_channels: channels } } };
  const request = write('POST', `create stock "${input.name}"`, pathOf('inventory/stocks'), id, { body });
  return store.call(request, store.admin, options);
}

/** `GET inventory/stock-resolver/:type/:code`: the stock that a sales channel sells from; 404 where there is none. */
export function resolveStock(store: Store, channel: SalesChannel, options?: CallOptions): Promise<Stock> {
  const { type, code } = channel;
  const target = pathOf('inventory/stock-resolver/:type/:code', { type, code });
  return store.call(read(`find the stock of ${type} "${code}"`, target, stock), store.admin, options);
}

/** `GET inventory/stock-source-links`. */
export function searchLinks(
  store: Store,
  criteria: SearchCriteria = {},
  options?: CallOptions,
): Promise<Page<StockSourceLink>> {
  const more = { query: searchQuery(criteria), size: 'page' } as const;
  const target = pathOf('inventory/stock-source-links');
  return store.call(
    read('search for stock source links', target, pageOf(stockSourceLink), more),
    store.admin,
    options,
  );
}

/** `POST inventory/stock-source-links`: creates or overwrites each link. Repeatable. */
export async function saveLinks(
  store: Store,
  links: readonly StockSourceLink[],
  options?: CallOptions,
): Promise<void> {
  const body = { links: links.map(linkBody) };
  const target = pathOf('inventory/stock-source-links');
  await store.call(write('POST', 'link sources to stocks', target, nothing, { body }), store.admin, options);
}

/** `GET inventory/source-items`. */
export function searchSourceItems(
  store: Store,
  criteria: SearchCriteria,
  options?: CallOptions,
): Promise<Page<SourceItem>> {
  const more = { query: searchQuery(criteria), size: 'page' } as const;
  const target = pathOf('inventory/source-items');
  return store.call(
    read('search for source items', target, readablePageOf(sourceItem), more),
    store.admin,
    options,
  );
}

/** `POST inventory/source-items`: sets absolute quantities per product and source. Repeatable. */
export async function saveSourceItems(
  store: Store,
  items: readonly SourceItem[],
  options?: CallOptions,
): Promise<void> {
  const body = { sourceItems: items.map(sourceItemBody) };
  const target = pathOf('inventory/source-items');
  await store.call(
    write('POST', 'set quantities of sources', target, nothing, { body }),
    store.admin,
    options,
  );
}

/** `POST inventory/source-items-delete`: takes products away from sources. */
export async function deleteSourceItems(
  store: Store,
  items: readonly { readonly sku: string; readonly sourceCode: string }[],
  options?: CallOptions,
): Promise<void> {
  const body = { sourceItems: items.map(({ sku, sourceCode }) => ({ sku, source_code: sourceCode })) };
  const target = pathOf('inventory/source-items-delete');
  await store.call(
    write('POST', 'take products from sources', target, nothing, { body }),
    store.admin,
    options,
  );
}
