import { z } from 'zod';
import type { Decimal } from '../../domain/decimal.js';
import { anyText, readable } from './readable.js';
import { defined, id, moneyOrZero, quantity, quantityOrZero, textOrNone, timeMs } from './values.js';

/** Invoices and shipments: what was done to an order, by its lines. */

/** How many pieces of which line of the order. */
export interface LineQty {
  readonly orderItemId: number;
  readonly qty: Decimal;
}

export interface Invoice {
  readonly id: number;
  readonly incrementId?: string;
  readonly orderId: number;
  /** 1 open, 2 paid, 3 canceled. */
  readonly state?: number;
  /** Money in `currency`. */
  readonly grandTotal: string;
  readonly currency?: string;
  readonly totalQty: Decimal;
  readonly createdAtMs: number;
  readonly items: readonly LineQty[];
  /** Texts of its comments. */
  readonly comments: readonly string[];
}

export interface Shipment {
  readonly id: number;
  readonly incrementId?: string;
  readonly orderId: number;
  /** The source that it leaves from. */
  readonly sourceCode?: string;
  readonly totalQty: Decimal;
  readonly createdAtMs: number;
  readonly items: readonly LineQty[];
  /** Texts of its comments. */
  readonly comments: readonly string[];
  readonly tracks: readonly Track[];
}

export interface Track {
  readonly carrierCode: string;
  readonly title: string;
  readonly number: string;
}

const lineQty = z
  .object({ order_item_id: id, qty: quantity })
  .transform(({ order_item_id, qty }): LineQty => ({ orderItemId: order_item_id, qty }));

/** All of them or none: our own mark on the document is one of them. */
const comments = z
  .array(z.object({ comment: z.string().nullish() }))
  .nullish()
  .transform((all) => (all ?? []).map(({ comment }) => comment ?? ''));

const track = z
  .object({
    track_number: anyText,
    title: anyText,
    carrier_code: anyText,
  })
  .transform((from): Track => ({
    carrierCode: from.carrier_code,
    title: from.title,
    number: from.track_number,
  }));

export const invoice = z
  .object({
    entity_id: id,
    increment_id: textOrNone,
    order_id: id,
    state: id.nullish(),
    grand_total: moneyOrZero,
    order_currency_code: textOrNone,
    total_qty: quantityOrZero,
    created_at: timeMs,
    items: readable(lineQty).nullish(),
    comments,
  })
  .transform((from): Invoice =>
    defined({
      id: from.entity_id,
      incrementId: from.increment_id,
      orderId: from.order_id,
      state: from.state ?? undefined,
      grandTotal: from.grand_total,
      currency: from.order_currency_code,
      totalQty: from.total_qty,
      createdAtMs: from.created_at,
      items: from.items ?? [],
      comments: from.comments,
    }),
  );

export const shipment = z
  .object({
    entity_id: id,
    increment_id: textOrNone,
    order_id: id,
    total_qty: quantityOrZero,
    created_at: timeMs,
    items: readable(lineQty).nullish(),
    comments,
    tracks: readable(track).nullish(),
    extension_attributes: z.object({ source_code: textOrNone }).nullish(),
  })
  .transform((from): Shipment =>
    defined({
      id: from.entity_id,
      incrementId: from.increment_id,
      orderId: from.order_id,
      sourceCode: from.extension_attributes?.source_code,
      totalQty: from.total_qty,
      createdAtMs: from.created_at,
      items: from.items ?? [],
      comments: from.comments,
      tracks: from.tracks ?? [],
    }),
  );
