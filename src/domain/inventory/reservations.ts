import { code, list, object, text, type Check } from '../checks.js';
import { compare, minus, sum, type Decimal } from '../decimal.js';
import { longest } from '../limits.js';
import type { StandingLine } from '../standing.js';
import type { SalableFigure } from './salable.js';

/** Most that one report is made of. */
export const reservationLimits = {
  products: 200,
  /** Orders whose lines are read; the newest. */
  orders: 500,
} as const;

/** Products as a caller names them. */
export const reportedSkusCheck: Check = list(code(longest.sku), {
  least: 1,
  most: reservationLimits.products,
});

/** Input of the workflow that reports. */
export const reservationsInputCheck: Check = object({
  needed: {
    store: text(64),
    orders: list(text(64), { most: reservationLimits.orders }),
  },
  optional: { skus: reportedSkusCheck },
});

/** What a stock has of a product, source by source, and what can be sold. */
export interface StockedFigure extends SalableFigure {
  /** The enabled sources of the stock that have the product in stock. */
  readonly sources: readonly { readonly source: string; readonly quantity: Decimal }[];
}

/** Pieces of a product that an order of ours still waits for. */
export interface OpenPieces {
  /** The number that people see. */
  readonly order: string;
  readonly sku: string;
  readonly quantity: Decimal;
}

/** A product in a stock: what its sources have, what can be sold, and what accounts for the difference. */
export interface ReservationRow extends StockedFigure {
  /** What cannot be sold of what is there. Absent: the store does not tell. */
  readonly difference?: Decimal;
  readonly openOrders: readonly OpenPieces[];
  /** The difference less what the open orders account for. Absent: the store does not tell. */
  readonly unaccounted?: Decimal;
  readonly state: 'adds-up' | 'differs' | 'untold';
}

/** Sets a product in a stock against the open orders that sell from that stock. */
export function reservationRow(figure: StockedFigure, openOrders: readonly OpenPieces[]): ReservationRow {
  const { inSources, salable } = figure;
  if (salable === undefined) return { ...figure, openOrders, state: 'untold' };
  const ours = sum(openOrders.map(({ quantity }) => quantity));
  // Of what is not there the store may say 0, however much is promised.
  if (inSources === '0' && salable === '0' && ours !== '0') return { ...figure, openOrders, state: 'untold' };
  const difference = minus(inSources, salable);
  const unaccounted = minus(difference, ours);
  const state = unaccounted === '0' ? 'adds-up' : 'differs';
  return { ...figure, difference, openOrders, unaccounted, state };
}

/**
 * What an order still promises of a line. Goods leave with a shipment, downloads with an invoice; of what is refunded, what has
 * left is counted first.
 */
export function openQuantity({
  virtual,
  ordered,
  invoiced,
  shipped,
  canceled,
  refunded,
}: StandingLine): Decimal {
  const left = virtual ? invoiced : shipped;
  const open = minus(minus(ordered, canceled), compare(left, refunded) >= 0 ? left : refunded);
  return compare(open, '0') > 0 ? open : '0';
}
