/** Invoices as the server shows them. */
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { documentCommentBody } from './comments.js';
import type { OrderItemRow, OrderRow } from '../order/rows.js';
import type { InvoiceItemRow, InvoiceRow } from './rows.js';
import { commentsOf, orders } from '../order/rows.js';
import { invoiceComments } from './rows.js';

export function invoiceBody(db: Database, invoice: InvoiceRow): Record<string, unknown> {
  const order = orderOf(db, invoice.orderId);
  return {
    ...withoutNulls(invoiceFields(invoice, order)),
    items: invoice.items.map((item) => invoiceItemBody(invoice, item, itemOf(order, item.orderItemId))),
    comments: commentsOf(invoiceComments(db), invoice.id).map(documentCommentBody),
  };
}

function orderOf(db: Database, orderId: number): OrderRow {
  const order = orders(db).get(orderId);
  if (!order) throw new Error(`Cannot show a document: order ${orderId} does not exist`);
  return order;
}

function itemOf(order: OrderRow, itemId: number): OrderItemRow {
  const item = order.items.find(({ id }) => id === itemId);
  if (!item) throw new Error(`Cannot show a document: order ${order.id} has no line ${itemId}`);
  return item;
}

/** Every plain field in the server's order; null where the server leaves the field out. */
function invoiceFields(invoice: InvoiceRow, order: OrderRow): Record<string, unknown> {
  const subtotal = amount(invoice.subtotal);
  const discount = amount(-invoice.discount);
  const subtotalInclTax = amount(invoice.subtotalInclTax);
  const tax = amount(invoice.tax);
  const grandTotal = amount(invoice.grandTotal);
  const shipping = invoice.shipping === null ? null : amount(invoice.shipping);
  const shippingTax = invoice.takesShippingTax ? 0 : null;
  return {
    base_currency_code: 'USD',
    base_discount_amount: discount,
    base_grand_total: grandTotal,
    base_discount_tax_compensation_amount: 0,
    base_shipping_amount: shipping,
    base_shipping_discount_tax_compensation_amnt: shippingTax,
    base_shipping_incl_tax: shipping,
    base_shipping_tax_amount: shippingTax,
    base_subtotal: subtotal,
    base_subtotal_incl_tax: subtotalInclTax,
    base_tax_amount: tax,
    base_to_global_rate: 1,
    base_to_order_rate: 1,
    billing_address_id: order.billing.id,
    can_void_flag: 0,
    created_at: invoice.createdAt,
    discount_amount: discount,
    entity_id: invoice.id,
    global_currency_code: 'USD',
    grand_total: grandTotal,
    discount_tax_compensation_amount: 0,
    increment_id: invoice.incrementId,
    order_currency_code: 'USD',
    order_id: order.id,
    shipping_address_id: order.shippingAddress?.id,
    shipping_amount: shipping,
    shipping_discount_tax_compensation_amount: shippingTax,
    shipping_incl_tax: shipping,
    shipping_tax_amount: shippingTax,
    state: invoice.state,
    store_currency_code: 'USD',
    store_id: order.storeId,
    store_to_base_rate: 0,
    store_to_order_rate: 0,
    subtotal,
    subtotal_incl_tax: subtotalInclTax,
    tax_amount: tax,
    total_qty: invoice.totalQty,
    updated_at: invoice.updatedAt,
  };
}

function invoiceItemBody(
  invoice: InvoiceRow,
  item: InvoiceItemRow,
  line: OrderItemRow,
): Record<string, unknown> {
  const price = amount(line.price);
  const rowTotal = amount(item.rowTotal);
  const rowTotalInclTax = amount(item.rowTotalInclTax);
  const priceInclTax = amount(line.priceInclTax);
  const tax = amount(item.tax);
  // Only a line that has a discount gets one written on its invoice.
  const discount = line.discount === 0 ? undefined : amount(item.discount);
  return withoutNulls({
    base_discount_amount: discount,
    base_discount_tax_compensation_amount: 0,
    base_price: price,
    base_price_incl_tax: priceInclTax,
    base_row_total: rowTotal,
    base_row_total_incl_tax: rowTotalInclTax,
    base_tax_amount: tax,
    discount_amount: discount,
    entity_id: item.id,
    discount_tax_compensation_amount: 0,
    name: line.name,
    parent_id: invoice.id,
    price,
    price_incl_tax: priceInclTax,
    product_id: line.productId,
    row_total: rowTotal,
    row_total_incl_tax: rowTotalInclTax,
    sku: line.sku,
    tax_amount: tax,
    order_item_id: line.id,
    qty: item.qty,
  });
}
