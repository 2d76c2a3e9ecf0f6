/** Invoicing an order, in whole or in part. */
import { findProduct } from '../catalog/catalog.js';
import type { RequestContext } from '../context.js';
import { roundQty } from '../inventory/quantity.js';
import { selectByPriority } from '../source-selection/selection.js';
import { storeStockId } from '../inventory/salable.js';
import { deductFromSource, reserve } from '../inventory/stock-writes.js';
import { managesStock } from '../catalog/product.js';
import { CarriedRounding } from '../tax/tax-of-lines.js';
import { sumOf } from '../data/money.js';
import { badRequest } from '../rest/rest-error.js';
import type { CommentInput } from './comments.js';
import { addComment, isSavable } from './comments.js';
import { getOrder } from '../order/order-search.js';
import type { OrderItemRow, OrderRow } from '../order/rows.js';
import type { InvoiceItemRow, InvoiceRow } from './rows.js';
import { incrementNumber, orders, salesSequences } from '../order/rows.js';
import { invoiceComments, invoices, invoicesByOrder } from './rows.js';
import { begun, defaultStatus, qtyToInvoice, settled, somethingToInvoice } from '../order/state.js';

/** A line of a document as it is asked for. */
export interface WantedItem {
  readonly orderItemId: number;
  readonly qty: number;
}

export interface InvoiceRequest {
  /** Empty: everything that is not invoiced. */
  readonly items: readonly WantedItem[];
  readonly comment: CommentInput | null;
  readonly notifyWithComment: boolean;
}

interface Part {
  readonly item: OrderItemRow;
  readonly qty: number;
}

/** Creates an invoice and returns its id. Throws 404 and 400. Calls for one order are done one after the other. */
export function invoiceOrder(
  context: RequestContext,
  orderId: number,
  request: InvoiceRequest,
): Promise<number> {
  return context.locks.run(`order ${orderId}`, async () => {
    check(getOrder(context.db, orderId), request);
    await context.window();
    return context.db.transaction(() => commitInvoice(context, orderId, request));
  });
}

function check(order: OrderRow, request: InvoiceRequest): Part[] {
  const parts = partsOf(order, request.items);
  const problems = [
    ...(parts.length === 0
      ? ["The invoice can't be created without products. Add products and try again."]
      : []),
    ...stateProblem(order),
  ];
  if (problems.length > 0) throw badRequest(`Invoice Document Validation Error(s):\n${problems.join('\n')}`);
  return parts;
}

function stateProblem(order: OrderRow): string[] {
  if (['holded', 'canceled', 'complete', 'closed'].includes(order.state)) {
    return [`An invoice cannot be created when an order has a status of ${order.status}`];
  }
  return somethingToInvoice(order) ? [] : ['The order does not allow an invoice to be created.'];
}

/** The lines to invoice; what is invoiced already and what is no line of the order is dropped without a word. */
function partsOf(order: OrderRow, wanted: readonly WantedItem[]): Part[] {
  const asked = new Map(wanted.map(({ orderItemId, qty }) => [orderItemId, qty]));
  const open = order.items.filter((item) => qtyToInvoice(item) > 0);
  const parts = open.map((item): Part => {
    const qty = wanted.length === 0 ? qtyToInvoice(item) : Math.max(0, Math.trunc(asked.get(item.id) ?? 0));
    if (qty > qtyToInvoice(item)) {
      throw badRequest('We found an invalid quantity to invoice item "%1".', [item.name]);
    }
    return { item, qty };
  });
  return parts.filter(({ qty }) => qty > 0);
}

function commitInvoice(context: RequestContext, orderId: number, request: InvoiceRequest): number {
  const { db, clock } = context;
  const order = getOrder(db, orderId);
  const parts = check(order, request);
  if (!isSavable(request.comment)) throw badRequest('Could not save an invoice, see error log for details');
  const now = clock.timestamp();
  const invoice = draftInvoice(context, order, parts, now);
  invoices(db).put(invoice.id, invoice);
  if (request.comment) {
    addComment(context, invoiceComments(db), salesSequences.invoiceComment, invoice.id, {
      ...request.comment,
      is_customer_notified: request.notifyWithComment ? 1 : 0,
    });
  }
  deductVirtual(context, order, parts);
  const paid = begun({ ...invoicedOrder(order, invoice, now), updatedAt: now });
  // A status that pickup gave the order before it was paid goes back to the state's own.
  orders(db).put(order.id, settled({ ...paid, status: defaultStatus(paid.state) }));
  context.record({ entity: 'invoice', id: invoice.id, key: `order ${order.id}` });
  return invoice.id;
}

