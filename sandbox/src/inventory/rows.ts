/** Tables of the stock side: sources, stocks, their links, quantities per source, reservations. */
import type { Database, Index, Table } from '../data/database.js';

/** A place that goods are sent from or picked up at. */
export interface SourceRow {
  readonly code: string;
  readonly name: string;
  readonly email: string | null;
  readonly contactName: string | null;
  readonly enabled: boolean;
  readonly description: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly countryId: string;
  readonly regionId: number | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly postcode: string;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly isPickupLocationActive: boolean;
  readonly frontendName: string;
  readonly frontendDescription: string | null;
  /** Absent in states kept by earlier sandboxes: the store's own carriers. */
  readonly usesDefaultCarriers?: boolean;
  readonly carrierLinks?: readonly CarrierLink[];
}

/** A carrier that a source sends with. */
export interface CarrierLink {
  readonly carrierCode: string;
  readonly position: number | null;
}

export interface StockRow {
  readonly id: number;
  readonly name: string;
  /** Codes of the websites that sell from this stock. */
  readonly websites: readonly string[];
}

export interface StockSourceLinkRow {
  readonly sourceCode: string;
  readonly stockId: number;
  readonly priority: number;
}

export interface SourceItemRow {
  readonly sku: string;
  readonly sourceCode: string;
  readonly quantity: number;
  /** 1 in stock, 0 out of stock. */
  readonly status: number;
}

/** Below which quantity a source's goods are reported; null: below the store's own. */
export interface LowQuantityRow {
  readonly sourceCode: string;
  readonly sku: string;
  readonly quantity: number | null;
}

/** A promise of goods (negative) or its release (positive). Never changed once written. */
export interface ReservationRow {
  readonly id: number;
  readonly stockId: number;
  readonly sku: string;
  readonly quantity: number;
  readonly event:
    | 'order_placed'
    | 'order_canceled'
    | 'shipment_created'
    | 'creditmemo_created'
    | 'invoice_created'
    /** Left over from something that went wrong; only the control routes write it. */
    | 'left_over';
  readonly orderId: number;
}

/** The sum of a SKU's reservations on a stock, kept so that salability does not depend on how many there were. */
export interface ReservationTotalRow {
  readonly stockId: number;
  readonly sku: string;
  readonly quantity: number;
}

export const sources = (db: Database): Table<SourceRow> => db.table('sources');
export const stocks = (db: Database): Table<StockRow> => db.table('stocks');
export const stockSourceLinks = (db: Database): Table<StockSourceLinkRow> => db.table('stock_source_links');
export const sourceItems = (db: Database): Table<SourceItemRow> => db.table('source_items');
export const lowQuantities = (db: Database): Table<LowQuantityRow> => db.table('low_quantity_notifications');
export const reservations = (db: Database): Table<ReservationRow> => db.table('reservations');
export const reservationTotals = (db: Database): Table<ReservationTotalRow> => db.table('reservation_totals');

export const linkKey = (stockId: number, sourceCode: string): string => `${stockId}/${sourceCode}`;
export const sourceItemKey = (sourceCode: string, sku: string): string => `${sourceCode}/${sku}`;
export const reservationTotalKey = (stockId: number, sku: string): string => `${stockId}/${sku}`;

export const sourceItemsBySku: Index<SourceItemRow> = { keyOf: (row) => row.sku };
export const linksByStock: Index<StockSourceLinkRow> = { keyOf: (row) => row.stockId };

/** The source and the stock that every installation has. */
export const defaultSource = 'default';
export const defaultStock = 1;
