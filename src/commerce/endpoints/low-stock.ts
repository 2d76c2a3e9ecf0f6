import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { nothing, quantity, sentNumber } from '../wire/values.js';

/** From which quantity on the store tells of low stock (`Magento_InventoryApi::source`). */
export interface LowStockNotice {
  readonly sku: string;
  readonly sourceCode: string;
  readonly below: Decimal;
}

const notice = z
  .object({ notify_stock_qty: quantity.nullish() })
  .transform((from) => from.notify_stock_qty ?? undefined);

/** `GET inventory/low-quantity-notification/:sourceCode/:sku`; undefined where nothing is set. */
export function lowStockNotice(
  store: Store,
  { sku, sourceCode }: Omit<LowStockNotice, 'below'>,
  options?: CallOptions,
): Promise<Decimal | undefined> {
  const target = pathOf('inventory/low-quantity-notification/:sourceCode/:sku', { sourceCode, sku });
  const purpose = `read when low stock of "${sku}" in "${sourceCode}" is told`;
  return store.call(read(purpose, target, notice), store.admin, options);
}

/** `POST inventory/low-quantity-notification`. Repeatable. */
export async function saveLowStockNotices(
  store: Store,
  notices: readonly LowStockNotice[],
  options?: CallOptions,
): Promise<void> {
  const rows = notices.map(({ sku, sourceCode, below }) => ({
    sku,
    source_code: sourceCode,
    notify_stock_qty: sentNumber(below),
  }));
  const target = pathOf('inventory/low-quantity-notification');
  const request = write('POST', 'set when low stock is told', target, nothing, {
    body: { sourceItemConfigurations: rows },
  });
  await store.call(request, store.admin, options);
}
