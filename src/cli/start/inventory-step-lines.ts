import type {
  InventoryChange,
  InventoryKind,
  InventoryStep,
  NewInventory,
  PlanOfInventory,
} from '../../facade/facade.js';
import type { StepLine } from '../step-lines.js';
import { firstOf } from '../words.js';

/** So many names are told; the plan has all of them. */
const mostNamed = 3;

/** `ne_wh, west_wh, brooklyn and 5 more` */
export function namesText(names: readonly string[]): string {
  return firstOf(names, mostNamed);
}

/** The products of an inventory, each once. */
export function skusOf({ items = [] }: NewInventory): readonly string[] {
  return [...new Set(items.map(({ sku }) => sku))];
}

/** The lines that a step of an inventory gives once it is done, by what the plan has to be changed in it. */
export function inventoryStepLines(plan: PlanOfInventory): (step: InventoryStep) => readonly StepLine[] {
  const of = (kind: InventoryKind, removed = false): readonly InventoryChange[] =>
    plan.changes.filter((change) => change.kind === kind && (change.action === 'remove') === removed);
  const names = (changes: readonly InventoryChange[], part: 0 | 1): readonly string[] => [
    ...new Set(changes.flatMap(({ name }) => name[part] ?? [])),
  ];
  const line = (label: string, changes: readonly InventoryChange[], detail: string): readonly StepLine[] =>
    changes.length === 0 ? [] : [{ label, detail }];
  return ({ name }) => {
    switch (name) {
      case 'compare':
      case 'salable':
        return [];
      case 'sources':
        return line('sources saved', of('source'), namesText(names(of('source'), 0)));
      case 'stocks':
        return line('stock saved', of('stock'), namesText(names(of('stock'), 0)));
      case 'links':
        return line(
          'sources linked',
          of('link'),
          `${of('link').length} to ${namesText(names(of('link'), 0))}`,
        );
      case 'quantities':
        return [
          ...line(
            'quantities set',
            of('item'),
            `${of('item').length}, in ${names(of('item'), 1).length} sources`,
          ),
          ...line('thresholds set', of('threshold'), `${of('threshold').length}`),
          ...line(
            'products unassigned',
            of('item', true),
            `${of('item', true).length}, from ${namesText(names(of('item', true), 1))}`,
          ),
        ];
      case 'remove links':
        return line('links removed', of('link', true), `${of('link', true).length}`);
      case 'remove stocks':
        return line('stocks removed', of('stock', true), namesText(names(of('stock', true), 0)));
    }
  };
}
