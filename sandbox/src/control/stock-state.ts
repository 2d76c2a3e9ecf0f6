/** States of the stock that no call of the store's own brings about: an index that is behind, reservations left over. For tests. */
import { z } from 'zod';
import { findProduct } from '../catalog/catalog.js';
import type { Database } from '../data/database.js';
import { sourceItems } from '../inventory/rows.js';
import { availableQuantity, stockSourceItems } from '../inventory/salable.js';
import { rebuildIndexes, setOnSchedule } from '../inventory/stock-index.js';
import { reserve } from '../inventory/stock-writes.js';

export const indexingSchema = z.strictObject({ onSchedule: z.boolean() });

/** Whether the index is made on schedule; it is as the sources are at this moment. */
export function setIndexing(db: Database, { onSchedule }: z.infer<typeof indexingSchema>): object {
  db.transaction(() => {
    setOnSchedule(db, onSchedule);
    reindex(db);
  });
  return { onSchedule };
}

/** What the store's cron does, or `bin/magento indexer:reindex inventory`. */
export function reindex(db: Database): object {
  const skus = new Set(
    sourceItems(db)
      .all()
      .map(({ sku }) => sku),
  );
  db.transaction(() =>
    rebuildIndexes(db, (stockId) =>
      Object.fromEntries(
        [...skus].map((sku) => [sku, availableQuantity(stockSourceItems(db, sku, stockId))]),
      ),
    ),
  );
  return { products: skus.size };
}

/** Negative takes goods away from what can be sold; positive gives back what nobody had taken. */
export const leftOverSchema = z.strictObject({
  sku: z.string(),
  stockId: z.number().int(),
  quantity: z.number(),
});

/** A reservation whose order is gone, as bugs and imports leave them behind; undefined where there is no such product. */
export function putLeftOver(
  db: Database,
  { sku, stockId, quantity }: z.infer<typeof leftOverSchema>,
): object | undefined {
  const product = findProduct(db, sku);
  if (!product) return undefined;
  db.transaction(() => reserve(db, product, { stockId, quantity, event: 'left_over', orderId: 0 }));
  return { sku, stockId, quantity };
}
