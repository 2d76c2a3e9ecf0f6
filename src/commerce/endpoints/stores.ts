import { z } from 'zod';
import { listOf } from '../wire/list.js';
import { encodeQuery } from '../search-criteria.js';
import { pathOf, read, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { flag, id } from '../wire/values.js';

/** Routes on the store itself (`Magento_Backend::store`). Their lists come in no fixed order. */

export interface Website {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

export interface StoreView {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly websiteId: number;
  readonly active: boolean;
}

export interface StoreConfig {
  readonly storeId: number;
  readonly code: string;
  readonly websiteId: number;
  readonly locale: string;
  readonly baseCurrency: string;
  /** Currency of the store's prices, as shown. */
  readonly displayCurrency: string;
  readonly timezone: string;
  /** The address that the store gives for itself. */
  readonly baseUrl: string;
}

const website = z.object({ id, code: z.string(), name: z.string() });

const storeView = z
  .object({ id, code: z.string(), name: z.string(), website_id: id, is_active: flag })
  .transform(({ website_id, is_active, ...same }): StoreView => ({
    ...same,
    websiteId: website_id,
    active: is_active,
  }));

const storeConfig = z
  .object({
    id,
    code: z.string(),
    website_id: id,
    locale: z.string(),
    base_currency_code: z.string(),
    default_display_currency_code: z.string(),
    timezone: z.string(),
    base_url: z.string(),
  })
  .transform((from): StoreConfig => ({
    storeId: from.id,
    code: from.code,
    websiteId: from.website_id,
    locale: from.locale,
    baseCurrency: from.base_currency_code,
    displayCurrency: from.default_display_currency_code,
    timezone: from.timezone,
    baseUrl: from.base_url,
  }));

/** `GET store/websites`: all of them, the admin's (id 0) included. */
export function websites(store: Store, options?: CallOptions): Promise<readonly Website[]> {
  const target = pathOf('store/websites');
  return store.call(read('list the websites', target, listOf(website)), store.admin, options);
}

/** `GET store/storeViews`: all of them, the admin's (id 0) included. */
export function storeViews(store: Store, options?: CallOptions): Promise<readonly StoreView[]> {
  const target = pathOf('store/storeViews');
  return store.call(read('list the store views', target, listOf(storeView)), store.admin, options);
}

/** `GET store/storeConfigs`, of the store views named or of all. */
export function storeConfigs(
  store: Store,
  codes: readonly string[] = [],
  options?: CallOptions,
): Promise<readonly StoreConfig[]> {
  const target = pathOf('store/storeConfigs');
  const query = encodeQuery(codes.map((code) => ['storeCodes[]', code] as const));
  const request = read('read the settings of the store views', target, listOf(storeConfig), { query });
  return store.call(request, store.admin, options);
}
