/** Lines of an order as the server shows them. */
import type { Cents } from '../data/money.js';
import { amount } from '../data/money.js';
import { itemizedTaxes } from './order-tax-view.js';
import type { OrderItemRow, OrderRow } from './rows.js';

/**
 * A line. `row_total` is shown without the discount, an oddity of the order's REST output: the stored row total is not.
 * Fields appear with the first invoice or the cancellation.
 */
function orderItemBody(order: OrderRow, item: OrderItemRow): Record<string, unknown> {
  const discounted = amount(item.rowTotal - item.discount);
  const discountedInclTax = amount(item.rowTotal - item.discount + item.tax);
  const [tax, taxInvoiced, priceInclTax] = [item.tax, item.taxInvoiced, item.priceInclTax].map(amount);
  const [price, originalPrice] = [amount(item.price), amount(item.originalPrice)];
  const [discount, discountInvoiced] = [amount(item.discount), amount(item.discountInvoiced)];
  const rowInvoiced = amount(item.rowInvoiced);
  return {
    amount_refunded: 0,
    ...(item.ruleApplies ? { applied_rule_ids: (item.ruleIds ?? [3]).join() } : {}),
    base_amount_refunded: 0,
    base_discount_amount: discount,
    base_discount_invoiced: discountInvoiced,
    base_discount_tax_compensation_amount: 0,
    ...(item.wasInvoiced ? { base_discount_tax_compensation_invoiced: 0 } : {}),
    base_original_price: originalPrice,
    base_price: price,
    base_price_incl_tax: priceInclTax,
    base_row_invoiced: rowInvoiced,
    base_row_total: discounted,
    base_row_total_incl_tax: discountedInclTax,
    base_tax_amount: tax,
    base_tax_invoiced: taxInvoiced,
    created_at: item.createdAt,
    discount_amount: discount,
    discount_invoiced: discountInvoiced,
    discount_percent: item.discountPercent,
    free_shipping: 0,
    discount_tax_compensation_amount: 0,
    ...(item.wasCanceled ? { discount_tax_compensation_canceled: 0 } : {}),
    ...(item.wasInvoiced ? { discount_tax_compensation_invoiced: 0 } : {}),
    is_qty_decimal: 0,
    is_virtual: Number(item.isVirtual),
    item_id: item.id,
    name: item.name,
    no_discount: 0,
    order_id: order.id,
    original_price: originalPrice,
    price,
    price_incl_tax: priceInclTax,
    product_id: item.productId,
    product_type: item.type,
    qty_canceled: item.qtyCanceled,
    qty_invoiced: item.qtyInvoiced,
    qty_ordered: item.qtyOrdered,
    qty_refunded: item.qtyRefunded ?? 0,
    qty_shipped: item.qtyShipped,
    quote_item_id: item.quoteItemId,
    row_invoiced: rowInvoiced,
    row_total: discounted,
    row_total_incl_tax: discountedInclTax,
    row_weight: item.weight * item.qtyOrdered,
    sku: item.sku,
    store_id: order.storeId,
    tax_amount: tax,
    ...(item.wasCanceled ? { tax_canceled: amount(canceledTax(item)) } : {}),
    tax_invoiced: taxInvoiced,
    tax_percent: item.taxPercent,
    updated_at: item.updatedAt,
    ...(item.wasInvoiced ? { weee_tax_applied: '[]' } : {}),
    ...(item.weight === 0 ? {} : { weight: item.weight }),
    extension_attributes: { itemized_taxes: itemizedTaxes(item) },
  };
}

/** A line, and the variant below it where there is one: at no price, invoiced with its parent and never shipped itself. */
export function orderItemBodies(order: OrderRow, item: OrderItemRow): Record<string, unknown>[] {
  const body = orderItemBody(order, item);
  const { child } = item;
  if (!child) return [body];
  const options = child.options.map(({ attributeId, value }) => ({
    option_id: attributeId,
    option_value: value,
  }));
  const parent = {
    ...body,
    product_option: { extension_attributes: { configurable_item_options: options } },
  };
  const variant = orderItemBody(order, {
    ...item,
    id: child.id,
    quoteItemId: child.quoteItemId,
    productId: child.productId,
    name: child.name,
    type: 'simple',
    ruleApplies: false,
    qtyShipped: 0,
    ...noMoney,
  });
  return [parent, { ...variant, parent_item_id: item.id, parent_item: parent }];
}

const noMoney = {
  price: 0,
  originalPrice: 0,
  rowTotal: 0,
  discount: 0,
  discountPercent: 0,
  tax: 0,
  taxPercent: 0,
  priceInclTax: 0,
  rowTotalInclTax: 0,
  taxes: [],
  rowInvoiced: 0,
  discountInvoiced: 0,
  taxInvoiced: 0,
};

/** A canceled line gives up the tax of the pieces that are canceled. */
function canceledTax({ tax, qtyCanceled, qtyOrdered }: OrderItemRow): Cents {
  return Math.round((tax * qtyCanceled) / qtyOrdered);
}
