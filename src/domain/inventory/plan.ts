export const inventoryKinds = ['source', 'stock', 'link', 'item', 'threshold'] as const;

export type InventoryKind = (typeof inventoryKinds)[number];

/**
 * What something is known by: a source by its code, a stock by its name, a link by the names of stock and source, source
 * items and thresholds by SKU and source.
 */
export interface Named {
  readonly kind: InventoryKind;
  readonly name: readonly [string] | readonly [string, string];
}

/** Absent: it is not there, or has no value. */
export interface FieldChange {
  readonly field: string;
  readonly before?: FieldValue;
  readonly after?: FieldValue;
}

/** Quantities are exact decimals, as text. */
export type FieldValue = string | number | boolean;

/** One thing that would be changed in the store. */
export interface InventoryChange extends Named {
  readonly action: 'create' | 'change' | 'remove';
  readonly fields: readonly FieldChange[];
}

/** Why a part cannot be brought about as it is wanted; nothing is applied as long as there is one. */
export interface InventoryProblem extends Named {
  readonly message: string;
}

/** What would be changed, and what would not. */
export interface InventoryPlan {
  /** In the order in which they are carried out. */
  readonly changes: readonly InventoryChange[];
  /** How many wanted things are as they are wanted, by kind. */
  readonly leave: Readonly<Record<InventoryKind, number>>;
  /** What the store has beside the file, and keeps. */
  readonly notOurs: readonly Named[];
  readonly problems: readonly InventoryProblem[];
  /** Products of the file that the store does not have; it takes quantities for them all the same. */
  readonly unknownSkus: readonly string[];
}

const nothingLeft = { source: 0, stock: 0, link: 0, item: 0, threshold: 0 };

export const emptyPlan: InventoryPlan = {
  changes: [],
  leave: nothingLeft,
  notOurs: [],
  problems: [],
  unknownSkus: [],
};

/** One plan of several parts, in their order. */
export function joinPlans(parts: readonly InventoryPlan[]): InventoryPlan {
  const leave = { ...nothingLeft };
  for (const part of parts) for (const kind of inventoryKinds) leave[kind] += part.leave[kind];
  return {
    changes: parts.flatMap(({ changes }) => changes),
    leave,
    notOurs: parts.flatMap(({ notOurs }) => notOurs),
    problems: parts.flatMap(({ problems }) => problems),
    unknownSkus: parts.flatMap(({ unknownSkus }) => unknownSkus),
  };
}

/** Whether nothing has to be done. */
export function isEmptyPlan({ changes, problems }: InventoryPlan): boolean {
  return changes.length === 0 && problems.length === 0;
}

/** `link "US Stock" – "ne_wh"` as one text: equal for equal things, and for no others. */
export function keyOf({ kind, name }: Named): string {
  return JSON.stringify([kind, ...name]);
}
