/** Changes to stock quantities and reservations. Callers run them inside a transaction. */
import type { Product } from '../catalog/product.js';
import { hasSourceItems } from '../catalog/product.js';
import type { Database } from '../data/database.js';
import { roundQty } from './quantity.js';
import type { ReservationRow } from './rows.js';
import { reservations, reservationTotalKey, reservationTotals, sourceItemKey, sourceItems } from './rows.js';

/** Writes a reservation, also for goods whose stock is not managed; a quantity of zero gets none. */
export function reserve(
  db: Database,
  product: Product,
  reservation: Omit<ReservationRow, 'id' | 'sku'>,
): void {
  if (!hasSourceItems(product) || reservation.quantity === 0) return;
  const { sku } = product;
  const { stockId, quantity } = reservation;
  const id = db.nextId('reservation');
  reservations(db).put(id, { id, sku, ...reservation });
  const key = reservationTotalKey(stockId, sku);
  const before = reservationTotals(db).get(key)?.quantity ?? 0;
  reservationTotals(db).put(key, { stockId, sku, quantity: roundQty(before + quantity) });
}

/** Whether a source can give so much of a SKU. */
export function canDeduct(db: Database, sourceCode: string, sku: string, quantity: number): boolean {
  const item = sourceItems(db).get(sourceItemKey(sourceCode, sku));
  return item !== undefined && roundQty(item.quantity - quantity) >= 0;
}

/** Takes goods from a source, which is in stock afterwards if anything is left. Check with `canDeduct` first. */
export function deductFromSource(db: Database, sourceCode: string, sku: string, quantity: number): void {
  const key = sourceItemKey(sourceCode, sku);
  const item = sourceItems(db).get(key);
  if (!item)
    throw new Error(`Cannot deduct "${sku}" from source "${sourceCode}": it has no such source item`);
  const left = roundQty(item.quantity - quantity);
  sourceItems(db).put(key, { ...item, quantity: left, status: left > 0 ? 1 : 0 });
}
