import type { WantedFrame } from '../../domain/inventory/compare-frame.js';
import type { SalableFigure } from '../../domain/inventory/salable.js';
import type { Problem } from '../problem.js';
import type { InventorySettings } from './inventory-settings.js';

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
  /** A schedule has started it: its card, its phase and the metrics say what came out. */
  readonly watched?: boolean;
}

/** Input of the workflow `inventory`. */
export interface InventoryInput {
  readonly request: InventoryRequest;
  /** Of the whole inventory, to know whether two callers mean the same. */
  readonly requestDigest: string;
  /** Digests of a plan's parts: nothing is written where the store has moved since. Absent: as it is found. */
  readonly expect?: readonly string[];
  /** Whether quantities are set for products that the store does not have. */
  readonly allowUnknownSkus: boolean;
  /** What cannot be brought about is left out and told, instead of stopping all; of other sources' items nothing is told. */
  readonly setAside?: boolean;
  /** Those that differ from the defaults. */
  readonly settings?: Partial<InventorySettings>;
}

/** In the order in which they are gone through. */
export type InventoryStepName =
  'compare' | 'sources' | 'stocks' | 'links' | 'quantities' | 'remove links' | 'remove stocks' | 'salable';

export interface InventoryStep {
  readonly name: InventoryStepName;
  state: 'running' | 'done' | 'failed';
  /** How many of its calls are done, of so many. */
  done: number;
  of: number;
  readonly startedAtMs: number;
  endedAtMs?: number;
}

/**
 * - `applied`: the store is as wanted; perhaps nothing had to be written
 * - `moved`: the store is no longer as in the plan; nothing was written
 * - `blocked`: something of the inventory cannot be brought about, or products are unknown; nothing was written
 * - `cancelled`: given up between two writes; what was written before stays
 */
export type InventoryOutcome = 'applied' | 'moved' | 'blocked' | 'cancelled';

export type InventoryPhase =
  'comparing' | 'applying' | InventoryOutcome | 'needs-correction' | 'needs-permission' | 'needs-attention';

/** How many things were written, whether they were there before or not. */
export interface Written {
  readonly sources: number;
  readonly stocks: number;
  readonly links: number;
  readonly items: number;
  readonly thresholds: number;
  /** Links, stocks and source items that were taken away. */
  readonly removed: number;
}

/**
 * Whether what can be sold follows what was written, by a sample of the products.
 *
 * - `waiting`: not yet, and it is looked for on
 * - `follows`: it does
 * - `behind`: it did not within the limit
 * - `not-awaited`: it did not when somebody ended the wait
 * - `untold`: the store did not tell
 */
export interface SalableNote {
  readonly state: 'waiting' | 'follows' | 'behind' | 'not-awaited' | 'untold';
  /** Products in stocks that were looked at; those that the store did not tell are left out. */
  readonly looked: number;
  /** Those that do not follow. */
  readonly behind: readonly SalableFigure[];
  /** Why it is not told. */
  readonly reason?: string;
  /** When the wait ends, while it lasts; milliseconds since the epoch. */
  readonly untilMs?: number;
}

export interface InventoryResult {
  readonly outcome: InventoryOutcome;
  /** What was to be done when the workflow began. */
  readonly planned: PlannedInventory;
  readonly written: Written;
  /** Absent where no quantity was written that could be followed, or where it is not to be looked for. */
  readonly salable?: SalableNote;
  /** How many of the parts with something to do were written and read back, from the first one on. */
  readonly partsWritten?: number;
}

/** Where the workflow stands, for people and programs. */
export interface InventoryView {
  readonly store: string;
  readonly phase: InventoryPhase;
  readonly requestDigest: string;
  readonly steps: readonly InventoryStep[];
  readonly written: Written;
  readonly salable?: SalableNote;
  readonly problem?: Problem;
}
