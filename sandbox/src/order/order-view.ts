/** Orders as the server shows them: keys in its order, fields that appear with invoices and cancellations only then. */
import { methodTitle } from '../cart/payment-methods.js';
import { customerTable } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { orderFields } from './order-fields.js';
import { orderItemBodies } from './order-item-view.js';
import { orderTaxAttributes } from './order-tax-view.js';
import type { CommentRow, OrderAddressRow, OrderRow } from './rows.js';
import { commentsOf, orderComments } from './rows.js';

export function orderBody(db: Database, order: OrderRow): Record<string, unknown> {
  const items = order.items.flatMap((item) => orderItemBodies(order, item));
  const comments = commentsOf(orderComments(db), order.id).toReversed();
  const { applied, ofItems, taxes } = orderTaxAttributes(order);
  return {
    // A deleted customer's orders stay, without the customer.
    ...withoutNulls({ ...orderFields(order), customer_id: customerTable(db).get(order.customerId)?.id }),
    items,
    billing_address: orderAddressBody(order, order.billing),
    payment: paymentBody(order),
    status_histories: comments.map(orderCommentBody),
    extension_attributes: {
      shipping_assignments: [{ shipping: shippingBody(order), items }],
      payment_additional_info: paymentInformation(order),
      applied_taxes: applied,
      item_applied_taxes: ofItems,
      converting_from_quote: false,
      taxes,
      additional_itemized_taxes: [],
      ...(order.pickupLocationCode === null ? {} : { pickup_location_code: order.pickupLocationCode }),
    },
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
