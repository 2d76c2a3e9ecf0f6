/** Orders as the server shows them: keys in its order, fields that appear with invoices and cancellations only then. */
import { PRICE_RULE_ID } from '../cart/price-rule.js';
import { methodTitle } from '../cart/payment-methods.js';
import type { Database } from '../database.js';
import { amount } from '../money.js';
import { withoutNulls } from '../without-nulls.js';
import { orderItemBody } from './order-item-view.js';
import type { CommentRow, OrderAddressRow, OrderRow } from './rows.js';
import { commentsOf, orderComments } from './rows.js';

export function orderBody(db: Database, order: OrderRow): Record<string, unknown> {
  const items = order.items.map((item) => orderItemBody(order, item));
  const comments = commentsOf(orderComments(db), order.id).toReversed();
  return {
    ...withoutNulls({ ...orderFields(order) }),
    items,
    billing_address: orderAddressBody(order, order.billing),
    payment: paymentBody(order),
    status_histories: comments.map(orderCommentBody),
    extension_attributes: {
      shipping_assignments: [{ shipping: shippingBody(order), items }],
      payment_additional_info: paymentInformation(order),
      applied_taxes: [],
      item_applied_taxes: [],
      converting_from_quote: false,
      taxes: [],
      additional_itemized_taxes: [],
      ...(order.pickupLocationCode === null ? {} : { pickup_location_code: order.pickupLocationCode }),
    },
  };
}

/** Every plain field in the server's order; null where the server leaves the field out. */
function orderFields(order: OrderRow): Record<string, unknown> {
  const { invoiced, canceled } = order;
  const discount = amount(-order.discount);
  const subtotal = amount(order.subtotal);
  const shipping = amount(order.shipping);
  const grandTotal = amount(order.grandTotal);
  const due = amount(Math.max(0, order.grandTotal - (invoiced?.grandTotal ?? 0)));
  const taken = invoiced && {
    discount: amount(-invoiced.discount),
    shipping: amount(invoiced.shipping),
    subtotal: amount(invoiced.subtotal),
    total: amount(invoiced.grandTotal),
    none: 0,
  };
  const lost = canceled && {
    discount: amount(canceled.discount),
    shipping: amount(canceled.shipping),
    subtotal: amount(canceled.subtotal),
    total: amount(canceled.grandTotal),
    none: 0,
  };
  return {
    applied_rule_ids: order.ruleApplies ? String(PRICE_RULE_ID) : null,
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
    base_subtotal_incl_tax: subtotal,
    base_subtotal_invoiced: taken?.subtotal,
    base_tax_amount: 0,
    base_tax_canceled: lost?.none,
    base_tax_invoiced: taken?.none,
    base_total_canceled: lost?.total,
    base_total_due: due,
    base_total_invoiced: taken?.total,
    base_total_invoiced_cost: taken?.none,
    base_total_paid: taken?.total,
    base_to_global_rate: 1,
    base_to_order_rate: 1,
    billing_address_id: order.billing.id,
    created_at: order.createdAt,
    customer_email: order.customerEmail,
    customer_firstname: order.customerFirstname,
    customer_group_id: order.customerGroupId,
    customer_id: order.customerId,
    customer_is_guest: 0,
    customer_lastname: order.customerLastname,
    customer_middlename: order.customerMiddlename,
    customer_note_notify: 1,
    customer_prefix: order.customerPrefix,
    customer_suffix: order.customerSuffix,
    discount_amount: discount,
    discount_canceled: lost?.discount,
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
    subtotal_incl_tax: subtotal,
    subtotal_invoiced: taken?.subtotal,
    tax_amount: 0,
    tax_canceled: lost?.none,
    tax_invoiced: taken?.none,
    total_canceled: lost?.total,
    total_due: due,
    total_invoiced: taken?.total,
    total_item_count: order.items.length,
    total_paid: taken?.total,
    total_qty_ordered: order.items.reduce((sum, item) => sum + item.qtyOrdered, 0),
    updated_at: order.updatedAt,
    weight: order.items.reduce((sum, item) => sum + item.weight * item.qtyOrdered, 0),
  };
}

