import { isCancellation } from '@temporalio/workflow';
import type { InventoryPlanInput, PlannedInventory } from '../../contracts/inventory/inventory.js';
import { inventoryPlanCheck } from '../../domain/inventory/inventory-checks.js';
import { requireForm } from '../message-checks.js';
import { failureOf } from '../problems.js';
import { InventoryLook } from './inventory-look.js';
import { plannedOf, readInventory } from './inventory-reading.js';

/**
 * Compares an inventory with the store and ends with what would be changed. Writes nothing, so that any number of them may
 * run, also while an inventory is being applied; and waits for nobody: a store that does not answer fails it after a retry cycle
 * of tries. One that a schedule has started shows what came out.
 */
export async function inventoryPlan(input: InventoryPlanInput): Promise<PlannedInventory> {
  requireForm(inventoryPlanCheck, input, 'start with this input');
  const { request, watched } = input;
  const look = watched === true ? new InventoryLook(request.store) : undefined;
  try {
    const read = await readInventory(request, (_summary, call) => call(0));
    look?.compared(read);
    return plannedOf(read);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = failureOf(error);
    look?.failed(failure);
    throw failure;
  }
}
