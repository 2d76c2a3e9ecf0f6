import { isCancellation } from '@temporalio/workflow';
import type { InventoryPlanInput, PlannedInventory } from '../../contracts/inventory/inventory.js';
import { inventoryPlanCheck } from '../../domain/inventory/inventory-checks.js';
import { requireForm } from '../message-checks.js';
import { failureOf } from '../problems.js';
import { readInventory } from './inventory-reading.js';

/**
 * Compares an inventory with the store and ends with what would be changed. Writes nothing, so that any number of them may
 * run, also while an inventory is being applied; and waits for nobody: a store that does not answer fails it after a retry cycle
 * of tries.
 */
export async function inventoryPlan(input: InventoryPlanInput): Promise<PlannedInventory> {
  requireForm(inventoryPlanCheck, input, 'start with this input');
  try {
    const { frame, items } = await readInventory(input.request, (_summary, call) => call(0));
    const { sourceCodes: _sourceCodes, work: _work, ...part } = frame;
    return { frame: part, items };
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw failureOf(error);
  }
}
