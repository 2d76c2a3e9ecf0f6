import type { Decimal } from '../decimal.js';
import type { WantedSource } from './wanted.js';

/** A source as the store has it. */
export type FoundSource = WantedSource & { readonly enabled: boolean };

export interface FoundStock {
  readonly id: number;
  /** Need not be unique. */
  readonly name: string;
  /** Codes of the websites that sell from it. */
  readonly websites: readonly string[];
}

export interface FoundLink {
  readonly stockId: number;
  readonly source: string;
  readonly priority: number;
}

/** Sources, stocks and links of a store: all of them. */
export interface FoundFrame {
  readonly sources: readonly FoundSource[];
  readonly stocks: readonly FoundStock[];
  readonly links: readonly FoundLink[];
  /** Codes of all websites. */
  readonly websites: readonly string[];
}

/** How many pieces of a product a source has. */
export interface FoundItem {
  readonly sku: string;
  readonly source: string;
  readonly quantity: Decimal;
  readonly inStock: boolean;
}

/** What is told of low stock, by product and source; where nothing is set it has no entry. */
export interface FoundThreshold {
  readonly sku: string;
  readonly source: string;
  readonly notifyBelow: Decimal;
}

/** What the store has of some products. */
export interface FoundItems {
  /** In whatever source. */
  readonly items: readonly FoundItem[];
  readonly thresholds: readonly FoundThreshold[];
  /** Which of the products the store has. */
  readonly skus: readonly string[];
}
