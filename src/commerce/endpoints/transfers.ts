import type { Decimal } from '../../domain/decimal.js';
import { pathOf, write, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { nothing, sentNumber } from '../wire/values.js';

/** Moving stock between sources (`Magento_Catalog::products`). */

export interface FullTransfer {
  readonly skus: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Whether the products no longer belong to the source that they leave; default no. */
  readonly unassign?: boolean;
}

/** `POST inventory/bulk-product-source-transfer`: moves all that there is. Repeated it moves what came since. */
export async function transferAll(
  store: Store,
  transfer: FullTransfer,
  options?: CallOptions,
): Promise<void> {
  const { skus, from, to, unassign = false } = transfer;
  const body = { skus, originSource: from, destinationSource: to, unassignFromOrigin: unassign };
  const target = pathOf('inventory/bulk-product-source-transfer');
  const request = write('POST', `move stock from "${from}" to "${to}"`, target, nothing, { body });
  await store.call(request, store.admin, options);
}

export interface PartialTransfer {
  readonly from: string;
  readonly to: string;
  readonly items: readonly { readonly sku: string; readonly qty: Decimal }[];
}

/** `POST inventory/bulk-partial-source-transfer`. **Each call moves the quantities again**, and it takes no marker. */
export async function transferSome(
  store: Store,
  transfer: PartialTransfer,
  options?: CallOptions,
): Promise<void> {
  const { from, to, items } = transfer;
  const body = {
    originSourceCode: from,
    destinationSourceCode: to,
    items: items.map(({ sku, qty }) => ({ sku, qty: sentNumber(qty) })),
  };
  const target = pathOf('inventory/bulk-partial-source-transfer');
  const request = write('POST', `move stock from "${from}" to "${to}"`, target, nothing, { body });
  await store.call(request, store.admin, options);
}
