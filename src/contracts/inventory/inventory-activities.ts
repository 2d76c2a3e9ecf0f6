import type { WantedFrame } from '../../domain/inventory/compare-frame.js';
import type { PackedText, PlannedPart } from './inventory.js';

export interface PlanFrameInput {
  readonly frame: WantedFrame;
}

/** The plan of sources, stocks and links, and what the workflow has to know of it. */
export interface PlannedFrame extends PlannedPart {
  /** Codes of the sources that there are in the store. */
  readonly sourceCodes: readonly string[];
}

export interface PlanItemsInput {
  /** `WantedItem[]` */
  readonly items: PackedText;
  /** Codes of the sources that there are, or will be. */
  readonly sourceCodes: readonly string[];
  /** Whether items of the same products in other sources are to be removed. */
  readonly prune: boolean;
}

/** Activities on the store's queue. Each is safe to retry as a whole. */
export interface InventoryActivities {
  /** Reads sources, stocks, links and websites, and compares them with those wanted. Writes nothing. */
  planFrame(input: PlanFrameInput): Promise<PlannedFrame>;
  /** Reads the source items of some products, and compares them with those wanted. Writes nothing. */
  planItems(input: PlanItemsInput): Promise<PlannedPart>;
}
