/**
 * Taxes of an order as the server shows them. No recording has an order's taxes in full: keys and their order are those
 * of the store's schema and of orders that others have published, and so a guess.
 */
import { amount } from '../data/money.js';
import type { OrderItemRow, OrderRow } from './rows.js';

/** What a rate took of one line. */
export function itemizedTaxes(item: OrderItemRow): object[] {
  return item.taxes.map((tax) => ({
    tax_item_id: tax.id,
    tax_id: tax.taxId,
    item_id: item.id,
    tax_code: tax.code,
    tax_percent: tax.percent,
    amount: amount(tax.amount),
    base_amount: amount(tax.amount),
    real_amount: fourPlaces(tax.ownAmount),
    real_base_amount: fourPlaces(tax.ownAmount),
    taxable_item_type: 'product',
  }));
}

/** The parts of an order's extension attributes that concern taxes; shipping has none. */
export function orderTaxAttributes(order: OrderRow): Record<'applied' | 'ofItems' | 'taxes', object[]> {
  return {
    applied: order.taxes.map(appliedTax),
    ofItems: order.items
      .filter(({ taxes }) => taxes.length > 0)
      .map(({ id, taxes }) => ({ type: 'product', item_id: id, applied_taxes: taxes.map(appliedTax) })),
    taxes: order.taxes.map((tax) => ({
      tax_id: tax.id,
      order_id: order.id,
      code: tax.code,
      title: tax.title,
      percent: tax.percent,
      amount: amount(tax.amount),
      base_amount: amount(tax.amount),
      base_real_amount: fourPlaces(tax.ownAmount),
      priority: tax.priority,
      position: tax.position,
      process: 0,
    })),
  };
}

type ShownTax = Pick<OrderRow['taxes'][number], 'code' | 'title' | 'percent' | 'ownAmount'>;

function appliedTax({ code, title, percent, ownAmount }: ShownTax): object {
  const shown = fourPlaces(ownAmount);
  return { code, title, percent, amount: shown, base_amount: shown };
}

/** Parts of a rounded amount are kept with four decimals. */
function fourPlaces(exactCents: number): number {
  return Math.round(exactCents * 100) / 10_000;
}
