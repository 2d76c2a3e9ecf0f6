import { compare, isPositive, least, minus, sum, type Decimal } from './decimal.js';

/** A line of a placed order, as far as shipping is concerned. */
export interface OrderedLine {
  readonly orderItemId: number;
  readonly sku: string;
  /** Never shipped: downloads and the like. */
  readonly virtual: boolean;
  /** Ordered, less what was canceled or refunded. */
  readonly ordered: Decimal;
  readonly shipped: Decimal;
}

/** So many pieces of a product from a source. */
export interface SourcePick {
  readonly source: string;
  readonly sku: string;
  readonly quantity: Decimal;
}

/** So many pieces of a line of the order. */
export interface ShipmentLine {
  readonly orderItemId: number;
  readonly sku: string;
  readonly quantity: Decimal;
}

/** One shipment to make: everything that leaves from one source. */
export interface Shipment {
  readonly source: string;
  readonly lines: readonly ShipmentLine[];
}

/** What is left to ship, by line; lines with nothing left are not in it. */
export function remaining(lines: readonly OrderedLine[]): ShipmentLine[] {
  return lines
    .filter(({ virtual }) => !virtual)
    .map(({ orderItemId, sku, ordered, shipped }) => ({
      orderItemId,
      sku,
      quantity: minus(ordered, shipped),
    }))
    .filter(({ quantity }) => isPositive(quantity));
}

/** Pieces left to ship by product, each sku once. */
export function remainingBySku(
  lines: readonly OrderedLine[],
): { readonly sku: string; readonly quantity: Decimal }[] {
  const left = remaining(lines);
  const skus = [...new Set(left.map(({ sku }) => sku))];
  return skus.map((sku) => ({
    sku,
    quantity: sum(left.filter((line) => line.sku === sku).map(({ quantity }) => quantity)),
  }));
}

/** The shipments to make, and what no source was found for. */
export interface ShipmentPlan {
  /** One per source, in the order in which the sources were named. */
  readonly shipments: readonly Shipment[];
  readonly short: readonly { readonly sku: string; readonly quantity: Decimal }[];
}

/**
 * Turns a selection of sources into shipments: one per source, and per line never more than is left to ship, whatever
 * the selection says. Several lines of one product are filled in their order.
 */
export function planShipments(lines: readonly OrderedLine[], picks: readonly SourcePick[]): ShipmentPlan {
  const left = new Map(remaining(lines).map((line) => [line.orderItemId, line]));
  const bySource = new Map<string, ShipmentLine[]>();
  for (const { source, sku, quantity } of picks) {
    const taken = take(left, sku, quantity);
    if (taken.length > 0) bySource.set(source, merge([...(bySource.get(source) ?? []), ...taken]));
  }
  const shipments = [...bySource].map(([source, shipped]) => ({ source, lines: shipped }));
  const short = [...left.values()].map(({ sku, quantity }) => ({ sku, quantity }));
  return { shipments, short };
}

/** Takes up to so many pieces of a product from what is left. */
function take(left: Map<number, ShipmentLine>, sku: string, quantity: Decimal): ShipmentLine[] {
  const taken: ShipmentLine[] = [];
  let wanted = quantity;
  for (const line of [...left.values()].filter((candidate) => candidate.sku === sku)) {
    if (!isPositive(wanted)) break;
    const part = least(wanted, line.quantity);
    taken.push({ ...line, quantity: part });
    wanted = minus(wanted, part);
    const rest = minus(line.quantity, part);
    if (isPositive(rest)) left.set(line.orderItemId, { ...line, quantity: rest });
    else left.delete(line.orderItemId);
  }
  return taken;
}

function merge(lines: readonly ShipmentLine[]): ShipmentLine[] {
  const byItem = new Map<number, ShipmentLine>();
  for (const line of lines) {
    const known = byItem.get(line.orderItemId);
    byItem.set(line.orderItemId, known ? { ...line, quantity: sum([known.quantity, line.quantity]) } : line);
  }
  return [...byItem.values()];
}

/** What is wrong with a split that the caller gave for lines of an order; empty when it ships exactly them. */
export function splitProblems(
  lines: readonly { readonly sku: string; readonly quantity: Decimal }[],
  picks: readonly SourcePick[],
): string[] {
  const [orderedBy, splitBy] = [bySku(lines), bySku(picks)];
  return [...splitBy].flatMap(([sku, split]) => {
    const ordered = orderedBy.get(sku) ?? '0';
    // A product that is split over no source may be a download, which only the store knows.
    if (!isPositive(split) || compare(ordered, split) >= 0) return [];
    return [`"${sku}": ${split} to ship, ${ordered} ordered`];
  });
}

/** Pieces by product; in one pass, since a caller's lists are long at times. */
function bySku(lines: readonly { readonly sku: string; readonly quantity: Decimal }[]): Map<string, Decimal> {
  const totals = new Map<string, Decimal>();
  for (const { sku, quantity } of lines) totals.set(sku, sum([totals.get(sku) ?? '0', quantity]));
  return totals;
}
