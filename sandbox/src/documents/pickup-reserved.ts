import type { Database } from '../data/database.js';
import { roundQty } from '../inventory/quantity.js';
import { orders, ordersByPickupLocation } from '../order/rows.js';

const done = ['complete', 'closed', 'canceled'];

/** What a pickup location must keep for orders that wait there: source selection does not offer it. */
export function reservedForPickup(db: Database, sourceCode: string, sku: string): number {
  const waiting = orders(db)
    .find(ordersByPickupLocation, sourceCode)
    .filter((order) => !done.includes(order.state));
  const items = waiting.flatMap((order) => order.items).filter((item) => item.sku === sku);
  return roundQty(items.reduce((sum, item) => sum + item.qtyOrdered, 0));
}