export function orderAddressBody(order: OrderRow, address: OrderAddressRow): Record<string, unknown> {
  return {
    address_type: address.type,
    city: address.city,
    ...withoutNulls({ company: address.company }),
    country_id: address.countryId,
    ...withoutNulls({ customer_address_id: address.customerAddressId }),
    email: order.customerEmail,
    entity_id: address.id,
    ...withoutNulls({ fax: address.fax }),
    firstname: address.firstname,
    lastname: address.lastname,
    ...withoutNulls({ middlename: address.middlename }),
    parent_id: order.id,
    postcode: address.postcode,
    ...withoutNulls({
      prefix: address.prefix,
      region: address.region,
      region_code: address.regionCode,
      region_id: address.regionId,
    }),
    street: address.street,
    ...withoutNulls({ suffix: address.suffix }),
    telephone: address.telephone,
    ...withoutNulls({ vat_id: address.vatId }),
  };
}

function paymentBody(order: OrderRow): Record<string, unknown> {
  const { invoiced } = order;
  const title = methodTitle(order.paymentMethod);
  const grandTotal = amount(order.grandTotal);
  const shipping = amount(order.shipping);
  const paid = invoiced && { total: amount(invoiced.grandTotal), shipping: amount(invoiced.shipping) };
  return {
    account_status: null,
    additional_information: hasInstructions(order) ? [title, null] : [title],
    amount_ordered: grandTotal,
    ...(paid ? { amount_paid: paid.total } : {}),
    base_amount_ordered: grandTotal,
    ...(paid ? { base_amount_paid: paid.total } : {}),
    base_shipping_amount: shipping,
    ...(paid ? { base_shipping_captured: paid.shipping } : {}),
    ...(order.paymentWasStored ? { cc_exp_year: '0' } : {}),
    cc_last4: null,
    ...(order.paymentWasStored ? { cc_ss_start_month: '0', cc_ss_start_year: '0' } : {}),
    entity_id: order.paymentId,
    method: order.paymentMethod,
    parent_id: order.id,
    shipping_amount: shipping,
    ...(paid ? { shipping_captured: paid.shipping } : {}),
  };
}

function hasInstructions(order: OrderRow): boolean {
  return order.paymentMethod === 'banktransfer';
}

function paymentInformation(order: OrderRow): object[] {
  const title = { key: 'method_title', value: methodTitle(order.paymentMethod) };
  // The store has no instructions; the server prints that as the text "null".
  return hasInstructions(order) ? [title, { key: 'instructions', value: 'null' }] : [title];
}

/** How the order is shipped; a virtual order has neither address nor method. */
function shippingBody(order: OrderRow): Record<string, unknown> {
  const shipping = amount(order.shipping);
  const invoiced = order.invoiced && amount(order.invoiced.shipping);
  const canceled = order.canceled && amount(order.canceled.shipping);
  const address = order.shippingAddress;
  return withoutNulls({
    address: address && orderAddressBody(order, address),
    method: order.shippingMethod,
    total: withoutNulls({
      base_shipping_amount: shipping,
      base_shipping_canceled: canceled,
      base_shipping_discount_amount: 0,
      base_shipping_discount_tax_compensation_amnt: 0,
      base_shipping_incl_tax: shipping,
      base_shipping_invoiced: invoiced,
      base_shipping_tax_amount: 0,
      shipping_amount: shipping,
      shipping_canceled: canceled,
      shipping_discount_amount: 0,
      shipping_discount_tax_compensation_amount: 0,
      shipping_incl_tax: shipping,
      shipping_invoiced: invoiced,
      shipping_tax_amount: 0,
    }),
  });
}

/** A comment in an order's history. */
export function orderCommentBody(row: CommentRow): Record<string, unknown> {
  return {
    comment: row.comment,
    created_at: row.createdAt,
    entity_id: row.id,
    ...withoutNulls({ entity_name: row.entityName }),
    is_customer_notified: row.isCustomerNotified,
    is_visible_on_front: row.isVisibleOnFront,
    parent_id: row.parentId,
    ...withoutNulls({ status: row.status }),
  };
}
