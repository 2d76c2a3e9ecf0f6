import type { StockFigure, StockTransfer } from '../../domain/stock/transfer.js';
import type { WriteContext } from '../customer/customer-activities.js';

export interface ReadStockInput {
  readonly transfer: StockTransfer;
}

export interface MoveStockInput extends WriteContext {
  readonly transfer: StockTransfer;
  /** What both sources had: kept in the history before anything is sent, to compare with after an unknown outcome. */
  readonly before: readonly StockFigure[];
  /** Only find out what came of an earlier try; nothing is moved any more. */
  readonly lookOnly?: boolean;
}

/**
 * - `answered`: the store said that it has moved the stock
 * - `seen`: an earlier try has moved it
 * - `stale`: nothing was moved, and the sources have other quantities than `before`: to be read again
 * - `not-moved`: nothing was moved, and `lookOnly` was asked for
 */
export type MoveOutcome = 'answered' | 'seen' | 'stale' | 'not-moved';

export interface MoveRecord {
  readonly outcome: MoveOutcome;
}

/** Activities on the store's queue. */
export interface StockActivities {
  /** Reads what both sources have of the products. */
  readStock(input: ReadStockInput): Promise<StockFigure[]>;
  /**
   * Moves stock, once. Written only while the sources have exactly what they had `before`, so that after an unknown outcome
   * their quantities tell whether it was done.
   *
   * Fails with `NotMovable` where the sources lack it, with `TransferInDoubt` where the quantities do not tell.
   */
  moveStock(input: MoveStockInput): Promise<MoveRecord>;
}
