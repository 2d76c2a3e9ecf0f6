/** Invoices and shipments as they are stored. Amounts are cents. */
import type { Database, Index, Table } from '../data/database.js';
import type { Cents } from '../data/money.js';
import type { CommentRow } from '../order/rows.js';

export interface InvoiceItemRow {
  readonly id: number;
  readonly orderItemId: number;
  readonly qty: number;
  readonly rowTotal: Cents;
  readonly rowTotalInclTax: Cents;
  readonly discount: Cents;
  readonly tax: Cents;
}

export interface InvoiceRow {
  readonly id: number;
  readonly incrementId: string;
  readonly orderId: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** 1 open, 2 paid. */
  readonly state: number;
  readonly subtotal: Cents;
  readonly discount: Cents;
  /** Null on every invoice but the one that took the shipping costs. */
  readonly shipping: Cents | null;
  readonly takesShippingTax: boolean;
  readonly tax: Cents;
  readonly subtotalInclTax: Cents;
  readonly grandTotal: Cents;
  readonly totalQty: number;
  readonly items: readonly InvoiceItemRow[];
}

export interface ShipmentItemRow {
  readonly id: number;
  readonly orderItemId: number;
  readonly qty: number;
}

export interface TrackRow {
  readonly id: number;
  readonly number: string;
  readonly title: string | null;
  readonly carrierCode: string | null;
  readonly description?: string | null;
  readonly weight?: number | null;
  readonly qty?: number | null;
  /** Absent for one that came with its shipment. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export interface ShipmentRow {
  readonly id: number;
  readonly incrementId: string;
  readonly orderId: number;
  readonly customerId: number;
  readonly sourceCode: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly totalQty: number;
  readonly items: readonly ShipmentItemRow[];
  readonly tracks: readonly TrackRow[];
}

export const invoices = (db: Database): Table<InvoiceRow> => db.table('invoices');
export const shipments = (db: Database): Table<ShipmentRow> => db.table('shipments');
export const invoiceComments = (db: Database): Table<CommentRow> => db.table('invoice_comments');
export const shipmentComments = (db: Database): Table<CommentRow> => db.table('shipment_comments');
export const invoicesByOrder: Index<InvoiceRow> = { keyOf: (row) => row.orderId };
export const shipmentsByOrder: Index<ShipmentRow> = { keyOf: (row) => row.orderId };
