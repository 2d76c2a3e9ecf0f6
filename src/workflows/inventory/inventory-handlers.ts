import { condition, setHandler } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import * as messages from '../../contracts/inventory/inventory-messages.js';
import { asFailure } from '../problems.js';
import type { InventoryRun } from './inventory-run.js';

/** Registers everything that can be asked of the workflow; before its first await, so that no message is missed. */
export function registerInventoryHandlers(run: InventoryRun): void {
  setHandler(messages.inventoryProgressQuery, () => run.view());
  setHandler(messages.inventoryEndedUpdate, () => ended(run), {
    validator: (requestDigest) => refuseOther(run, requestDigest),
  });
  setHandler(messages.retryInventoryUpdate, () => run.wake());
  setHandler(messages.cancelInventoryUpdate, () => run.cancel());
}

/** One that waits for a person and is handed in again is tried again: something will have been mended. */
async function ended(run: InventoryRun): Promise<void> {
  if (run.problem?.needs === 'person') run.wake();
  await condition(
    () => run.outcome !== undefined || run.fatal !== undefined || run.problem?.needs === 'person',
  );
  if (run.fatal) throw run.fatal;
  if (run.outcome === undefined && run.problem) throw asFailure(run.problem);
}

function refuseOther({ input, request }: InventoryRun, requestDigest: unknown): void {
  if (requestDigest === input.requestDigest) return;
  const message = `Cannot apply the inventory: another one is being applied to store "${request.store}"; wait for its end, or give it up with \`inventory cancel\``;
  throw asFailure({ type: failureTypes.WrongState, message });
}
