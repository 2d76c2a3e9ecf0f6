import { compare, isPositive, minus, sum, type Decimal } from '../decimal.js';

/** A product that is moved. */
export interface TransferItem {
  readonly sku: string;
  /** How much; absent: all that the origin has, whatever that is when the store does it. */
  readonly quantity?: Decimal;
}

/** Stock that is moved from one source to another. */
export interface StockTransfer {
  readonly from: string;
  readonly to: string;
  /** Either all with a quantity, or none: the store has a call for each of the two. */
  readonly items: readonly TransferItem[];
  /** Whether the products no longer belong to the origin afterwards; only where all of it is moved. */
  readonly unassign: boolean;
}

/** What both sources have of a product; absent where the source does not have the product at all. */
export interface StockFigure {
  readonly sku: string;
  readonly from?: Decimal;
  readonly to?: Decimal;
}

/**
 * What a look says about a transfer whose answer never came.
 *
 * - `moved`: both sources have what they had before, less and plus what was to be moved
 * - `not-moved`: both have what they had before
 * - `in-doubt`: neither: others have moved the same stock too, and a person has to tell
 */
export type TransferVerdict = 'moved' | 'not-moved' | 'in-doubt';

/** How much of a product a transfer takes from the origin, given what is there. */
export function quantityOf({ quantity }: TransferItem, { from = '0' }: StockFigure): Decimal {
  return quantity ?? from;
}

/** What both sources have after the transfer, if nobody else moves any. */
export function figureAfter(transfer: StockTransfer, before: StockFigure): StockFigure {
  const item = transfer.items.find(({ sku }) => sku === before.sku);
  if (!item) return before;
  const quantity = quantityOf(item, before);
  return {
    sku: before.sku,
    ...(!transfer.unassign && before.from !== undefined && { from: minus(before.from, quantity) }),
    to: sum([before.to ?? '0', quantity]),
  };
}

/** Compares what both sources have now with what they had before; every product has to say the same. */
export function verdictOf(
  transfer: StockTransfer,
  before: readonly StockFigure[],
  now: readonly StockFigure[],
): TransferVerdict {
  const after = before.map((figure) => figureAfter(transfer, figure));
  if (sameFigures(before, now)) return 'not-moved';
  return sameFigures(after, now) ? 'moved' : 'in-doubt';
}

/** Whether both have the same products with the same quantities. */
export function sameFigures(some: readonly StockFigure[], others: readonly StockFigure[]): boolean {
  const bySku = new Map(others.map((figure) => [figure.sku, figure]));
  return some.every(({ sku, from, to }) => {
    const other = bySku.get(sku);
    return other !== undefined && other.from === from && other.to === to;
  });
}

/** Why the store cannot do the transfer with what is there: a line for each product; none where it can. */
export function obstaclesTo(transfer: StockTransfer, figures: readonly StockFigure[]): string[] {
  return transfer.items.flatMap((item) => {
    const figure = figures.find(({ sku }) => sku === item.sku) ?? { sku: item.sku };
    const obstacle = obstacleTo(transfer, item, figure);
    return obstacle === undefined ? [] : [`"${item.sku}": ${obstacle}`];
  });
}

function obstacleTo(
  { from: origin, to: destination, unassign }: StockTransfer,
  { quantity }: TransferItem,
  { from, to }: StockFigure,
): string | undefined {
  if (from === undefined) return `"${origin}" does not have the product`;
  if (quantity === undefined) {
    const movable = isPositive(from) || (unassign && compare(from, '0') === 0);
    return movable ? undefined : `"${origin}" has ${from}`;
  }
  if (compare(from, quantity) < 0) return `"${origin}" has ${from}, and ${quantity} are to be moved`;
  return to === undefined ? `"${destination}" does not have the product; assign it there first` : undefined;
}

/** `"24-WB01": "sausalito" 10 → 8, "west_wh" 10 → 15`: both figures, for whoever has to tell what came of it. */
export function figuresText(
  { from, to }: Pick<StockTransfer, 'from' | 'to'>,
  before: readonly StockFigure[],
  now: readonly StockFigure[],
): string {
  return before
    .map((was) => {
      const is = now.find(({ sku }) => sku === was.sku);
      const change = (code: string, old: Decimal | undefined, current: Decimal | undefined): string =>
        `"${code}" ${old ?? 'none'} → ${current ?? 'none'}`;
      return `"${was.sku}": ${change(from, was.from, is?.from)}, ${change(to, was.to, is?.to)}`;
    })
    .join('; ');
}
