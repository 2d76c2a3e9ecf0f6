import type { WantedFrame } from '../../domain/inventory/compare-frame.js';

/** What a workflow passes on and does not look into: made by `src/packing`. */
export interface PackedText {
  readonly gz: string;
}

/** An inventory as the workflows take it: what stands around the items plainly, the items packed in parts. */
export interface InventoryRequest {
  readonly store: string;
  readonly frame: WantedFrame;
  /** `WantedItem[]` each; all items of one product are in one part. */
  readonly items: readonly PackedText[];
}

/** How many things of a plan; of all kinds together. */
export interface PlanCounts {
  readonly create: number;
  readonly change: number;
  readonly remove: number;
  readonly leave: number;
  readonly notOurs: number;
  readonly problems: number;
  readonly unknownSkus: number;
}

/** A part of a plan as an activity has made it. */
export interface PlannedPart {
  /** Of what would be done, and from which values: equal as long as the store has not moved in what matters. */
  readonly digest: string;
  readonly counts: PlanCounts;
  /** `InventoryPlan` */
  readonly plan: PackedText;
}

/** A plan as the workflows hand it out: that of sources, stocks and links, then those of the parts of the items. */
export interface PlannedInventory {
  readonly frame: PlannedPart;
  readonly items: readonly PlannedPart[];
}

/** Input of the workflow `inventoryPlan`. */
export interface InventoryPlanInput {
  readonly request: InventoryRequest;
}
