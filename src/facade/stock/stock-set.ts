import type { WorkflowHandle } from '@temporalio/client';
import { failureTypes } from '../../contracts/failures.js';
import { inventoryWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/inventory/inventory-messages.js';
import type { InventorySettings } from '../../contracts/inventory/inventory-settings.js';
import type { InventoryInput, InventoryResult } from '../../contracts/inventory/inventory.js';
import { inventoryLimits } from '../../domain/inventory/inventory-checks.js';
import { ownedItem, type NewStockRow } from '../../domain/stock/stock-rows.js';
import { askPatiently } from '../questions.js';
import { runInventory, type InventoryStart } from '../inventory/run-inventory.js';
import { StockSetOutcomes, type StockRowOutcome } from './stock-set-outcomes.js';
import { checkedRows, stockPieces } from './stock-set-request.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

/** What setting stock needs besides the rows. */
export interface StockSetting extends InventoryStart {
  readonly store: string;
  /** Those that differ from the defaults; further ones are ignored. */
  readonly settings: Partial<InventorySettings>;
}

export interface StockSetOptions {
  /** Whether quantities are set for products that the store does not have. @default false: they are left out and told */
  readonly allowUnknownSkus?: boolean;
}

/** How setting stock came out. */
export interface SetStock {
  /** `cancelled`: given up between two writes; what was written before stays. */
  readonly outcome: 'set' | 'cancelled';
  /** One for each row, in their order. */
  readonly rows: readonly StockRowOutcome[];
  readonly workflowId: string;
}

/**
 * Sets quantities; see `Stock.set`.
 *
 * @param mostRows of one workflow; there are as many, one after the other, as it takes
 */
export async function setStock(
  setting: StockSetting,
  given: readonly NewStockRow[],
  options: StockSetOptions,
  mostRows: number = inventoryLimits.items,
): Promise<SetStock> {
  const allowUnknownSkus = options.allowUnknownSkus === true;
  const items = checkedRows(given).map(ownedItem);
  const pieces = await stockPieces({ ...setting, allowUnknownSkus, mostRows }, items);
  const own = new Set(pieces.map(({ input }) => input.requestDigest));
  const outcomes = new StockSetOutcomes(allowUnknownSkus);
  let outcome: SetStock['outcome'] = 'set';
  for (const { parts, input } of pieces) {
    const result = await inTurn(setting, input, own);
    await outcomes.add(parts, result);
    if (result.outcome !== 'cancelled') continue;
    outcome = 'cancelled';
    break;
  }
  return { outcome, rows: outcomes.of(items), workflowId: inventoryWorkflowId(setting.store) };
}

/** Has a piece written; another piece of the same rows, which an earlier call has left running, is waited for first. */
async function inTurn(
  setting: StockSetting,
  input: InventoryInput,
  own: ReadonlySet<string>,
): Promise<InventoryResult> {
  for (;;) {
    try {
      return await runInventory(setting, input);
    } catch (error) {
      if (!isOf(error, failureTypes.WrongState)) throw error;
      if (!(await endOfOwn(setting, own))) throw error;
    }
  }
}

/** Waits for the end of what runs, where it is ours; false where it is not. */
async function endOfOwn({ client, store }: StockSetting, own: ReadonlySet<string>): Promise<boolean> {
  const workflowId = inventoryWorkflowId(store);
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId);
  const { requestDigest } = await callingWorkflow(workflowId, () =>
    askPatiently(client, () => handle.query(messages.inventoryProgressQuery)),
  );
  if (!own.has(requestDigest)) return false;
  try {
    await callingWorkflow(workflowId, () =>
      handle.executeUpdate(messages.inventoryEndedUpdate, { args: [requestDigest] }),
    );
  } catch (error) {
    // It has ended meanwhile, or another one runs by now: the next try tells.
    if (!isOf(error, 'NotFound') && !isOf(error, failureTypes.WrongState)) throw error;
  }
  return true;
}

function isOf(error: unknown, type: string): boolean {
  return error instanceof CommerceWorkflowError && error.type === type;
}
