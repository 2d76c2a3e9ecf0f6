import { compare, isPositive, minus, sum, type Decimal } from '../decimal.js';

/** What can be sold of a product from a stock, beside what the sources of that stock have. */
export interface SalableFigure {
  readonly sku: string;
  /** Name of the stock; need not be unique. */
  readonly stock: string;
  readonly stockId: number;
  /** What the enabled sources of the stock have in stock, together. */
  readonly inSources: Decimal;
  /** Absent: the store was not asked, or does not tell. */
  readonly salable?: Decimal;
}

/**
 * Whether the salable quantity has followed what was written to the sources, as far as can be told. It is the index's quantity
 * less what is reserved, and the store tells neither. Sales lower it whether the index has followed or not; a shipment lowers
 * what is in the sources, and what is reserved by as much. So more in the sources has to have raised it, and less in them must
 * not leave more to be sold than there is, unless that was so before.
 *
 * @param before absent: no source of the stock had the product
 */
export function hasFollowed(before: SalableFigure | undefined, now: SalableFigure): boolean {
  const known = before ?? { inSources: '0', salable: '0' };
  // What is not told cannot be waited for.
  if (now.salable === undefined || known.salable === undefined) return true;
  if (now.salable === now.inSources) return true;
  const change = minus(now.inSources, known.inSources);
  if (isPositive(change)) return compare(now.salable, known.salable) > 0;
  const beyond = minus(known.salable, known.inSources);
  return compare(now.salable, sum([now.inSources, isPositive(beyond) ? beyond : '0'])) <= 0;
}

/** Whether anything has changed in the sources of a stock, so that its index has something to follow. */
export function hasMoved(before: SalableFigure | undefined, now: SalableFigure): boolean {
  return now.inSources !== (before?.inSources ?? '0');
}

/** So many of a list, spread evenly over it, the first among them. */
export function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] as T);
}
