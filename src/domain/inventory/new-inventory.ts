import { decimal } from '../decimal.js';
import {
  pruneNothing,
  type Prune,
  type QuantityMode,
  type WantedInventory,
  type WantedLink,
  type WantedSource,
} from './wanted.js';

/** A quantity: a number, or text where a number would not be exact. At most four decimal places. */
type Exact = number | string;

/** An inventory as a caller hands it in; what is left out is not spoken of. */
export interface NewInventory {
  /** Of the items that say nothing of it. @default 'seed' */
  readonly quantityMode?: QuantityMode;
  readonly sources?: readonly WantedSource[];
  readonly stocks?: readonly NewStock[];
  readonly items?: readonly NewItem[];
  /** What may be taken away. @default nothing */
  readonly prune?: Partial<Prune>;
}

export interface NewStock {
  /** Known by its name, which must be unique. */
  readonly name: string;
  readonly websites?: readonly string[];
  readonly links?: readonly WantedLink[];
}

export interface NewItem {
  readonly sku: string;
  readonly source: string;
  readonly quantity: Exact;
  readonly quantityMode?: QuantityMode;
  readonly inStock?: boolean;
  readonly notifyBelow?: Exact;
}

/** The inventory with nothing left open and every number exact. Give it one that was checked. */
export function wantedInventory(given: NewInventory): WantedInventory {
  const { quantityMode = 'seed', sources = [], stocks = [], items = [], prune } = given;
  return {
    sources,
    stocks: stocks.map(({ name, websites = [], links = [] }) => ({ name, websites, links })),
    items: items.map(({ quantity, notifyBelow, ...item }) => ({
      quantityMode,
      ...item,
      quantity: decimal(quantity),
      ...(notifyBelow !== undefined && { notifyBelow: decimal(notifyBelow) }),
    })),
    prune: { ...pruneNothing, ...prune },
  };
}
