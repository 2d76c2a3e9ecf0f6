/**
 * The index of each stock, where the store keeps it on schedule: what the sources had when it was last made. A store that
 * indexes as it saves, which is the default, has no rows here, and what can be sold follows from the sources.
 */
import type { Database, Table } from '../data/database.js';
import type { SourceItemRow } from './rows.js';
import { stocks } from './rows.js';

interface StockIndexRow {
  readonly stockId: number;
  /** Quantities by SKU. */
  readonly quantities: Readonly<Record<string, number>>;
}

const stockIndexes = (db: Database): Table<StockIndexRow> => db.table('stock_indexes');

/** Whether the index is on schedule; the row is there or not. */
const indexModes = (db: Database): Table<{ readonly onSchedule: true }> => db.table('index_modes');
const mode = 'inventory';

export function setOnSchedule(db: Database, onSchedule: boolean): void {
  if (onSchedule) indexModes(db).put(mode, { onSchedule });
  else indexModes(db).delete(mode);
}

/** Makes the index of every stock anew. */
export function rebuildIndexes(
  db: Database,
  quantitiesOf: (stockId: number) => Readonly<Record<string, number>>,
): void {
  for (const { id } of stocks(db).all())
    stockIndexes(db).put(id, { stockId: id, quantities: quantitiesOf(id) });
}

/** Whether a stock can be asked for what it sells: on schedule, a new one only after the next run. */
export function hasIndex(db: Database, stockId: number): boolean {
  return indexModes(db).get(mode) === undefined || stockIndexes(db).get(stockId) !== undefined;
}

/** What the index has of a SKU; undefined where it follows from the sources. */
export function indexedQuantity(
  db: Database,
  { sku, stockId }: Pick<SourceItemRow, 'sku'> & { readonly stockId: number },
): number | undefined {
  if (indexModes(db).get(mode) === undefined) return undefined;
  const quantities = stockIndexes(db).get(stockId)?.quantities ?? {};
  return Object.hasOwn(quantities, sku) ? quantities[sku] : 0;
}
