import type { WantedFrame } from '../../domain/inventory/compare-frame.js';
import type { InventoryChange, Named } from '../../domain/inventory/plan.js';
import type { ReservationRow } from '../../domain/inventory/reservations.js';
import type { SalableFigure } from '../../domain/inventory/salable.js';
import type { WantedLink, WantedSource } from '../../domain/inventory/wanted.js';
import type { WriteContext } from '../customer/customer-activities.js';
import type { PackedText, PlannedPart } from './inventory.js';
import type { OpenOrders } from './inventory-reservations.js';

export interface PlanFrameInput {
  readonly frame: WantedFrame;
}

/** The plan of sources, stocks and links, and what the workflow has to know of it. */
export interface PlannedFrame extends PlannedPart {
  /** Codes of the sources that there are in the store. */
  readonly sourceCodes: readonly string[];
  /** What has to be done, in its order, without the values. */
  readonly work: readonly FrameWork[];
}

export interface FrameWork extends Named {
  readonly action: InventoryChange['action'];
}

export interface PlanItemsInput {
  /** `WantedItem[]` */
  readonly items: PackedText;
  /** Codes of the sources that there are, or will be. */
  readonly sourceCodes: readonly string[];
  /** Whether items of the same products in other sources are to be removed. */
  readonly prune: boolean;
  /** Items of the same products in other sources are neither read nor told. */
  readonly onlyAsked?: boolean;
  /** Nothing is written for products that the store does not have; they are told as ever. */
  readonly skipUnknownSkus?: boolean;
}

/** The plan of a part of the items, and which of its products tell whether the salable quantity follows it. */
export interface PlannedItems extends PlannedPart {
  /** Products that the store has, a few of each. Absent in what workers of an earlier release have read. */
  readonly sample?: {
    /** Their quantities are to be changed. */
    readonly changed: readonly string[];
    readonly left: readonly string[];
  };
}

export interface ReadSalableInput {
  /** Distinct; the first are asked for, as many as there is room for. */
  readonly skus: readonly string[];
}

/** What could be sold before anything was written. */
export interface SalableBefore {
  /** The products that are asked for. */
  readonly skus: readonly string[];
  readonly figures: readonly SalableFigure[];
}

export interface LookAtSalableInput extends SalableBefore {
  /** The look fails with `Unchanged` as long as one is behind: its retries are the next looks. */
  readonly untilFollowed: boolean;
}

/** Products in stocks whose sources have another quantity than before, and whether their salable quantity follows. */
export interface SalableLook {
  /** How many have told. */
  readonly looked: number;
  /** How many the store does not tell. */
  readonly untold: number;
  readonly behind: readonly SalableFigure[];
}

export interface ReadOpenOrdersInput {
  /** The numbers that people see. */
  readonly numbers: readonly string[];
}

export interface ReadReservationsInput {
  readonly skus: readonly string[];
  readonly open: OpenOrders;
}

export interface SaveSourceInput extends WriteContext {
  readonly source: WantedSource;
}

export interface EnsureStockInput extends WriteContext {
  readonly name: string;
  /** Codes of websites that are to sell from it; others that do stay. */
  readonly websites: readonly string[];
}

export interface StockRecord {
  readonly stockId: number;
  /** `found`: it was as wanted; `changed`: it has got websites. */
  readonly outcome: 'created' | 'changed' | 'found';
}

export interface SaveLinksInput extends WriteContext {
  readonly stock: string;
  readonly links: readonly WantedLink[];
}

export interface RemoveLinksInput extends WriteContext {
  readonly stock: string;
  readonly sources: readonly string[];
}

export interface RemoveStockInput extends WriteContext {
  readonly name: string;
}

export interface SaveItemsInput extends PlanItemsInput, WriteContext {
  /** `InventoryPlan` of these items: only what it lists is taken away. */
  readonly plan: PackedText;
  /** Most items of one call of the store. */
  readonly perCall: number;
}

export interface ItemsRecord {
  readonly items: number;
  readonly thresholds: number;
  readonly removed: number;
  /** So many items the store took at once. */
  readonly perCall: number;
}

/**
 * Activities on the store's queue. Each is safe to retry as a whole, and writes only what is not as wanted yet. A write is
 * never sent while an earlier one may still be running. Fails with `NotAsAsked` where the store says that it was done and
 * it is not there, or where two stocks have one name.
 */
export interface InventoryActivities {
  /** Reads sources, stocks, links and websites, and compares them with those wanted. Writes nothing. */
  planFrame(input: PlanFrameInput): Promise<PlannedFrame>;
  /** Reads the source items of some products, and compares them with those wanted. Writes nothing. */
  planItems(input: PlanItemsInput): Promise<PlannedItems>;
  /** Reads what can be sold of a few products, and what their sources have. */
  readSalable(input: ReadSalableInput): Promise<SalableBefore>;
  /** Looks whether what can be sold of them follows what was written since. */
  lookAtSalable(input: LookAtSalableInput): Promise<SalableLook>;
  /** Reads which pieces orders still wait for. */
  readOpenOrders(input: ReadOpenOrdersInput): Promise<OpenOrders>;
  /** Reads what sources have of some products, and what can be sold, and sets it against open orders. */
  readReservations(input: ReadReservationsInput): Promise<readonly ReservationRow[]>;
  /** Creates or changes a source; gives whether anything was written. */
  saveSource(input: SaveSourceInput): Promise<boolean>;
  /** Creates a stock unless there is one of its name, and gives it its websites. */
  ensureStock(input: EnsureStockInput): Promise<StockRecord>;
  /** Links a stock to sources; gives how many links were written. */
  saveLinks(input: SaveLinksInput): Promise<number>;
  /** Takes sources away from a stock; gives how many. */
  removeLinks(input: RemoveLinksInput): Promise<number>;
  /** Deletes the stock of this name; gives whether there was one. */
  removeStock(input: RemoveStockInput): Promise<boolean>;
  /**
   * Sets quantities and thresholds, then takes away what is to go. A quantity that is only a seed is set when a look has
   * shown that the item is new.
   */
  saveItems(input: SaveItemsInput): Promise<ItemsRecord>;
}
