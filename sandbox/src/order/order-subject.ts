import { carts } from '../cart/rows.js';
import { customerTable } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import { orders } from './rows.js';
import { invoices, shipments } from '../documents/rows.js';

/** The e-mail of the customer whose order a path names; `pattern` is the route's. */
export function subjectOfPath(
  db: Database,
  pattern: string,
  pathValues: Readonly<Record<string, string>>,
): string | undefined {
  const id = Number(pathValues['orderId'] ?? pathValues['id']);
  if (!Number.isInteger(id)) return undefined;
  if (/^\/V1\/orders?\//.test(pattern)) return orders(db).get(id)?.customerEmail;
  if (pattern.startsWith('/V1/invoices/'))
    return orders(db).get(invoices(db).get(id)?.orderId ?? 0)?.customerEmail;
  if (pattern.startsWith('/V1/shipment/'))
    return orders(db).get(shipments(db).get(id)?.orderId ?? 0)?.customerEmail;
  return undefined;
}

/** The e-mail of the customer whose order a search filter names. */
export function subjectOfFilter(db: Database, field: string, value: string): string | undefined {
  if (field === 'order_id') return orders(db).get(Number(value))?.customerEmail;
  // The order may not be there yet: the cart knows whose it is.
  if (field === 'quote_id')
    return customerTable(db).get(carts(db).get(Number(value))?.customerId ?? 0)?.email;
  return field === 'customer_email' ? value : undefined;
}
