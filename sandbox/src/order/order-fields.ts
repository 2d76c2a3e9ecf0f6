/** The plain fields of an order. */
import { guest } from '../cart/buyers.js';
import { amount } from '../data/money.js';
import type { InvoicedTotals, OrderRow } from './rows.js';

/** A part of an order's amounts as it is printed; `none` stands for what this store never has. */
function shown(
  totals: InvoicedTotals,
): Readonly<Record<'discount' | 'shipping' | 'subtotal' | 'tax' | 'total' | 'none', number>> {
  return {
    discount: amount(totals.discount),
    shipping: amount(totals.shipping),
    subtotal: amount(totals.subtotal),
    tax: amount(totals.tax),
    total: amount(totals.grandTotal),
    none: 0,
  };
}

/** Every plain field in the server's order; null where the server leaves the field out. */
export function orderFields(order: OrderRow): Record<string, unknown> {
  const { invoiced, canceled } = order;
  const discount = amount(-order.discount);
  const subtotal = amount(order.subtotal);
  const shipping = amount(order.shipping);
  const subtotalInclTax = amount(order.subtotalInclTax);
  const tax = amount(order.tax);
  const grandTotal = amount(order.grandTotal);
  const due = amount(Math.max(0, order.grandTotal - (invoiced?.grandTotal ?? 0)));
  // What is invoiced is shown with the sign of the order's own discount, what is canceled without.
  const taken = invoiced && { ...shown(invoiced), discount: amount(-invoiced.discount) };
  const lost = canceled && shown(canceled);
  const back = order.refunded && shown(order.refunded);
  return {
    applied_rule_ids: order.ruleApplies ? (order.ruleIds ?? [3]).join() : null,
    base_currency_code: 'USD',
    base_discount_amount: discount,
    base_discount_canceled: lost?.discount,
    base_discount_invoiced: taken?.discount,
    base_grand_total: grandTotal,
    base_discount_tax_compensation_amount: 0,
    base_discount_tax_compensation_invoiced: taken?.none,
    base_shipping_amount: shipping,
    base_shipping_canceled: lost?.shipping,
    base_shipping_discount_amount: 0,
    base_shipping_discount_tax_compensation_amnt: 0,
    base_shipping_incl_tax: shipping,
    base_shipping_invoiced: taken?.shipping,
    base_shipping_tax_amount: 0,
    base_subtotal: subtotal,
    base_subtotal_canceled: lost?.subtotal,
    base_subtotal_incl_tax: subtotalInclTax,
    base_subtotal_invoiced: taken?.subtotal,
    base_tax_amount: tax,
    base_tax_canceled: lost?.tax,
    base_tax_invoiced: taken?.tax,
    base_total_canceled: lost?.total,
    base_total_due: due,
    base_total_invoiced: taken?.total,
    base_total_invoiced_cost: taken?.none,
    base_total_paid: taken?.total,
    base_total_refunded: back?.total,
    base_to_global_rate: 1,
    base_to_order_rate: 1,
    billing_address_id: order.billing.id,
    coupon_code: order.couponCode,
    created_at: order.createdAt,
    customer_dob: order.customerDob === null ? null : `${order.customerDob} 00:00:00`,
    customer_email: order.customerEmail,
    customer_firstname: order.customerFirstname,
    customer_gender: order.customerGender,
    customer_group_id: order.customerGroupId,
    customer_id: order.customerId,
    customer_is_guest: order.customerId === guest ? 1 : 0,
    customer_lastname: order.customerLastname,
    customer_middlename: order.customerMiddlename,
    customer_note_notify: 1,
    customer_prefix: order.customerPrefix,
    customer_suffix: order.customerSuffix,
    customer_taxvat: order.customerTaxvat,
    discount_amount: discount,
    discount_canceled: lost?.discount,
    discount_description: order.discountDescription,
    discount_invoiced: taken?.discount,
    entity_id: order.id,
    global_currency_code: 'USD',
    grand_total: grandTotal,
    discount_tax_compensation_amount: 0,
    discount_tax_compensation_invoiced: taken?.none,
    hold_before_state: order.held?.state,
    hold_before_status: order.held?.status,
    increment_id: order.incrementId,
    is_virtual: Number(order.isVirtual),
    order_currency_code: 'USD',
    protect_code: order.protectCode,
    quote_id: order.quoteId,
    remote_ip: '127.0.0.1',
    shipping_amount: shipping,
    shipping_canceled: lost?.shipping,
    shipping_description: order.shippingDescription,
    shipping_discount_amount: 0,
    shipping_discount_tax_compensation_amount: 0,
    shipping_incl_tax: shipping,
    shipping_invoiced: taken?.shipping,
    shipping_tax_amount: 0,
    state: order.state,
    status: order.status,
    store_currency_code: 'USD',
    store_id: order.storeId,
    store_name: 'Main Website\nMain Website Store\nDefault Store View',
    store_to_base_rate: 0,
    store_to_order_rate: 0,
    subtotal,
    subtotal_canceled: lost?.subtotal,
    subtotal_incl_tax: subtotalInclTax,
    subtotal_invoiced: taken?.subtotal,
    tax_amount: tax,
    tax_canceled: lost?.tax,
    tax_invoiced: taken?.tax,
    total_canceled: lost?.total,
    total_due: due,
    total_invoiced: taken?.total,
    total_item_count: order.items.length,
    total_paid: taken?.total,
    total_refunded: back?.total,
    total_qty_ordered: order.items.reduce((sum, item) => sum + item.qtyOrdered, 0),
    updated_at: order.updatedAt,
    weight: order.items.reduce((sum, item) => sum + item.weight * item.qtyOrdered, 0),
  };
}
