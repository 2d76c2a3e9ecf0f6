import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  ParentClosePolicy,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { stockLockWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/stock/stock-messages.js';
import type { StockTransferRun } from './stock-transfer-run.js';

/** A holder that was terminated tells nobody that its lock is free: it is tried again after this, then ever more seldom. */
const firstPauseMs = 1_000;
const longestPauseMs = 10 * 60_000;

type Lock = ChildWorkflowHandle<() => Promise<string[]>>;

/**
 * Does the work while no other transfer moves the same products: the quantities before and after it would tell nothing.
 *
 * @throws ApplicationFailure `Closed` when it is given up while it waits
 */
export async function withStockLocks<T>(run: StockTransferRun, work: () => Promise<T>): Promise<T> {
  const held: Lock[] = [];
  try {
    for (const lock of locksOf(run)) held.push(await take(run, lock));
    return await work();
  } finally {
    await CancellationScope.nonCancellable(async () => {
      for (const lock of held) await release(lock);
    });
  }
}

interface Wanted {
  readonly sku: string;
  readonly workflowId: string;
}

/** In one order for all transfers, so that no two wait for each other. */
function locksOf({ skus, input }: StockTransferRun): readonly Wanted[] {
  const wanted = skus.map((sku) => ({ sku, workflowId: stockLockWorkflowId(input.store, sku) }));
  return wanted.toSorted((one, other) => (one.workflowId < other.workflowId ? -1 : 1));
}

async function take(run: StockTransferRun, { sku, workflowId }: Wanted): Promise<Lock> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    run.refuseIfClosing();
    const freed = run.freed;
    try {
      const lock = await startChild<() => Promise<string[]>>(messages.stockLockWorkflowType, {
        workflowId,
        parentClosePolicy: ParentClosePolicy.TERMINATE,
        staticSummary: `Held by transfer ${run.input.reference}`,
      });
      run.stopWaiting();
      return lock;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    run.waitFor(sku);
    if (await askToBeTold(workflowId)) await run.pause(pauseMs, freed);
  }
}

/** False when the lock is free by now. */
async function askToBeTold(lockId: string): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(lockId).signal(messages.awaitStockLockSignal, workflowInfo().workflowId);
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return false;
  }
}

/** Frees the lock, and tells those that wait for it. */
async function release(lock: Lock): Promise<void> {
  try {
    await lock.signal(messages.releaseStockLockSignal);
    for (const workflowId of await lock.result()) await tellFree(workflowId);
  } catch (error) {
    // Terminated by somebody: then it is free, and those that wait find out for themselves.
    log.info('A lock on stock had ended before it was let go', {
      lock: lock.workflowId,
      error: String(error),
    });
  }
}

async function tellFree(workflowId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(messages.stockLockFreeSignal);
  } catch (error) {
    log.info('A transfer that waited for stock has ended', { workflowId, error: String(error) });
  }
}
