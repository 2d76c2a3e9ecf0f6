import { z } from 'zod';
import { allPages } from '../all-pages.js';
import { pathOf, read } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import { pageOf, type Page } from '../wire/values.js';
import { bySku } from './all-inventory.js';

/** Products, as far as their names go (`Magento_Catalog::products`). */

const product = z.object({ sku: z.string() }).transform(({ sku }) => sku);

/** `GET products`: SKUs only. */
export function searchSkus(store: Store, criteria: SearchCriteria): Promise<Page<string>> {
  const query = searchQuery({ ...criteria, fields: 'items[sku],total_count' });
  const more = { query, size: 'page' } as const;
  return store.call(read('search for products', pathOf('products'), pageOf(product), more), store.admin);
}

/** Those of these SKUs that the store has, in its spelling. */
export function knownSkus(store: Store, skus: readonly string[]): Promise<string[]> {
  const call = { purpose: 'list the products', method: 'GET', route: 'products', effect: 'read' } as const;
  return bySku(skus, (filter) =>
    allPages(call, (page) => searchSkus(store, page), {
      filters: [filter],
      sort: [{ field: 'sku', direction: 'ASC' }],
    }),
  );
}
