/** Carts and their lines as the server shows them. */
import { customerBody, getCustomer } from '../customers/customer-tables.js';
import { taxClassOfGroup } from '../customers/groups.js';
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { orders, ordersByQuote } from '../order/rows.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { cartAddressBody } from './addresses.js';
import { buyerOf, guest } from './buyers.js';
import type { LineTotals } from './goods.js';
import type { PricedLine } from './lines.js';
import { isVirtualCart, optionsOfLine, priceLine } from './lines.js';
import { ruleLabel } from '../price-rules/price-rule.js';
import type { CartLine, CartRow } from './rows.js';

/** A line as lists show it. */
export function lineBody(cart: CartRow, { line, product, unitPrice }: PricedLine): Record<string, unknown> {
  return {
    item_id: line.itemId,
    sku: product.sku,
    qty: line.qty,
    name: product.name,
    price: amount(unitPrice),
    product_type: product.type,
    quote_id: String(cart.id),
    ...productOption(line),
  };
}

function productOption(line: CartLine): object {
  const configurable = optionsOfLine(line).map(({ chosen }) => ({
    option_id: chosen.attributeId,
    option_value: chosen.value,
  }));
  const options = {
    ...(line.links.length > 0 ? { downloadable_option: { downloadable_links: line.links } } : {}),
    ...(configurable.length > 0 ? { configurable_item_options: configurable } : {}),
  };
  return Object.keys(options).length > 0 ? { product_option: { extension_attributes: options } } : {};
}

/** A line as the call that wrote it answers: with the discounts that were worked out on the way. */
export function writtenLineBody(cart: CartRow, totals: LineTotals): Record<string, unknown> {
  if (!totals.ruleApplies) return lineBody(cart, totals);
  const discounts = totals.discounts.map(({ ruleId, amount: part }) => {
    const discount = amount(part);
    return {
      discount_data: {
        amount: discount,
        base_amount: discount,
        original_amount: discount,
        base_original_amount: discount,
      },
      rule_label: ruleLabel(ruleId, cart.couponCode ?? null),
      // The real server spells its own "ruleID" like this.
      rule_i_d: ruleId,
    };
  });
  return { ...lineBody(cart, totals), extension_attributes: { discounts } };
}

export function lineBodies(cart: CartRow): Record<string, unknown>[] {
  return cart.lines.map((line) => lineBody(cart, priceLine(line)));
}

const usDollars = {
  global_currency_code: 'USD',
  base_currency_code: 'USD',
  store_currency_code: 'USD',
  quote_currency_code: 'USD',
  store_to_base_rate: 0,
  store_to_quote_rate: 0,
  base_to_global_rate: 1,
  base_to_quote_rate: 1,
};

export function cartBody(db: Database, cart: CartRow): Record<string, unknown> {
  const buyer = buyerOf(db, cart);
  const isGuest = cart.customerId === guest;
  const items = lineBodies(cart).map(withoutConfigurableOption);
  const customer = isGuest
    ? { email: null, firstname: null, lastname: null }
    : customerBody(db, getCustomer(db, cart.customerId));
  return {
    id: cart.id,
    created_at: cart.createdAt,
    updated_at: cart.updatedAt,
    is_active: cart.isActive,
    is_virtual: isVirtualCart(cart),
    // Of a cart that was ordered the lines are not read any more.
    ...(cart.isActive ? { items } : {}),
    items_count: items.length,
    items_qty: cart.lines.reduce((sum, line) => sum + line.qty, 0),
    customer,
    billing_address: cartAddressBody(cart.billing, cart, buyer.email),
    ...withoutNulls({ reserved_order_id: orders(db).find(ordersByQuote, cart.id)[0]?.incrementId }),
    orig_order_id: 0,
    currency: usDollars,
    customer_is_guest: isGuest,
    customer_note_notify: true,
    customer_tax_class_id: taxClassOfGroup(db, buyer.groupId),
    store_id: cart.storeId,
    ...(cart.isActive
      ? { extension_attributes: { shipping_assignments: shippingAssignments(cart, buyer.email, items) } }
      : {}),
  };
}

/** A cart as a whole does not tell what was chosen of a configurable product. */
function withoutConfigurableOption(body: Record<string, unknown>): Record<string, unknown> {
  const { product_option: option, ...rest } = body;
  return body['product_type'] === 'configurable' || option === undefined ? rest : body;
}

function shippingAssignments(cart: CartRow, email: string | null, items: readonly object[]): object[] {
  if (items.length === 0 || isVirtualCart(cart)) return [];
  const shipping = { address: cartAddressBody(cart.shipping, cart, email), method: cart.shippingMethod };
  return [{ shipping, items }];
}
