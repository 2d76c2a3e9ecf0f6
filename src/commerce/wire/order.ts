import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { anyText, readable } from './readable.js';
import { listOf } from './list.js';
import {
  defined,
  flagOrNo,
  id,
  idOrNone,
  money,
  moneyOrZero,
  quantityOrZero,
  textOrNone,
  timeMs,
} from './values.js';

export interface OrderItem {
  readonly id: number;
  /** Of the configurable or bundle line that this one belongs to. */
  readonly parentItemId?: number;
  readonly sku: string;
  readonly name: string;
  readonly productType: string;
  /** Whether it is never shipped. */
  readonly virtual: boolean;
  readonly qtyOrdered: Decimal;
  readonly qtyInvoiced: Decimal;
  readonly qtyShipped: Decimal;
  readonly qtyCanceled: Decimal;
  readonly qtyRefunded: Decimal;
  /** Of one piece; money. */
  readonly price: string;
}

export interface Order {
  readonly id: number;
  /** The number that people see. */
  readonly incrementId: string;
  /** Id of the cart that it was placed from. */
  readonly cartId?: number;
  /** As in `new`, `processing`, `complete`, `canceled`, `closed`, `holded`. */
  readonly state: string;
  readonly status: string;
  readonly customerId?: number;
  readonly storeId?: number;
  readonly virtual: boolean;
  /** Of all amounts; ISO 4217. */
  readonly currency: string;
  readonly subtotal: string;
  /** Zero or negative. */
  readonly discount: string;
  readonly shipping: string;
  readonly tax: string;
  readonly grandTotal: string;
  /** What is left to pay; absent where the store does not say, which is not the same as nothing. */
  readonly totalDue?: string;
  /** By the store's clock, whole seconds; milliseconds since the epoch. */
  readonly createdAtMs: number;
  readonly items: readonly OrderItem[];
  readonly paymentMethod?: string;
  /** Carrier and method, as in `flatrate_flatrate`. */
  readonly shippingMethod?: string;
  readonly pickupLocationCode?: string;
}

const orderItem = z
  .object({
    item_id: id,
    parent_item_id: idOrNone,
    sku: z.string(),
    name: anyText,
    product_type: anyText,
    is_virtual: flagOrNo,
    qty_ordered: quantityOrZero,
    qty_invoiced: quantityOrZero,
    qty_shipped: quantityOrZero,
    qty_canceled: quantityOrZero,
    qty_refunded: quantityOrZero,
    price: moneyOrZero.catch('0'),
  })
  .transform((from): OrderItem =>
    defined({
      id: from.item_id,
      parentItemId: from.parent_item_id,
      sku: from.sku,
      name: from.name || from.sku,
      productType: from.product_type || 'simple',
      virtual: from.is_virtual,
      qtyOrdered: from.qty_ordered,
      qtyInvoiced: from.qty_invoiced,
      qtyShipped: from.qty_shipped,
      qtyCanceled: from.qty_canceled,
      qtyRefunded: from.qty_refunded,
      price: from.price,
    }),
  );

const assignment = z.object({ shipping: z.object({ method: textOrNone }).nullish() });

export const order = z
  .object({
    entity_id: id,
    increment_id: z.string(),
    quote_id: idOrNone,
    state: z.string(),
    status: z.string(),
    customer_id: idOrNone,
    store_id: id.nullish(),
    is_virtual: flagOrNo,
    order_currency_code: z.string(),
    subtotal: money,
    discount_amount: moneyOrZero,
    shipping_amount: moneyOrZero,
    tax_amount: moneyOrZero,
    grand_total: money,
    total_due: money.nullish(),
    created_at: timeMs,
    items: listOf(orderItem).nullish(),
    payment: z.object({ method: textOrNone }).nullish(),
    extension_attributes: z
      .object({ shipping_assignments: readable(assignment).nullish(), pickup_location_code: textOrNone })
      .nullish(),
  })
  .transform((from): Order =>
    defined({
      id: from.entity_id,
      incrementId: from.increment_id,
      cartId: from.quote_id,
      state: from.state,
      status: from.status,
      customerId: from.customer_id,
      storeId: from.store_id ?? undefined,
      virtual: from.is_virtual,
      currency: from.order_currency_code,
      subtotal: from.subtotal,
      discount: from.discount_amount,
      shipping: from.shipping_amount,
      tax: from.tax_amount,
      grandTotal: from.grand_total,
      totalDue: from.total_due ?? undefined,
      createdAtMs: from.created_at,
      items: from.items ?? [],
      paymentMethod: from.payment?.method,
      shippingMethod: from.extension_attributes?.shipping_assignments?.[0]?.shipping?.method,
      pickupLocationCode: from.extension_attributes?.pickup_location_code,
    }),
  );
