import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { pathOf, read, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { readable } from '../wire/readable.js';
import { flag, quantity } from '../wire/values.js';

/** What can still be sold from a stock: its quantity less what placed orders reserve (`Magento_InventorySalesApi::stock`). */

/** `GET inventory/get-product-salable-quantity/:sku/:stockId`. An unknown sku is 404 or, seen on 2.4.7, 500. */
export function salableQty(
  store: Store,
  sku: string,
  stockId: number,
  options?: CallOptions,
): Promise<Decimal> {
  const target = pathOf('inventory/get-product-salable-quantity/:sku/:stockId', { sku, stockId });
  return store.call(read(`read how many "${sku}" can be sold`, target, quantity), store.admin, options);
}

/** `GET inventory/is-product-salable/:sku/:stockId`. */
export function isSalable(
  store: Store,
  sku: string,
  stockId: number,
  options?: CallOptions,
): Promise<boolean> {
  const target = pathOf('inventory/is-product-salable/:sku/:stockId', { sku, stockId });
  return store.call(read(`read whether "${sku}" can be sold`, target, flag), store.admin, options);
}

export interface Salability {
  readonly salable: boolean;
  /** Why not, in the store's words. */
  readonly problems: readonly string[];
}

const salability = z
  .object({ salable: flag, errors: readable(z.object({ message: z.string() })).nullish() })
  .transform((from): Salability => ({
    salable: from.salable,
    problems: (from.errors ?? []).map(({ message }) => message),
  }));

/** `GET inventory/is-product-salable-for-requested-qty/:sku/:stockId/:qty`. */
export function isQtySalable(
  store: Store,
  asked: { readonly sku: string; readonly stockId: number; readonly qty: Decimal },
  options?: CallOptions,
): Promise<Salability> {
  const route = 'inventory/is-product-salable-for-requested-qty/:sku/:stockId/:qty';
  const purpose = `read whether ${asked.qty} of "${asked.sku}" can be sold`;
  return store.call(read(purpose, pathOf(route, { ...asked }), salability), store.admin, options);
}
