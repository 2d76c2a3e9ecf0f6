/** What a refund gives back, and what keeps the store from it. */
import { amount } from '../data/money.js';
import type { Cents } from '../data/money.js';
import { badRequest } from '../rest/rest-error.js';
import type { WantedItem } from './invoice-order.js';
import type { OrderItemRow, OrderRow } from '../order/rows.js';

export interface RefundAmounts {
  /** Null: all that is left. */
  readonly shipping: Cents | null;
  readonly adjustmentPositive: Cents | null;
  readonly adjustmentNegative: Cents | null;
}

export interface RefundPart {
  readonly item: OrderItemRow;
  readonly qty: number;
}

const invalid = 'Creditmemo Document Validation Error(s):';

/** The lines to refund, none of which has a quantity of 0. Empty `wanted`: all that is invoiced. Throws 400. */
export function refundParts(order: OrderRow, wanted: readonly WantedItem[]): RefundPart[] {
  refuseState(order);
  if (wanted.some(({ orderItemId }) => !order.items.some(({ id }) => id === orderItemId)))
    throw badRequest(
      `${invalid}\nThe creditmemo contains product item that is not part of the original order.`,
    );
  const asked = new Map(wanted.map(({ orderItemId, qty }) => [orderItemId, qty]));
  if (order.invoiced === null) {
    const problems = [
      'The most money available to refund is 0.',
      'The quantity to refund must not be greater than the unrefunded quantity.',
    ];
    throw badRequest([invalid, ...problems].join('\n'));
  }
  return order.items
    .map((item): RefundPart => {
      const left = qtyToRefund(item);
      const qty = wanted.length === 0 ? left : (asked.get(item.id) ?? 0);
      if (qty > left) throw badRequest('We found an invalid quantity to refund item "%1".', [item.name]);
      return { item, qty };
    })
    .filter(({ qty }) => qty > 0);
}

function refuseState(order: OrderRow): void {
  if (!['closed', 'canceled', 'holded'].includes(order.state)) return;
  const problem = `A creditmemo can not be created when an order has a status of ${order.status}`;
  throw badRequest(`${invalid}\n${problem}`);
}

export function qtyToRefund(item: OrderItemRow): number {
  return item.qtyInvoiced - (item.qtyRefunded ?? 0);
}

/** The shipping costs that are given back. Throws 400 for more than is left of them. */
export function shippingToRefund(order: OrderRow, { shipping }: RefundAmounts): Cents {
  const left = (order.invoiced?.shipping ?? 0) - (order.refunded?.shipping ?? 0);
  if (shipping === null || shipping <= left) return shipping ?? left;
  const shown = amount(left).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
  throw badRequest('Maximum shipping amount allowed to refund is: %1', [shown]);
}

/** Throws 400 for more money than was paid and not given back. What makes the refund negative is taken, as it is there. */
export function refuseTooMuch(order: OrderRow, total: Cents): void {
  const left = (order.invoiced?.grandTotal ?? 0) - (order.refunded?.grandTotal ?? 0);
  if (total > left) throw badRequest(`${invalid}\nThe most money available to refund is ${amount(left)}.`);
}

/** What so many pieces of a line come to: of what is invoiced and not given back, so that the last ones take the rest. */
export function refundOf(
  { item, qty }: RefundPart,
  before: { readonly tax: Cents; readonly discount: Cents },
): Record<'rowTotal' | 'rowTotalInclTax' | 'discount' | 'tax', Cents> {
  const share = (left: Cents): Cents => Math.round((left * qty) / qtyToRefund(item));
  return {
    rowTotal: Math.round((item.rowTotal * qty) / item.qtyOrdered),
    rowTotalInclTax: Math.round((item.rowTotalInclTax * qty) / item.qtyOrdered),
    discount: share(item.discountInvoiced - before.discount),
    tax: share(item.taxInvoiced - before.tax),
  };
}
