/** Orders and their documents as they are stored. Amounts are cents. */
import type { Database, Index, Table } from '../data/database.js';
import type { Cents } from '../data/money.js';

export type OrderState = 'new' | 'processing' | 'complete' | 'closed' | 'canceled' | 'holded';

/** What one rate took of a whole order. */
export interface OrderTaxRow {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly percent: number;
  readonly priority: number;
  readonly position: number;
  /** Of all rates of its priority together. */
  readonly amount: Cents;
  /** Its own part of that: a fraction of a cent is kept. */
  readonly ownAmount: number;
}

/** What one rate took of a line; amounts as for the whole order. */
export interface OrderItemTaxRow extends Omit<OrderTaxRow, 'priority' | 'position'> {
  /** The row of the whole order. */
  readonly taxId: number;
}

/** What a variant has of its own. */
export interface OrderChild {
  readonly id: number;
  readonly quoteItemId: number;
  readonly productId: number;
  readonly name: string;
  readonly options: readonly { readonly attributeId: string; readonly value: number }[];
}

export interface OrderItemRow {
  readonly id: number;
  readonly quoteItemId: number;
  readonly productId: number;
  readonly sku: string;
  readonly name: string;
  readonly type: string;
  readonly isVirtual: boolean;
  readonly price: Cents;
  readonly originalPrice: Cents;
  readonly rowTotal: Cents;
  readonly discount: Cents;
  readonly discountPercent: number;
  readonly ruleApplies: boolean;
  /** Absent in states kept by earlier sandboxes, which knew rule 3 alone. */
  readonly ruleIds?: readonly number[];
  /** The variant of a configurable product: shown as a line of its own, while everything counts on this one. */
  readonly child?: OrderChild;
  readonly tax: Cents;
  readonly taxPercent: number;
  readonly priceInclTax: Cents;
  /** Without the discount. */
  readonly rowTotalInclTax: Cents;
  readonly taxes: readonly OrderItemTaxRow[];
  readonly weight: number;
  readonly qtyOrdered: number;
  readonly qtyInvoiced: number;
  readonly qtyShipped: number;
  readonly qtyCanceled: number;
  /** Absent: none. */
  readonly qtyRefunded?: number;
  readonly rowInvoiced: Cents;
  readonly discountInvoiced: Cents;
  readonly taxInvoiced: Cents;
  /** Being part of an invoice or of a cancellation adds fields to the answer. */
  readonly wasInvoiced: boolean;
  readonly wasCanceled: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface OrderAddressRow {
  readonly id: number;
  readonly type: 'billing' | 'shipping';
  readonly city: string | null;
  readonly company: string | null;
  readonly countryId: string | null;
  readonly customerAddressId: number | null;
  readonly fax: string | null;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly middlename: string | null;
  readonly postcode: string | null;
  readonly prefix: string | null;
  readonly region: string | null;
  readonly regionCode: string | null;
  readonly regionId: number | null;
  readonly street: readonly string[];
  readonly suffix: string | null;
  readonly telephone: string | null;
  readonly vatId: string | null;
}

/** What invoices have taken of an order so far. */
export interface InvoicedTotals {
  readonly subtotal: Cents;
  readonly discount: Cents;
  readonly shipping: Cents;
  readonly tax: Cents;
  readonly grandTotal: Cents;
}

export interface OrderRow {
  readonly id: number;
  readonly incrementId: string;
  readonly quoteId: number;
  readonly customerId: number;
  readonly customerEmail: string;
  readonly customerFirstname: string;
  readonly customerLastname: string;
  readonly customerMiddlename: string | null;
  readonly customerPrefix: string | null;
  readonly customerSuffix: string | null;
  readonly customerDob: string | null;
  readonly customerGender: number | null;
  readonly customerTaxvat: string | null;
  readonly customerGroupId: number;
  readonly storeId: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly state: OrderState;
  readonly status: string;
  /** State and status before a hold. */
  readonly held: { readonly state: OrderState; readonly status: string } | null;
  readonly protectCode: string;
  readonly isVirtual: boolean;
  readonly ruleApplies: boolean;
  readonly ruleIds?: readonly number[];
  readonly couponCode?: string | null;
  /** Why there is a discount, in the words of the rules; without a coupon they have none. */
  readonly discountDescription?: string | null;
  readonly subtotal: Cents;
  readonly discount: Cents;
  readonly shipping: Cents;
  readonly tax: Cents;
  readonly subtotalInclTax: Cents;
  readonly taxes: readonly OrderTaxRow[];
  readonly grandTotal: Cents;
  readonly shippingMethod: string | null;
  readonly shippingDescription: string | null;
  readonly pickupLocationCode: string | null;
  readonly billing: OrderAddressRow;
  readonly shippingAddress: OrderAddressRow | null;
  readonly paymentId: number;
  readonly paymentMethod: string;
  /** The payment was read back from the cart's table before the order was placed, which fills in fields with zeros. */
  readonly paymentWasStored: boolean;
  readonly items: readonly OrderItemRow[];
  readonly invoiced: InvoicedTotals | null;
  /** What credit memos have given back so far; absent where there is none. */
  readonly refunded?: InvoicedTotals;
  /** A canceled order counts what was left of it. */
  readonly canceled: InvoicedTotals | null;
}

/** A comment on an order, an invoice or a shipment. */
export interface CommentRow {
  readonly id: number;
  readonly parentId: number;
  readonly comment: string | null;
  readonly createdAt: string;
  readonly isCustomerNotified: number | null;
  readonly isVisibleOnFront: number;
  /** Orders only: which document the comment came with, and the status it was given. */
  readonly entityName: string | null;
  readonly status: string | null;
}

export const orders = (db: Database): Table<OrderRow> => db.table('orders');
export const orderComments = (db: Database): Table<CommentRow> => db.table('order_comments');
export const ordersByQuote: Index<OrderRow> = { keyOf: (row) => row.quoteId };

export const ordersByPickupLocation: Index<OrderRow> = {
  keyOf: (row) => row.pickupLocationCode ?? undefined,
};

const byParent: Index<CommentRow> = { keyOf: (row) => row.parentId };

/** The comments of one document, oldest first. */
export function commentsOf(table: Table<CommentRow>, parentId: number): Readonly<CommentRow>[] {
  return table.find(byParent, parentId);
}

/** Sequences of the sales tables. Numbers of documents (`increment`) count by themselves. */
export const salesSequences = {
  order: 'sales_order',
  orderIncrement: 'sequence_order',
  orderItem: 'sales_order_item',
  orderAddress: 'sales_order_address',
  orderComment: 'sales_order_status_history',
  payment: 'sales_order_payment',
  tax: 'sales_order_tax',
  itemTax: 'sales_order_tax_item',
  invoice: 'sales_invoice',
  invoiceIncrement: 'sequence_invoice',
  invoiceItem: 'sales_invoice_item',
  invoiceComment: 'sales_invoice_comment',
  shipment: 'sales_shipment',
  shipmentIncrement: 'sequence_shipment',
  shipmentItem: 'sales_shipment_item',
  shipmentComment: 'sales_shipment_comment',
  track: 'sales_shipment_track',
} as const;

/** `3` as `000000003`. */
export function incrementNumber(value: number): string {
  return String(value).padStart(9, '0');
}
