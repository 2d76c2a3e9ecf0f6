import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { anyText, readable } from './readable.js';
import { listOf } from './list.js';
import {
  defined,
  flag,
  flagOrNo,
  id,
  idOrNone,
  money,
  moneyOrZero,
  quantity,
  quantityOrZero,
  textOrNone,
} from './values.js';

export interface CartItem {
  /** Id of the line. */
  readonly itemId: number;
  readonly sku: string;
  readonly name: string;
  readonly qty: Decimal;
  /** Of one piece; money. */
  readonly price: string;
  /** As in `simple`, `virtual`, `downloadable`, `configurable`. */
  readonly productType: string;
  readonly cartId: number;
}

export interface Cart {
  readonly id: number;
  readonly active: boolean;
  /** Whether nothing in it is shipped. */
  readonly virtual: boolean;
  readonly items: readonly CartItem[];
  readonly itemsQty: Decimal;
  readonly customerId?: number;
  /** Currency of the prices; ISO 4217. */
  readonly currency?: string;
}

/** Amounts of a cart; money in `currency`. */
export interface Totals {
  readonly currency: string;
  readonly subtotal: string;
  /** Zero or negative. */
  readonly discount: string;
  readonly shipping: string;
  readonly tax: string;
  /**
   * What is to be paid, taxes included: the segment `grand_total`. Releases before 2.4.7 leave the tax out of the field of
   * that name. It counts where a store shows no such segment, so on an old one it may then be too low.
   */
  readonly grandTotal: string;
  readonly itemsQty: Decimal;
  readonly items: readonly TotalsItem[];
  /** The rows of the sum, as the store shows them. */
  readonly segments: readonly { readonly code: string; readonly title: string; readonly amount: string }[];
}

export interface TotalsItem {
  readonly itemId: number;
  readonly name: string;
  readonly qty: Decimal;
  readonly price: string;
  readonly rowTotal: string;
  /** Zero or positive, unlike `Totals.discount`. */
  readonly discount: string;
}

export const cartItem = z
  .object({
    item_id: id,
    sku: z.string(),
    name: anyText,
    qty: quantity,
    price: moneyOrZero.catch('0'),
    product_type: anyText,
    quote_id: id,
  })
  .transform((from): CartItem => ({
    itemId: from.item_id,
    sku: from.sku,
    name: from.name || from.sku,
    qty: from.qty,
    price: from.price,
    productType: from.product_type || 'simple',
    cartId: from.quote_id,
  }));

export const cart = z
  .object({
    id,
    is_active: flag,
    is_virtual: flagOrNo,
    items: listOf(cartItem).nullish(),
    items_qty: quantityOrZero,
    customer: z.object({ id: idOrNone }).nullish(),
    currency: z.object({ quote_currency_code: textOrNone }).nullish(),
  })
  .transform((from): Cart =>
    defined({
      id: from.id,
      active: from.is_active,
      virtual: from.is_virtual,
      items: from.items ?? [],
      itemsQty: from.items_qty,
      customerId: from.customer?.id,
      currency: from.currency?.quote_currency_code,
    }),
  );

const totalsItem = z
  .object({
    item_id: id,
    name: anyText,
    qty: quantity,
    price: money,
    row_total: money,
    discount_amount: moneyOrZero,
  })
  .transform((from): TotalsItem => ({
    itemId: from.item_id,
    name: from.name,
    qty: from.qty,
    price: from.price,
    rowTotal: from.row_total,
    discount: from.discount_amount,
  }));

const segment = z.object({ code: z.string(), title: anyText, value: money.nullish() });

function grandTotalOf(segments: readonly z.infer<typeof segment>[], field: string): string {
  return segments.find(({ code }) => code === 'grand_total')?.value ?? field;
}

export const totals = z
  .object({
    quote_currency_code: z.string(),
    subtotal: money,
    discount_amount: moneyOrZero,
    shipping_amount: moneyOrZero,
    tax_amount: moneyOrZero,
    grand_total: money,
    items_qty: quantityOrZero,
    items: readable(totalsItem).nullish(),
    total_segments: readable(segment).nullish(),
  })
  .transform((from): Totals => ({
    currency: from.quote_currency_code,
    subtotal: from.subtotal,
    discount: from.discount_amount,
    shipping: from.shipping_amount,
    tax: from.tax_amount,
    grandTotal: grandTotalOf(from.total_segments ?? [], from.grand_total),
    itemsQty: from.items_qty,
    items: from.items ?? [],
    segments: (from.total_segments ?? []).map(({ code, title, value }) => ({
      code,
      title: title || code,
      amount: value ?? '0',
    })),
  }));
