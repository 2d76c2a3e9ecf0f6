import { flag, isObject, list, object, shown, type Check } from '../checks.js';
import { decimal } from '../decimal.js';
import { quantity, sku, sourceCode } from '../inventory/inventory-checks.js';
import type { WantedItem } from '../inventory/wanted.js';

/** How much of a product a source has, as whoever counts it says. */
export interface NewStockRow {
  readonly sku: string;
  /** Code of the source. */
  readonly source: string;
  /** 0 or more, with at most four decimal places; text where a number would not be exact. */
  readonly quantity: number | string;
  /** Left as the store has it where nothing is said; a new item is in stock. */
  readonly inStock?: boolean;
}

/** Most rows that are taken at once. */
export const stockRowLimits = {
  rows: 200_000,
  /** All of them as JSON. */
  bytes: 64 * 1024 * 1024,
} as const;

const rows = list(object({ needed: { sku, source: sourceCode, quantity }, optional: { inStock: flag } }), {
  least: 1,
  most: stockRowLimits.rows,
});

/** The rows as a caller hands them in: each alone, and none twice. */
export const stockRowsCheck: Check = (value, path, tell) => {
  rows(value, path, tell);
  if (Array.isArray(value)) tellRepeated(value, path, tell);
};

function tellRepeated(
  given: readonly unknown[],
  path: string,
  tell: (path: string, message: string) => void,
): void {
  const firsts = new Map<string, number>();
  given.forEach((row, index) => {
    if (!isObject(row) || typeof row['sku'] !== 'string' || typeof row['source'] !== 'string') return;
    const { sku: product, source } = row;
    const key = stockRowKey({ sku: product, source });
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    else
      tell(`${path}[${index}]`, `${shown(product)} in ${shown(source)} stands in ${path}[${first}] already`);
  });
}

/** Equal for rows that set the same item: the store's SKUs and codes are equal whatever their case. */
export function stockRowKey({ sku: product, source }: Pick<NewStockRow, 'sku' | 'source'>): string {
  return JSON.stringify([product.toLowerCase(), source.toLowerCase()]);
}

/** A row as an inventory has it: kept at this quantity. */
export function ownedItem({ sku: product, source, quantity: given, inStock }: NewStockRow): WantedItem {
  return {
    sku: product,
    source,
    quantity: decimal(given),
    quantityMode: 'owned',
    ...(inStock !== undefined && { inStock }),
  };
}
