import type { InventoryActivities } from '../../contracts/inventory/inventory-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { planFrame, planItems } from './plan-inventory.js';

/** The inventory activities of one store, for a worker on its queue. */
export function createInventoryActivities(deps: ActivityDependencies): InventoryActivities {
  return {
    planFrame: (input) => planFrame(deps, input),
    planItems: (input) => planItems(deps, input),
  };
}
