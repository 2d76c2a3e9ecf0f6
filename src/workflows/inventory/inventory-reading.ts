import type {
  PlanItemsInput,
  PlannedFrame,
  PlannedItems,
} from '../../contracts/inventory/inventory-activities.js';
import type { InventoryRequest, PlannedInventory, PlannedPart } from '../../contracts/inventory/inventory.js';
import { failureTypes } from '../../contracts/failures.js';
import { inventoryLimits } from '../../domain/inventory/inventory-checks.js';
import { inventoryReading } from '../activity-proxies.js';
import { asFailure } from '../problems.js';

/** So many parts of the items are read at once; the store's rate holds for all of them together. */
const partsAtOnce = 8;

/** A plan with what the workflow has to know of it. */
export interface ReadInventory extends PlannedInventory {
  readonly frame: PlannedFrame;
  readonly items: readonly PlannedItems[];
}

/** What callers get of it. */
export function plannedOf({ frame, items }: ReadInventory): PlannedInventory {
  const part = ({ digest, counts, plan }: PlannedPart): PlannedPart => ({ digest, counts, plan });
  return { frame: part(frame), items: items.map(part) };
}

/** Makes a call of the store until it is done, or fails. */
export type Doing = <T>(summary: string, call: (cycle: number) => Promise<T>) => Promise<T>;

/** How items are compared that cannot be set, and those of other sources. */
export type ItemsManner = Pick<PlanItemsInput, 'onlyAsked' | 'skipUnknownSkus'>;

/** Compares the inventory with the store, part by part; writes nothing. */
export async function readInventory(
  request: InventoryRequest,
  doing: Doing,
  manner: ItemsManner = {},
): Promise<ReadInventory> {
  const { store, frame: wanted } = request;
  const activities = (summary: string, cycle: number) => inventoryReading({ store, summary, cycle });
  const look = 'compare sources, stocks and links';
  const frame = await doing(look, (cycle) => activities(look, cycle).planFrame({ frame: wanted }));
  const sourceCodes = [...new Set([...frame.sourceCodes, ...wanted.sources.map(({ code }) => code)])];
  const count = request.items.length;
  const items = await several(request.items, partsAtOnce, (part, index): Promise<PlannedItems> => {
    const summary = `compare quantities, part ${index + 1} of ${count}`;
    const input = { items: part, sourceCodes, prune: wanted.prune.items, ...manner };
    return doing(summary, (cycle) => activities(summary, cycle).planItems(input));
  });
  refuseTooLarge([frame, ...items]);
  return { frame, items };
}

/** What a workflow ends with is one value of Temporal's; above its limit the workflow could never end. */
function refuseTooLarge(parts: readonly PlannedPart[]): void {
  const bytes = parts.reduce((sum, { plan }) => sum + plan.gz.length, 0);
  if (bytes <= inventoryLimits.packedPlanBytes) return;
  const message = `Cannot compare the inventory: its plan is ${bytes} bytes when packed, and at most ${inventoryLimits.packedPlanBytes} are possible; divide the inventory by its products`;
  throw asFailure({ type: failureTypes.InvalidInput, message });
}

/** Does the work for each, so many at once, and gives the results in their order. */
async function several<T, R>(
  list: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = list.entries();
  const runner = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, runner));
  return results;
}