function draftInvoice(
  { db }: RequestContext,
  order: OrderRow,
  parts: readonly Part[],
  now: string,
): InvoiceRow {
  const earlier = invoices(db).find(invoicesByOrder, order.id);
  const rounding = new CarriedRounding();
  const items = parts.map(({ item, qty }): InvoiceItemRow => {
    const share = shareOf(item, qty, rounding);
    return { id: db.nextId(salesSequences.invoiceItem), orderItemId: item.id, qty, ...share };
  });
  const subtotal = sumOf(items.map((item) => item.rowTotal));
  const discount = sumOf(items.map((item) => item.discount));
  // Shipping is invoiced once and in full, with the first invoice, even where it costs nothing.
  const takesShipping = !earlier.some((invoice) => invoice.shipping !== null);
  const shipping = takesShipping ? order.shipping : null;
  const tax = sumOf(items.map((item) => item.tax));
  return {
    id: db.nextId(salesSequences.invoice),
    incrementId: incrementNumber(db.nextId(salesSequences.invoiceIncrement)),
    orderId: order.id,
    createdAt: now,
    updatedAt: now,
    state: 2,
    subtotal,
    discount,
    shipping,
    takesShippingTax: takesShipping,
    tax,
    subtotalInclTax: sumOf(items.map((item) => item.rowTotalInclTax)),
    grandTotal: subtotal - discount + (shipping ?? 0) + tax,
    totalQty: roundQty(items.reduce((sum, item) => sum + item.qty, 0)),
    items,
  };
}

/** The part of a line's amounts that so many pieces stand for: of what is left, so that the last pieces take all of it. */
function shareOf(
  item: OrderItemRow,
  qty: number,
  rounding: CarriedRounding,
): Pick<InvoiceItemRow, 'rowTotal' | 'rowTotalInclTax' | 'discount' | 'tax'> {
  const open = item.qtyOrdered - item.qtyInvoiced;
  const taxLeft = item.tax - item.taxInvoiced;
  return {
    rowTotal: Math.round(((item.rowTotal - item.rowInvoiced) * qty) / open),
    discount: Math.round(((item.discount - item.discountInvoiced) * qty) / open),
    rowTotalInclTax: rounding.round('including', (item.rowTotalInclTax * qty) / item.qtyOrdered, 0),
    // The last pieces take what is left; what rounding takes of one line the next one gets.
    tax: qty === open ? taxLeft : rounding.round('tax', (taxLeft * qty) / open, 0),
  };
}

function invoicedOrder(order: OrderRow, invoice: InvoiceRow, now: string): OrderRow {
  const byItem = new Map(invoice.items.map((item) => [item.orderItemId, item]));
  const before = order.invoiced ?? { subtotal: 0, discount: 0, shipping: 0, tax: 0, grandTotal: 0 };
  return {
    ...order,
    invoiced: {
      subtotal: before.subtotal + invoice.subtotal,
      discount: before.discount + invoice.discount,
      shipping: before.shipping + (invoice.shipping ?? 0),
      tax: before.tax + invoice.tax,
      grandTotal: before.grandTotal + invoice.grandTotal,
    },
    items: order.items.map((item) => {
      const part = byItem.get(item.id);
      if (!part) return item;
      return {
        ...item,
        qtyInvoiced: roundQty(item.qtyInvoiced + part.qty),
        rowInvoiced: item.rowInvoiced + part.rowTotal,
        discountInvoiced: item.discountInvoiced + part.discount,
        taxInvoiced: item.taxInvoiced + part.tax,
        wasInvoiced: true,
        updatedAt: now,
      };
    }),
  };
}

/**
 * Virtual goods leave their sources with the invoice, as far as their stock is managed. What the selection finds in the
 * sources is no longer promised; what it does not find stays so.
 */
function deductVirtual({ db }: RequestContext, order: OrderRow, parts: readonly Part[]): void {
  const stockId = storeStockId(db);
  const wanted = parts.filter(({ item }) => item.isVirtual).map(({ item, qty }) => ({ sku: item.sku, qty }));
  const { source_selection_items: taken } = selectByPriority(db, stockId, wanted);
  for (const { source_code: code, sku, qty_to_deduct: quantity } of taken) {
    const product = findProduct(db, sku);
    if (!product || quantity <= 0) continue;
    if (managesStock(product)) deductFromSource(db, code, sku, quantity);
    reserve(db, product, { stockId, quantity, event: 'invoice_created', orderId: order.id });
  }
}
