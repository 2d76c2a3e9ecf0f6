import { condition, setHandler } from '@temporalio/workflow';
import { awaitStockLockSignal, releaseStockLockSignal } from '../../contracts/stock/stock-messages.js';

/**
 * Stands for the lock on a product's stock: its id is the lock, and as long as it runs no other transfer can start it. It is
 * the child of the transfer that holds it, and ends with that, however it ends.
 *
 * @returns ids of the workflows that want to be told when the lock is free
 */
export async function stockLock(): Promise<string[]> {
  const waiting = new Set<string>();
  let released = false;
  setHandler(awaitStockLockSignal, (workflowId) => void waiting.add(workflowId));
  setHandler(releaseStockLockSignal, () => {
    released = true;
  });
  await condition(() => released);
  return [...waiting];
}
