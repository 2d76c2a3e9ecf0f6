import { keyOf, type InventoryChange, type InventoryPlan, type Named } from './plan.js';

/**
 * What has moved in the store between two plans for the same file: everything that would be done in one of them and not in
 * the other, or not from the same values. What the file says nothing of, and what is kept as it is, may have moved freely.
 */
export function planDifferences(before: InventoryPlan, now: InventoryPlan): Named[] {
  const [then, since] = [byKey(before.changes), byKey(now.changes)];
  const keys = new Set([...then.keys(), ...since.keys()]);
  return [...keys].flatMap((key) => {
    const [one, other] = [then.get(key), since.get(key)];
    const known = one ?? other;
    if (!known || (one && other && contentOf(one) === contentOf(other))) return [];
    return [{ kind: known.kind, name: known.name }];
  });
}

/** What a plan is about, as text: equal for plans that do the same, from the same values, in the same order. */
export function planContent({ changes, problems }: Pick<InventoryPlan, 'changes' | 'problems'>): string {
  return JSON.stringify([changes.map(contentOf), problems]);
}

function contentOf({ kind, name, action, fields }: InventoryChange): string {
  const listed = fields.map(({ field, before = null, after = null }) => [field, before, after]);
  return JSON.stringify([kind, name, action, listed]);
}

function byKey(changes: readonly InventoryChange[]): ReadonlyMap<string, InventoryChange> {
  return new Map(changes.map((change) => [keyOf(change), change]));
}
