import { condition, setHandler } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import * as messages from '../../contracts/stock/stock-messages.js';
import type { StockTransferResult } from '../../contracts/stock/stock-transfer.js';
import { resolutionCheck } from '../../domain/stock/transfer-checks.js';
import { requireForm } from '../message-checks.js';
import { asFailure } from '../problems.js';
import type { StockTransferRun } from './stock-transfer-run.js';

/** Registers everything that can be asked of the workflow; before its first await, so that no message is missed. */
export function registerStockTransferHandlers(run: StockTransferRun): void {
  setHandler(messages.stockTransferProgressQuery, () => run.view());
  setHandler(messages.stockTransferEndedUpdate, () => ended(run), {
    validator: (requestDigest) => refuseOther(run, requestDigest),
  });
  setHandler(messages.resolveStockTransferUpdate, (resolution) => run.resolve(resolution), {
    validator: (resolution) => {
      requireForm(resolutionCheck, resolution, 'resolve the transfer');
      refuseResolution(run);
    },
  });
  setHandler(messages.retryStockTransferUpdate, () => run.wake());
  setHandler(messages.cancelStockTransferUpdate, () => run.cancel());
  setHandler(messages.stockLockFreeSignal, () => {
    run.freed += 1;
  });
}

/** One that waits for a person and is handed in again is tried again, but for one in doubt, which needs an answer. */
async function ended(run: StockTransferRun): Promise<StockTransferResult> {
  const { problem } = run;
  if (problem?.needs === 'person' && problem.type !== failureTypes.TransferInDoubt) run.wake();
  await condition(
    () => run.result !== undefined || run.fatal !== undefined || run.problem?.needs === 'person',
  );
  if (run.result) return run.result;
  throw (
    run.fatal ?? asFailure(run.problem ?? { type: failureTypes.Closed, message: 'The transfer has ended' })
  );
}

function refuseOther({ input }: StockTransferRun, requestDigest: unknown): void {
  if (requestDigest === input.requestDigest) return;
  const message = `Cannot move the stock: reference "${input.reference}" stands for another transfer; use another reference`;
  throw asFailure({ type: failureTypes.WrongState, message });
}

/** Only what cannot be told is for a person to say. */
function refuseResolution({ problem, input }: StockTransferRun): void {
  if (problem?.type === failureTypes.TransferInDoubt) return;
  const message = `Cannot resolve transfer "${input.reference}": it is not in doubt`;
  throw asFailure({ type: failureTypes.WrongState, message });
}
