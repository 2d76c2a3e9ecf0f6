import type { Decimal } from '../decimal.js';

/** The inventory of a store as somebody wants it. What is not in it is left as it is, but for what `prune` takes away. */
export interface WantedInventory {
  /** Each code once. */
  readonly sources: readonly WantedSource[];
  /** Each name once. */
  readonly stocks: readonly WantedStock[];
  /** Each product and source once. */
  readonly items: readonly WantedItem[];
  readonly prune: Prune;
}

/** A place that stock is kept in. Absent fields are left as the store has them. */
export interface WantedSource {
  readonly code: string;
  readonly name: string;
  /** A new source is enabled where nothing is said. */
  readonly enabled?: boolean;
  readonly country: string;
  readonly postcode: string;
  readonly regionId?: number;
  readonly region?: string;
  readonly city?: string;
  readonly street?: string;
  readonly contactName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly description?: string;
  /** Degrees with up to six decimals, which is what the store keeps. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly pickup?: WantedPickup;
}

/** Whether customers can collect orders at a source, and what they read of it. */
export interface WantedPickup {
  readonly active: boolean;
  readonly name?: string;
  readonly description?: string;
}

/** What a set of websites sells from; known by its name, since ids differ from store to store. */
export interface WantedStock {
  readonly name: string;
  /** Codes of websites. One that sells from another stock moves to this one. */
  readonly websites: readonly string[];
  /** Each source and each priority once. */
  readonly links: readonly WantedLink[];
}

export interface WantedLink {
  /** Code of the source. */
  readonly source: string;
  /** The lowest is first. */
  readonly priority: number;
}

/** `seed`: the quantity is set when the source item is new, and never again; `owned`: it is kept at this value. */
export type QuantityMode = 'seed' | 'owned';

/** How many pieces of a product are in a source. */
export interface WantedItem {
  readonly sku: string;
  /** Code of the source. */
  readonly source: string;
  /** 0 or more. */
  readonly quantity: Decimal;
  readonly quantityMode: QuantityMode;
  /** A new source item is in stock where nothing is said. */
  readonly inStock?: boolean;
  /** The store tells of low stock below this quantity; kept at this value in both modes. */
  readonly notifyBelow?: Decimal;
}

/** What is taken away where the store has it and the file does not. The store has no way to delete a source. */
export interface Prune {
  /** Stocks that the file does not name. */
  readonly stocks: boolean;
  /** Links of the file's stocks to other sources. */
  readonly links: boolean;
  /** Source items of the file's products in other sources. */
  readonly items: boolean;
}

export const pruneNothing: Prune = { stocks: false, links: false, items: false };
