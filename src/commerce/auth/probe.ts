import { z } from 'zod';
import { pathOf, read, type CallOptions } from '../request.js';
import { searchQuery } from '../search-criteria.js';
import type { Store } from '../store.js';
import { id } from '../wire/values.js';

/** Ids begin at 1. */
const nobody = 0;

/**
 * Proves that the store takes the integration's credentials, by a search for a customer that no store has: it
 * changes nothing, and no record of the store, however broken, comes into it. Call it before the first write: the store
 * treats an unknown or expired admin token as a guest, and a guest may create customers.
 *
 * @throws {CommerceError} 401 naming `Magento_Customer::customer` where the credentials are dead or lack it
 */
export async function probeAdmin(store: Store, options?: CallOptions): Promise<void> {
  const filters = [{ field: 'entity_id', value: nobody }];
  const query = searchQuery({ filters, pageSize: 1, fields: 'total_count' });
  const target = pathOf('customers/search');
  const request = read("check the integration's credentials", target, z.object({ total_count: id }), {
    query,
  });
  await store.call(request, store.admin, options);
}
