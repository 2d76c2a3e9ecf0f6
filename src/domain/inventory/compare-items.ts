import { fieldChanges, fieldsOf, lostFields } from './compare-fields.js';
import type { FoundItem, FoundItems } from './found.js';
import { emptyPlan, type InventoryChange, type InventoryKind, type InventoryPlan } from './plan.js';
import type { WantedItem } from './wanted.js';

/** What has to be known to compare source items. */
export interface ItemsFound extends FoundItems {
  /** Sources that there are, or will be. */
  readonly sourceCodes: ReadonlySet<string>;
  readonly prune: boolean;
  /** Nothing is planned for products that the store does not have; they are told as ever. */
  readonly skipUnknownSkus?: boolean;
}

/**
 * Compares the source items of some products. All that is wanted of one product must be compared at once, since its items
 * in other sources are those that nobody wants.
 */
export function compareItems(wanted: readonly WantedItem[], found: ItemsFound): InventoryPlan {
  const items = new Map(found.items.map((item) => [pairOf(item), item]));
  const thresholds = new Map(found.thresholds.map((entry) => [pairOf(entry), entry.notifyBelow]));
  const known = new Set(found.skus);
  const possible = wanted.filter(
    ({ sku, source }) => found.sourceCodes.has(source) && (known.has(sku) || !found.skipUnknownSkus),
  );
  const changes = possible.flatMap((item) => itemChange(item, items.get(pairOf(item))) ?? []);
  const watched = possible.filter(({ notifyBelow }) => notifyBelow !== undefined);
  const notices = watched.flatMap((item) => thresholdChange(item, thresholds.get(pairOf(item))) ?? []);
  const asked = new Set(wanted.map(pairOf));
  const skus = new Set(wanted.map(({ sku }) => sku));
  const others = found.items.filter((item) => skus.has(item.sku) && !asked.has(pairOf(item)));
  return {
    changes: [...changes, ...notices, ...(found.prune ? others.map(removal) : [])],
    leave: {
      ...emptyPlan.leave,
      item: possible.length - changes.length,
      threshold: watched.length - notices.length,
    },
    notOurs: found.prune ? [] : others.map((item) => named('item', item)),
    problems: wanted
      .filter(({ source }) => !found.sourceCodes.has(source))
      .map((item) => ({
        ...named('item', item),
        message: `neither the file nor the store has a source "${item.source}"`,
      })),
    unknownSkus: [...skus].filter((sku) => !known.has(sku)),
  };
}

/** What is to be done about one source item; undefined where it is as it is wanted. */
export function itemChange(wanted: WantedItem, found: FoundItem | undefined): InventoryChange | undefined {
  const { quantity, inStock, quantityMode } = wanted;
  const of = named('item', wanted);
  if (!found) return { ...of, action: 'create', fields: fieldsOf({ quantity, inStock: inStock ?? true }) };
  if (quantityMode === 'seed') return undefined;
  const { quantity: before, inStock: foundInStock } = found;
  const fields = fieldChanges({ quantity, inStock }, { quantity: before, inStock: foundInStock });
  return fields.length === 0 ? undefined : { ...of, action: 'change', fields };
}

function thresholdChange(wanted: WantedItem, before: string | undefined): InventoryChange | undefined {
  const { notifyBelow } = wanted;
  const of = named('threshold', wanted);
  const fields = fieldChanges({ notifyBelow }, { notifyBelow: before });
  if (fields.length === 0) return undefined;
  return { ...of, action: before === undefined ? 'create' : 'change', fields };
}

function removal(found: FoundItem): InventoryChange {
  return { ...named('item', found), action: 'remove', fields: lostFields({ quantity: found.quantity }) };
}

/** Product and source as one text. */
export function pairOf({ sku, source }: { readonly sku: string; readonly source: string }): string {
  return JSON.stringify([sku, source]);
}

function named<K extends InventoryKind>(
  kind: K,
  { sku, source }: { readonly sku: string; readonly source: string },
) {
  return { kind, name: [sku, source] as const };
}
