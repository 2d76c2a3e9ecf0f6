/** Totals of a cart as the server shows them. Base currency and store currency are one here, so amounts come twice. */
import { amount } from '../data/money.js';
import type { TaxAmount } from '../tax/tax-of-lines.js';
import { optionsOfLine } from './lines.js';
import { ruleLabel } from '../price-rules/price-rule.js';
import type { TaxedLine } from './taxes.js';
import type { CartTotals } from './totals.js';

export function totalsBody(totals: CartTotals): Record<string, unknown> {
  const shown = {
    grandTotal: amount(totals.grandTotal),
    subtotal: amount(totals.subtotal),
    discount: amount(-totals.discount),
    discounted: amount(totals.subtotal - totals.discount),
    shipping: amount(totals.shipping),
    tax: amount(totals.tax),
  };
  return {
    grand_total: shown.grandTotal,
    base_grand_total: shown.grandTotal,
    subtotal: shown.subtotal,
    base_subtotal: shown.subtotal,
    discount_amount: shown.discount,
    base_discount_amount: shown.discount,
    subtotal_with_discount: shown.discounted,
    base_subtotal_with_discount: shown.discounted,
    shipping_amount: shown.shipping,
    base_shipping_amount: shown.shipping,
    shipping_discount_amount: 0,
    base_shipping_discount_amount: 0,
    tax_amount: shown.tax,
    base_tax_amount: shown.tax,
    weee_tax_applied_amount: null,
    shipping_tax_amount: 0,
    base_shipping_tax_amount: 0,
    subtotal_incl_tax: amount(totals.subtotalInclTax),
    // The real server shows these of the billing address, whose fields are more than those of the shipping address.
    ...(totals.isVirtual ? { base_subtotal_incl_tax: amount(totals.subtotalInclTax) } : {}),
    shipping_incl_tax: shown.shipping,
    base_shipping_incl_tax: shown.shipping,
    base_currency_code: 'USD',
    quote_currency_code: 'USD',
    ...(totals.isVirtual || totals.couponCode !== null ? { coupon_code: totals.couponCode ?? '' } : {}),
    items_qty: totals.itemsQty,
    items: totals.lines.map(lineTotalsBody),
    total_segments: segments(totals),
  };
}

function lineTotalsBody(totals: TaxedLine): Record<string, unknown> {
  const price = amount(totals.unitPrice);
  const rowTotal = amount(totals.rowTotal);
  const discount = amount(totals.discount);
  const tax = amount(totals.tax);
  const priceInclTax = amount(totals.priceInclTax);
  const rowTotalInclTax = amount(totals.rowTotalInclTax);
  return {
    item_id: totals.line.itemId,
    price,
    base_price: price,
    qty: totals.line.qty,
    row_total: rowTotal,
    base_row_total: rowTotal,
    row_total_with_discount: 0,
    tax_amount: tax,
    base_tax_amount: tax,
    tax_percent: totals.percent,
    discount_amount: discount,
    base_discount_amount: discount,
    discount_percent: totals.discountPercent,
    price_incl_tax: priceInclTax,
    base_price_incl_tax: priceInclTax,
    row_total_incl_tax: rowTotalInclTax,
    base_row_total_incl_tax: rowTotalInclTax,
    options: options(totals),
    weee_tax_applied_amount: null,
    weee_tax_applied: null,
    name: totals.product.name,
  };
}

/** A JSON text inside the JSON: what was chosen of the product. */
function options({ line, product }: TaxedLine): string {
  const chosen = optionsOfLine(line);
  if (chosen.length > 0) return JSON.stringify(chosen.map(({ value, label }) => ({ value, label })));
  if (line.links.length === 0) return '[]';
  const titles = product.links.filter(({ id }) => line.links.includes(id)).map(({ title }) => title);
  return JSON.stringify([{ value: titles.join('<br />\n'), label: 'Downloads' }]);
}

function segments(totals: CartTotals): object[] {
  const { discount } = totals;
  return [
    { code: 'subtotal', title: 'Subtotal', value: amount(totals.subtotal) },
    ...(discount === 0 ? [] : [{ code: 'discount', title: discountTitle(totals), value: amount(-discount) }]),
    ...(totals.isVirtual ? [] : [shippingSegment(totals)]),
    taxSegment(totals),
    { code: 'grand_total', title: 'Grand Total', value: amount(totals.grandTotal), area: 'footer' },
  ];
}

function discountTitle({ lines, couponCode }: CartTotals): string {
  const ruleIds = new Set(lines.flatMap(({ discounts }) => discounts.map(({ ruleId }) => ruleId)));
  const labels = [...ruleIds].map((id) => ruleLabel(id, couponCode)).filter(Boolean);
  return labels.length === 0 ? 'Discount' : `Discount (${labels.join(', ')})`;
}

function shippingSegment({ shipping, shippingDescription }: CartTotals): object {
  const method = shippingDescription === null ? '' : ` (${shippingDescription})`;
  return { code: 'shipping', title: `Shipping & Handling${method}`, value: amount(shipping) };
}

function taxSegment({ tax, taxes }: CartTotals): object {
  const details = taxes.filter(({ amount: part }) => part > 0).map(taxDetails);
  const extension = { tax_grandtotal_details: details };
  return { code: 'tax', title: 'Tax', value: amount(tax), extension_attributes: extension };
}

/** One tax of the cart; percentages are text here, and nowhere else. */
function taxDetails({ rates, amount: part }: TaxAmount, position: number): object {
  const parts = rates.rates.map(({ percent, title }) => ({ percent: String(percent), title }));
  return { amount: amount(part), rates: parts, group_id: position + 1 };
}
