import type { Decimal } from '../../domain/decimal.js';
import type { StockFigure, StockTransfer } from '../../domain/stock/transfer.js';
import type { Step } from '../step.js';
import type { Problem } from '../problem.js';
import type { StockTransferSettings } from './stock-settings.js';

/** Input of the workflow `stockTransfer`. */
export interface StockTransferInput {
  readonly store: string;
  /** The caller's own number of the transfer. */
  readonly reference: string;
  readonly transfer: StockTransfer;
  /** To know whether two callers mean the same. */
  readonly requestDigest: string;
  /** Those that differ from the defaults. */
  readonly settings?: Partial<StockTransferSettings>;
}

/**
 * - `moved`: done, once
 * - `cancelled`: given up; nothing was moved
 */
export type StockTransferOutcome = 'moved' | 'cancelled';

/**
 * - `waiting`: another transfer of the same product is under way
 * - `moving`: reading what the sources have, moving, or finding out what came of it
 * - `needs-…`: a person is asked, or trouble has lasted long
 */
export type StockTransferPhase =
  'waiting' | 'moving' | StockTransferOutcome | 'needs-correction' | 'needs-permission' | 'needs-attention';

/** What a person says about a transfer of which the quantities do not tell whether it was done. */
export type TransferResolution = 'moved' | 'not-moved';

/**
 * How it is known that the stock was moved.
 *
 * - `answered`: the store said so
 * - `seen`: the answer was lost, and the quantities of both sources show it
 * - `told`: a person said so
 */
export type MovedKnown = 'answered' | 'seen' | 'told';

/** A product that was moved. */
export interface MovedItem {
  readonly sku: string;
  /** Where all was moved: what the origin had at the look before it. */
  readonly quantity: Decimal;
  /** What both sources had at the look before it; absent where one did not have the product. */
  readonly before: Omit<StockFigure, 'sku'>;
}

export interface StockTransferResult {
  readonly outcome: StockTransferOutcome;
  /** Empty when it was cancelled. */
  readonly items: readonly MovedItem[];
  readonly known?: MovedKnown;
}

/** What came of a call to move: answered by the store, seen in the quantities, read anew first, or told by a person. */
export type MoveStepOutcome = MovedKnown | 'stale' | 'not-moved';

/** One step of a transfer, with what came out of it once it is done. */
export type StockStep =
  | (Step<'read the stock'> & { figures?: readonly StockFigure[] })
  | (Step<'move the stock'> & { outcome?: MoveStepOutcome });

export interface StockTransferView {
  readonly store: string;
  readonly reference: string;
  readonly transfer: StockTransfer;
  readonly phase: StockTransferPhase;
  readonly requestDigest: string;
  /** What both sources had at the last look before the move. */
  readonly before: readonly StockFigure[];
  /** Whether a call to move was sent of which it is not known what came of it. */
  readonly unaccounted: boolean;
  readonly steps: readonly StockStep[];
  readonly result?: StockTransferResult;
  readonly problem?: Problem;
}
