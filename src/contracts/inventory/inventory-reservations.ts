import type { OpenPieces, ReservationRow } from '../../domain/inventory/reservations.js';

/** What orders of this project still wait for. */
export interface OpenOrders {
  /** The stock that they sell from, which is that of the website. */
  readonly stockId: number;
  readonly pieces: readonly OpenPieces[];
}

/** Input of the workflow that reports what is reserved. */
export interface ReservationsInput {
  readonly store: string;
  /** Numbers of the orders of this project. */
  readonly orders: readonly string[];
  /** Distinct. Absent: the products that these orders still wait for. */
  readonly skus?: readonly string[];
}

export interface ReservationsResult {
  /** In the order of the products. */
  readonly rows: readonly ReservationRow[];
  /** Products that no stock has, so that nothing can be told of them. */
  readonly unstocked: readonly string[];
  /** How many products that orders wait for were left out, since there are too many. */
  readonly leftOut: number;
}
