import type { InventoryActivities } from '../../contracts/inventory/inventory-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { ensureStock, removeStock } from './ensure-stock.js';
import { planFrame, planItems } from './plan-inventory.js';
import { readOpenOrders, readReservations } from './reservations.js';
import { lookAtSalable, readSalable } from './salable.js';
import { saveItems } from './save-items.js';
import { removeLinks, saveLinks } from './save-links.js';
import { saveSource } from './save-source.js';

/** The inventory activities of one store, for a worker on its queue. */
export function createInventoryActivities(deps: ActivityDependencies): InventoryActivities {
  return {
    planFrame: (input) => planFrame(deps, input),
    planItems: (input) => planItems(deps, input),
    readSalable: (input) => readSalable(deps, input),
    lookAtSalable: (input) => lookAtSalable(deps, input),
    readOpenOrders: (input) => readOpenOrders(deps, input),
    readReservations: (input) => readReservations(deps, input),
    saveSource: (input) => saveSource(deps, input),
    ensureStock: (input) => ensureStock(deps, input),
    saveLinks: (input) => saveLinks(deps, input),
    removeLinks: (input) => removeLinks(deps, input),
    removeStock: (input) => removeStock(deps, input),
    saveItems: (input) => saveItems(deps, input),
  };
}
