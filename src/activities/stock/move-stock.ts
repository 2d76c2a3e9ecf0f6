import { transferAll, transferSome } from '../../commerce/endpoints/transfers.js';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type { MoveRecord, MoveStockInput } from '../../contracts/stock/stock-activities.js';
import {
  figuresText,
  obstaclesTo,
  sameFigures,
  verdictOf,
  type StockFigure,
  type StockTransfer,
} from '../../domain/stock/transfer.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { figuresOf } from './read-stock.js';

/**
 * Moves stock from one source to another, once. **The store moves it again with each call and takes no marker**: an earlier
 * try has to have settled, and the quantities of both sources have to show that it was not done.
 */
export function moveStock(deps: ActivityDependencies, input: MoveStockInput): Promise<MoveRecord> {
  const journal = new WriteJournal(input);
  const { transfer, before, lookOnly = false } = input;
  return runActivity(journal, deps.pacing, async (): Promise<MoveRecord> => {
    journal.requireSettled();
    const now = await figuresOf(deps.store, transfer);
    if (journal.unaccountedSinceMs !== undefined) {
      if (wasMoved(transfer, before, now)) return { outcome: 'seen' };
      journal.account();
    }
    if (lookOnly) return { outcome: 'not-moved' };
    // What is compared after an unknown outcome is in the history before anything is sent.
    if (!sameFigures(before, now)) return { outcome: 'stale' };
    requireMovable(transfer, now);
    await send(deps.store, transfer);
    return { outcome: 'answered' };
  });
}

/** @throws ApplicationFailure `TransferInDoubt` with both figures, where they do not tell */
function wasMoved(
  transfer: StockTransfer,
  before: readonly StockFigure[],
  now: readonly StockFigure[],
): boolean {
  const verdict = verdictOf(transfer, before, now);
  if (verdict !== 'in-doubt') return verdict === 'moved';
  const figures = figuresText(transfer, before, now);
  const message = `Cannot tell whether the stock was moved: the store's answer is lost, and others have moved the same stock since; before → now: ${figures}`;
  throw stop(failureTypes.TransferInDoubt, message);
}

/** @throws ApplicationFailure `NotMovable` with a reason for each product */
function requireMovable(transfer: StockTransfer, now: readonly StockFigure[]): void {
  const obstacles = obstaclesTo(transfer, now);
  if (obstacles.length === 0) return;
  const { from, to } = transfer;
  const message = `Cannot move stock from "${from}" to "${to}": ${obstacles.join('; ')}; nothing was moved`;
  throw stop(failureTypes.NotMovable, message);
}

function send(store: Store, { from, to, items, unassign }: StockTransfer): Promise<void> {
  const parts = items.flatMap(({ sku, quantity }) =>
    quantity === undefined ? [] : [{ sku, qty: quantity }],
  );
  if (parts.length > 0) return transferSome(store, { from, to, items: parts });
  return transferAll(store, { from, to, skus: items.map(({ sku }) => sku), unassign });
}
