/** Credit memos as the server shows them. */
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { documentCommentBody } from './comments.js';
import type { CreditmemoItemRow, CreditmemoRow } from './creditmemo-rows.js';
import { creditmemoComments } from './creditmemo-rows.js';
import { getOrder } from '../order/order-search.js';
import type { OrderItemRow, OrderRow } from '../order/rows.js';
import { commentsOf } from '../order/rows.js';

export function creditmemoBody(db: Database, memo: CreditmemoRow): Record<string, unknown> {
  const order = getOrder(db, memo.orderId);
  return {
    ...withoutNulls(memoFields(memo, order)),
    items: memo.items.map((item) => itemBody(memo, item, order)),
    comments: commentsOf(creditmemoComments(db), memo.id).map(documentCommentBody),
  };
}

function memoFields(memo: CreditmemoRow, order: OrderRow): Record<string, unknown> {
  const { adjustmentPositive: plus, adjustmentNegative: minus } = memo;
  const [positive, negative] = [plus, minus].map((value) => (value === null ? null : amount(value)));
  const adjustment = amount((plus ?? 0) - (minus ?? 0));
  const discount = amount(-memo.discount);
  const [subtotal, inclTax] = [amount(memo.subtotal), amount(memo.subtotalInclTax)];
  const [tax, shipping, total] = [amount(memo.tax), amount(memo.shipping), amount(memo.grandTotal)];
  return {
    adjustment,
    adjustment_negative: negative,
    adjustment_positive: positive,
    base_adjustment: adjustment,
    base_adjustment_negative: negative,
    base_adjustment_positive: positive,
    base_currency_code: 'USD',
    base_discount_amount: discount,
    base_grand_total: total,
    base_discount_tax_compensation_amount: 0,
    base_shipping_amount: shipping,
    base_shipping_incl_tax: shipping,
    base_shipping_tax_amount: 0,
    base_subtotal: subtotal,
    base_subtotal_incl_tax: inclTax,
    base_tax_amount: tax,
    base_to_global_rate: 1,
    base_to_order_rate: 1,
    billing_address_id: order.billing.id,
    created_at: memo.createdAt,
    discount_amount: discount,
    entity_id: memo.id,
    global_currency_code: 'USD',
    grand_total: total,
    discount_tax_compensation_amount: 0,
    increment_id: memo.incrementId,
    order_currency_code: 'USD',
    order_id: order.id,
    shipping_address_id: order.shippingAddress?.id,
    shipping_amount: shipping,
    shipping_incl_tax: shipping,
    shipping_tax_amount: 0,
    // Refunded.
    state: 2,
    store_currency_code: 'USD',
    store_id: order.storeId,
    store_to_base_rate: 0,
    store_to_order_rate: 0,
    subtotal,
    subtotal_incl_tax: inclTax,
    tax_amount: tax,
    updated_at: memo.createdAt,
  };
}

function itemBody(memo: CreditmemoRow, item: CreditmemoItemRow, order: OrderRow): Record<string, unknown> {
  const line = lineOf(order, item.orderItemId);
  const [price, priceInclTax] = [amount(line.price), amount(line.priceInclTax)];
  const [rowTotal, rowTotalInclTax] = [amount(item.rowTotal), amount(item.rowTotalInclTax)];
  const tax = amount(item.tax);
  // Only a line that has a discount gets one written on it.
  const discount = line.discount === 0 ? {} : { discount_amount: amount(item.discount) };
  return {
    base_cost: null,
    ...(line.discount === 0 ? {} : { base_discount_amount: amount(item.discount) }),
    base_discount_tax_compensation_amount: 0,
    base_price: price,
    base_price_incl_tax: priceInclTax,
    base_row_total: rowTotal,
    base_row_total_incl_tax: rowTotalInclTax,
    base_tax_amount: tax,
    base_weee_tax_row_disposition: 0,
    ...discount,
    entity_id: item.id,
    discount_tax_compensation_amount: 0,
    name: line.name,
    order_item_id: line.id,
    parent_id: memo.id,
    price,
    price_incl_tax: priceInclTax,
    product_id: line.productId,
    qty: item.qty,
    row_total: rowTotal,
    row_total_incl_tax: rowTotalInclTax,
    sku: line.sku,
    tax_amount: tax,
    weee_tax_applied: '[]',
    weee_tax_applied_row_amount: 0,
    weee_tax_row_disposition: 0,
  };
}

function lineOf(order: OrderRow, itemId: number): OrderItemRow {
  const line = order.items.find(({ id }) => id === itemId);
  if (!line) throw new Error(`Cannot show a credit memo: order ${order.id} has no line ${itemId}`);
  return line;
}
