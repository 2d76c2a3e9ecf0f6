import { compareSources } from './compare-sources.js';
import { compareStocks } from './compare-stocks.js';
import type { FoundFrame } from './found.js';
import { emptyPlan, joinPlans, type InventoryPlan } from './plan.js';
import type { WantedInventory } from './wanted.js';

/** What stands around the source items: few things, compared at once. */
export type WantedFrame = Omit<WantedInventory, 'items'>;

/** Compares sources, stocks and links. */
export function compareFrame(wanted: WantedFrame, found: FoundFrame): InventoryPlan {
  const { changes, left, notOurs } = compareSources(wanted.sources, found.sources);
  const sources = { ...emptyPlan, changes, notOurs, leave: { ...emptyPlan.leave, source: left } };
  return joinPlans([sources, compareStocks(wanted, found)]);
}
