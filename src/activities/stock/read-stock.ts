import { sourceItemsOf } from '../../commerce/endpoints/all-inventory.js';
import type { Store } from '../../commerce/store.js';
import type { ReadStockInput } from '../../contracts/stock/stock-activities.js';
import type { Decimal } from '../../domain/decimal.js';
import type { StockFigure, StockTransfer } from '../../domain/stock/transfer.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { WriteJournal } from '../write-journal.js';

/** Reads what both sources have of the products of a transfer. */
export function readStock(deps: ActivityDependencies, { transfer }: ReadStockInput): Promise<StockFigure[]> {
  return runActivity(new WriteJournal(), deps.pacing, () => figuresOf(deps.store, transfer));
}

/** A figure for each product, in the order of the transfer. */
export async function figuresOf(store: Store, { from, to, items }: StockTransfer): Promise<StockFigure[]> {
  const skus = items.map(({ sku }) => sku);
  const found = await sourceItemsOf(store, skus);
  return skus.map((sku) => {
    const at = (source: string): Decimal | undefined => {
      const item = found.find((one) => one.sku === sku && one.sourceCode === source);
      return item?.qty;
    };
    const origin = at(from);
    const destination = at(to);
    return {
      sku,
      ...(origin !== undefined && { from: origin }),
      ...(destination !== undefined && { to: destination }),
    };
  });
}
