/** Source selection: from which sources a quantity should be taken. Pure but for the places of addresses. */
import type { Database } from '../data/database.js';
import { reservedForPickup } from '../documents/pickup-reserved.js';
import type { LatLng, PlaceQuery } from './distance.js';
import { distanceKm, findPlaces } from './distance.js';
import { roundQty } from '../inventory/quantity.js';
import type { SourceItemRow } from '../inventory/rows.js';
import { sourceItemKey, sourceItems, sources } from '../inventory/rows.js';
import { enabledSourceCodes } from '../inventory/salable.js';

export interface RequestedItem {
  readonly sku: string;
  readonly qty: number;
}

/** One row of the answer. */
export interface SelectedItem {
  readonly source_code: string;
  readonly sku: string;
  readonly qty_to_deduct: number;
  readonly qty_available: number;
}

export interface SelectionResult {
  readonly source_selection_items: readonly SelectedItem[];
  readonly shippable: boolean;
}

/** Takes from the sources of a stock in the order of their priority. */
export function selectByPriority(
  db: Database,
  stockId: number,
  items: readonly RequestedItem[],
): SelectionResult {
  return selectInOrder(db, enabledSourceCodes(db, stockId), items);
}

/** Takes from the nearest source first; sources whose distance is unknown come last, in the order of their priority. */
export async function selectByDistance(
  db: Database,
  stockId: number,
  items: readonly RequestedItem[],
  destination: PlaceQuery,
): Promise<SelectionResult> {
  const [place] = await findPlaces(destination);
  const codes = enabledSourceCodes(db, stockId);
  const distances = new Map(
    codes.map((code) => [code, place ? distanceToSource(db, code, place) : Infinity]),
  );
  // The sort is stable, which keeps the priority order among sources of unknown distance.
  const byDistance = codes.toSorted((left, right) => {
    const [near, far] = [distances.get(left) ?? Infinity, distances.get(right) ?? Infinity];
    return near === far ? 0 : near - far;
  });
  return selectInOrder(db, byDistance, items);
}

function distanceToSource(db: Database, sourceCode: string, place: LatLng): number {
  const source = sources(db).get(sourceCode);
  if (!source || source.latitude === null || source.longitude === null) return Infinity;
  return distanceKm({ latitude: source.latitude, longitude: source.longitude }, place);
}

function selectInOrder(
  db: Database,
  sourceCodes: readonly string[],
  items: readonly RequestedItem[],
): SelectionResult {
  const open = new Map<string, number>();
  // Of several requests for one product the last counts.
  for (const { sku, qty } of items) open.set(sku, qty);
  const skus = [...open.keys()].toSorted();
  const rows = sourceCodes.flatMap((code) =>
    skus.flatMap((sku) => sourceItems(db).get(sourceItemKey(code, sku)) ?? []),
  );
  const selected = rows.filter((row) => row.status === 1).map((row) => take(db, row, open));
  return {
    source_selection_items: selected,
    shippable: [...open.values()].every((quantity) => quantity === 0),
  };
}

function take(db: Database, row: SourceItemRow, open: Map<string, number>): SelectedItem {
  const available = roundQty(row.quantity - reservedForPickup(db, row.sourceCode, row.sku));
  const wanted = open.get(row.sku) ?? 0;
  const taken = Math.min(Math.max(available, 0), wanted);
  open.set(row.sku, roundQty(wanted - taken));
  return { source_code: row.sourceCode, sku: row.sku, qty_to_deduct: taken, qty_available: available };
}
