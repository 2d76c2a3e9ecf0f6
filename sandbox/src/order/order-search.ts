/** Finding orders, invoices and shipments, by id and by search criteria. */
import type { Database, Index, Table } from '../data/database.js';
import { amount } from '../data/money.js';
import { notFound } from '../rest/rest-error.js';
import type { FieldValue, SearchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { OrderRow } from './rows.js';
import type { InvoiceRow, ShipmentRow } from '../documents/rows.js';
import { orders, ordersByQuote } from './rows.js';
import { invoices, invoicesByOrder, shipments, shipmentsByOrder } from '../documents/rows.js';
import { own } from '../own.js';

/** The order, or 404. */
export function getOrder(db: Database, orderId: number): OrderRow {
  return byId(orders(db), orderId);
}

export function getInvoice(db: Database, invoiceId: number): InvoiceRow {
  return byId(invoices(db), invoiceId);
}

export function getShipment(db: Database, shipmentId: number): ShipmentRow {
  return byId(shipments(db), shipmentId);
}

function byId<Row extends object>(table: Table<Row>, id: number): Readonly<Row> {
  const row = table.get(id);
  if (!row) throw notFound("The entity that was requested doesn't exist. Verify the entity and try again.");
  return row;
}

/** Rows that can match: all, or those of an index where the criteria demand one of its values. */
function candidates<Row extends object>(
  table: Table<Row>,
  criteria: SearchCriteria,
  indexes: Readonly<Record<string, Index<Row>>>,
): Readonly<Row>[] {
  for (const { filters } of criteria.filter_groups ?? []) {
    const [only, ...others] = filters ?? [];
    const index = own(indexes, only?.field ?? '');
    const wanted = Number(only?.value);
    if (index && others.length === 0 && (only?.condition_type ?? 'eq') === 'eq' && Number.isInteger(wanted)) {
      return table.find(index, wanted);
    }
  }
  return table.all();
}

export function orderCandidates(db: Database, criteria: SearchCriteria): Readonly<OrderRow>[] {
  return candidates(orders(db), criteria, { quote_id: ordersByQuote });
}

export function invoiceCandidates(db: Database, criteria: SearchCriteria): Readonly<InvoiceRow>[] {
  return candidates(invoices(db), criteria, { order_id: invoicesByOrder });
}

export function shipmentCandidates(db: Database, criteria: SearchCriteria): Readonly<ShipmentRow>[] {
  return candidates(shipments(db), criteria, { order_id: shipmentsByOrder });
}

type Readers<Row> = Readonly<Record<string, (row: Row) => FieldValue>>;

const orderFields: Readers<OrderRow> = {
  entity_id: (row) => row.id,
  increment_id: (row) => row.incrementId,
  quote_id: (row) => row.quoteId,
  customer_id: (row) => row.customerId || null,
  customer_email: (row) => row.customerEmail,
  customer_firstname: (row) => row.customerFirstname,
  customer_lastname: (row) => row.customerLastname,
  customer_group_id: (row) => row.customerGroupId,
  customer_is_guest: (row) => Number(row.customerId === 0),
  state: (row) => row.state,
  status: (row) => row.status,
  store_id: (row) => row.storeId,
  created_at: (row) => row.createdAt,
  updated_at: (row) => row.updatedAt,
  is_virtual: (row) => Number(row.isVirtual),
  shipping_method: (row) => row.shippingMethod,
  shipping_description: (row) => row.shippingDescription,
  order_currency_code: () => 'USD',
  base_currency_code: () => 'USD',
  subtotal: (row) => amount(row.subtotal),
  base_subtotal: (row) => amount(row.subtotal),
  grand_total: (row) => amount(row.grandTotal),
  base_grand_total: (row) => amount(row.grandTotal),
  shipping_amount: (row) => amount(row.shipping),
  discount_amount: (row) => amount(-row.discount),
  total_paid: (row) => (row.invoiced ? amount(row.invoiced.grandTotal) : null),
  total_due: (row) => amount(row.grandTotal - (row.invoiced?.grandTotal ?? 0)),
  total_item_count: (row) => row.items.length,
  total_qty_ordered: (row) => row.items.reduce((sum, item) => sum + item.qtyOrdered, 0),
  protect_code: (row) => row.protectCode,
  ext_order_id: () => null,
  ext_customer_id: () => null,
  pickup_location_code: (row) => row.pickupLocationCode,
};

const invoiceFields: Readers<InvoiceRow> = {
  entity_id: (row) => row.id,
  increment_id: (row) => row.incrementId,
  order_id: (row) => row.orderId,
  state: (row) => row.state,
  store_id: () => 1,
  created_at: (row) => row.createdAt,
  updated_at: (row) => row.updatedAt,
  grand_total: (row) => amount(row.grandTotal),
  base_grand_total: (row) => amount(row.grandTotal),
  subtotal: (row) => amount(row.subtotal),
  total_qty: (row) => row.totalQty,
  transaction_id: () => null,
};

const shipmentFields: Readers<ShipmentRow> = {
  entity_id: (row) => row.id,
  increment_id: (row) => row.incrementId,
  order_id: (row) => row.orderId,
  customer_id: (row) => row.customerId || null,
  store_id: () => 1,
  created_at: (row) => row.createdAt,
  updated_at: (row) => row.updatedAt,
  total_qty: (row) => row.totalQty,
  shipment_status: () => null,
};

/** Readers of columns; an unknown column is a 500, as on the real server. */
export const orderField = (field: string): ((row: OrderRow) => FieldValue) =>
  own(orderFields, field) ?? unknownColumn(field);
export const invoiceField = (field: string): ((row: InvoiceRow) => FieldValue) =>
  own(invoiceFields, field) ?? unknownColumn(field);
export const shipmentField = (field: string): ((row: ShipmentRow) => FieldValue) =>
  own(shipmentFields, field) ?? unknownColumn(field);
