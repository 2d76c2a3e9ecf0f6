import type { StockActivities } from '../../contracts/stock/stock-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { moveStock } from './move-stock.js';
import { readStock } from './read-stock.js';

/** The activities of one store that move stock, for a worker on its queue. */
export function createStockActivities(deps: ActivityDependencies): StockActivities {
  return {
    readStock: (input) => readStock(deps, input),
    moveStock: (input) => moveStock(deps, input),
  };
}
