import { isVirtual } from '../catalog/product.js';
import { buyerOf } from '../cart/buyers.js';
import { optionsOfLine } from '../cart/lines.js';
import { ruleLabel } from '../price-rules/price-rule.js';
import type { CartAddress, CartRow } from '../cart/rows.js';
import type { TaxedLine } from '../cart/taxes.js';
import type { CartTotals } from '../cart/totals.js';
import type { RequestContext } from '../context.js';
import { findRegion } from '../directory/directory.js';
import { itemTaxRows, orderTaxRows } from './order-taxes.js';
import type { OrderAddressRow, OrderItemRow, OrderRow, OrderTaxRow } from './rows.js';
import { incrementNumber, salesSequences } from './rows.js';

export interface OrderDraft {
  readonly cart: CartRow;
  readonly totals: CartTotals;
  readonly increment: number;
  readonly paymentWasStored: boolean;
  readonly protectCode: string;
}

/** The order of a cart, with all its ids. Run it inside a transaction. */
export function draftOrder(context: RequestContext, draft: OrderDraft): OrderRow {
  const { db, clock } = context;
  const { cart, totals } = draft;
  const customer = buyerOf(db, cart);
  const now = clock.timestamp();
  // The shipping address is stored first, so it has the lower number.
  const shippingAddress = totals.isVirtual ? null : orderAddress(context, 'shipping', cart.shipping);
  const shippingMethod = totals.isVirtual ? null : cart.shippingMethod;
  const taxes = orderTaxRows(db, totals.taxes);
  return {
    id: db.nextId(salesSequences.order),
    incrementId: incrementNumber(draft.increment),
    quoteId: cart.id,
    customerId: customer.id,
    customerEmail: customer.email ?? '',
    customerFirstname: customer.firstname,
    customerLastname: customer.lastname,
    customerMiddlename: customer.middlename,
    customerPrefix: customer.prefix,
    customerSuffix: customer.suffix,
    customerDob: customer.dob,
    customerGender: customer.gender,
    customerTaxvat: customer.taxvat,
    customerGroupId: customer.groupId,
    storeId: cart.storeId,
    createdAt: now,
    updatedAt: now,
    state: 'new',
    status: 'pending',
    held: null,
    protectCode: draft.protectCode,
    isVirtual: totals.isVirtual,
    ruleApplies: totals.lines.some((line) => line.ruleApplies),
    ruleIds: appliedRules(totals.lines),
    couponCode: totals.couponCode,
    discountDescription: descriptionOf(totals),
    subtotal: totals.subtotal,
    discount: totals.discount,
    shipping: totals.shipping,
    tax: totals.tax,
    subtotalInclTax: totals.subtotalInclTax,
    taxes,
    grandTotal: totals.grandTotal,
    shippingMethod,
    shippingDescription: totals.shippingDescription,
    pickupLocationCode: shippingMethod === 'instore_pickup' ? cart.shipping.pickupLocationCode : null,
    billing: orderAddress(context, 'billing', cart.billing),
    shippingAddress,
    paymentId: db.nextId(salesSequences.payment),
    paymentMethod: cart.paymentMethod ?? '',
    paymentWasStored: draft.paymentWasStored,
    items: totals.lines.map((line) => orderItem(context, { line, taxes, now })),
    invoiced: null,
    canceled: null,
  };
}

function appliedRules(lines: readonly TaxedLine[]): number[] {
  return [...new Set(lines.flatMap(({ discounts }) => discounts.map(({ ruleId }) => ruleId)))];
}

function descriptionOf({ lines, couponCode }: CartTotals): string | null {
  if (couponCode === null) return null;
  return appliedRules(lines)
    .map((id) => ruleLabel(id, couponCode))
    .join(', ');
}

interface ItemDraft {
  readonly line: TaxedLine;
  /** Those of the whole order. */
  readonly taxes: readonly OrderTaxRow[];
  readonly now: string;
}

function orderItem({ db }: RequestContext, { line: totals, taxes, now }: ItemDraft): OrderItemRow {
  const { line, product } = totals;
  return {
    id: db.nextId(salesSequences.orderItem),
    quoteItemId: line.itemId,
    productId: product.id,
    sku: product.sku,
    name: product.name,
    type: product.type,
    isVirtual: isVirtual(product),
    price: totals.unitPrice,
    originalPrice: product.price,
    rowTotal: totals.rowTotal,
    discount: totals.discount,
    discountPercent: totals.discountPercent,
    ruleApplies: totals.ruleApplies,
    ruleIds: appliedRules([totals]),
    ...childOf(db, totals),
    tax: totals.tax,
    taxPercent: totals.percent,
    priceInclTax: totals.priceInclTax,
    rowTotalInclTax: totals.rowTotalInclTax,
    taxes: itemTaxRows(db, totals, taxes),
    weight: product.weight,
    qtyOrdered: line.qty,
    qtyInvoiced: 0,
    qtyShipped: 0,
    qtyCanceled: 0,
    rowInvoiced: 0,
    discountInvoiced: 0,
    taxInvoiced: 0,
    wasInvoiced: false,
    wasCanceled: false,
    createdAt: now,
    updatedAt: now,
  };
}

function childOf(db: RequestContext['db'], { line }: TaxedLine): Pick<OrderItemRow, 'child'> {
  if (!line.child) return {};
  const { itemId: quoteItemId, productId, name } = line.child;
  const options = optionsOfLine(line).map(({ chosen }) => chosen);
  return { child: { id: db.nextId(salesSequences.orderItem), quoteItemId, productId, name, options } };
}

function orderAddress(
  { db }: RequestContext,
  type: OrderAddressRow['type'],
  address: CartAddress,
): OrderAddressRow {
  return {
    id: db.nextId(salesSequences.orderAddress),
    type,
    city: address.city,
    company: address.company,
    countryId: address.countryId,
    customerAddressId: address.customerAddressId,
    fax: address.fax,
    firstname: address.firstname,
    lastname: address.lastname,
    middlename: address.middlename,
    postcode: address.postcode,
    prefix: address.prefix,
    region: address.region,
    regionCode: regionCodeOf(address),
    regionId: address.regionId,
    street: address.street ?? [''],
    suffix: address.suffix,
    telephone: address.telephone,
    vatId: address.vatId,
  };
}

/** An order looks the code up again; without a region of the country it shows the region's text instead. */
function regionCodeOf({ regionId, region, countryId }: CartAddress): string | null {
  const known = regionId === null ? undefined : findRegion(regionId);
  return known && known.countryId === countryId ? known.code : region;
}
