import type { AttentionPhase } from '../failures.js';

/**
 * Where a look of the watch stands. It ends as `as-wanted` or `drifted`; one that could not compare ends in a phase that
 * asks for a person.
 */
export type InventoryLookPhase = 'comparing' | 'as-wanted' | 'drifted' | AttentionPhase;

/** Names of what a worker counts of the looks; Prometheus adds `_total` to the first. */
export const lookMetrics = {
  /** Looks, by `store` and `outcome`: `as-wanted`, `drifted`, `failed`. */
  looks: 'commerce_workflows_inventory_looks',
  /** Things that differed at the last look of this worker, by `store`. */
  drift: 'commerce_workflows_inventory_drift',
} as const;

/** Id of the schedule that has the inventory of a store looked at. */
export function inventoryWatchScheduleId(store: string): string {
  return `inventory-watch-${store}`;
}
