import { allHandlersFinished, ApplicationFailure, condition, isCancellation } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type {
  MovedKnown,
  MoveStepOutcome,
  StockTransferInput,
  StockTransferResult,
} from '../../contracts/stock/stock-transfer.js';
import { quantityOf } from '../../domain/stock/transfer.js';
import { stockTransferInputCheck } from '../../domain/stock/transfer-checks.js';
import { named } from '../../text/markdown.js';
import { stockActivities } from '../activity-proxies.js';
import { requireForm } from '../message-checks.js';
import { failureOf, readFailure } from '../problems.js';
import { untilDone, type RetryCycle } from '../retry-cycles.js';
import { withStockLocks } from './stock-locks.js';
import { registerStockTransferHandlers } from './stock-transfer-handlers.js';
import { StockTransferRun } from './stock-transfer-run.js';

/**
 * Moves stock from one source to another, once; one transfer of a product at a time. What both sources have is in the
 * history before the store is told to move any, so that after an unknown outcome a look tells whether it was done. Where it
 * does not, because others have moved the same stock too, a person does.
 */
export async function stockTransfer(input: StockTransferInput): Promise<StockTransferResult> {
  requireForm(stockTransferInputCheck, input, 'start with this input');
  const run = new StockTransferRun(input);
  registerStockTransferHandlers(run);
  run.show();
  try {
    const result = await story(run);
    run.end(result);
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // Callers that wait must hear the reason before the workflow ends under them.
    run.fatal = failureOf(error);
    await condition(allHandlersFinished);
    throw run.fatal;
  }
}

async function story(run: StockTransferRun): Promise<StockTransferResult> {
  try {
    const known = await withStockLocks(run, () => move(run));
    const items = run.before.map(({ sku, ...before }) => {
      const item = run.input.transfer.items.find((one) => one.sku === sku) ?? { sku };
      return { sku, quantity: quantityOf(item, { sku, ...before }), before };
    });
    return { outcome: 'moved', items, known };
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || error.type !== failureTypes.Closed) throw error;
    return { outcome: 'cancelled', items: [] };
  }
}

/** Looks and moves, until what was looked at is what was moved. */
async function move(run: StockTransferRun): Promise<MovedKnown> {
  const { store, transfer } = run.input;
  const way = `${named(transfer.from)} to ${named(transfer.to)}`;
  for (;;) {
    const look = `look at the stock of ${way}`;
    const read = () =>
      untilDone(run, ({ cycle }) => stockActivities({ store, summary: look, cycle }).readStock({ transfer }));
    run.before = await run.track('read the stock', read, (figures) => ({ figures }));
    run.show();
    const moveOnce = () => untilDone(run, (cycle) => tryToMove(run, `move stock from ${way}`, cycle));
    const outcome = await run.track('move the stock', moveOnce, (moved) => ({ outcome: moved }));
    run.unaccounted = false;
    if (outcome === 'answered' || outcome === 'seen' || outcome === 'told') return outcome;
  }
}

/** One cycle; a person's word on what could not be told counts as what came of it. */
async function tryToMove(
  run: StockTransferRun,
  summary: string,
  { cycle, unaccountedSinceMs }: RetryCycle,
): Promise<MoveStepOutcome> {
  const { before, settings, cancelled, input } = run;
  const { store, transfer } = input;
  const resolution = run.takeResolution();
  if (resolution) return resolution === 'moved' ? 'told' : 'not-moved';
  run.unaccounted = true;
  try {
    const { outcome } = await stockActivities({ store, summary, cycle }).moveStock({
      transfer,
      before,
      settleMs: settings.settleMs,
      ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
      ...(cancelled && { lookOnly: true }),
    });
    return outcome;
  } catch (error) {
    run.unaccounted = readFailure(error)?.unaccountedSinceMs !== undefined;
    throw error;
  }
}
