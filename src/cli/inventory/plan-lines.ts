import type {
  FieldChange,
  InventoryChange,
  InventoryKind,
  InventoryPlan,
  Named,
  PlanOfInventory,
  Written,
} from '../../facade/facade.js';
import type { Terminal } from '../terminal.js';
import { firstOf } from '../words.js';

/** How many of one sort are listed; `--json` has all of them. */
const mostListed = 200;
const mostNotOurs = 20;

const plurals: Readonly<Record<InventoryKind, string>> = {
  source: 'sources',
  stock: 'stocks',
  link: 'links',
  item: 'items',
  threshold: 'thresholds',
};

/** A plan as people read it: what would be done, what cannot be, and what is left alone. */
export function planLines(plan: PlanOfInventory, terminal: Terminal): string[] {
  return [
    ...bounded(
      plan.changes.map((change) => changeLine(change, terminal)),
      mostListed,
    ),
    ...obstacleLines(plan, terminal),
    `  ${summary(plan)}`,
    ...notOursLines(plan),
  ];
}

/** What stands in the way, and products that the store does not have. */
export function obstacleLines({ problems, unknownSkus }: InventoryPlan, terminal: Terminal): string[] {
  const told = problems.map(
    ({ message, ...of }) => `  ${terminal.paint('red', '✗')} ${nameOf(of)}: ${message}`,
  );
  const unknown = unknownSkus.map(
    (sku) => `  ${terminal.paint('yellow', '!')} product ${sku}: the store does not know it`,
  );
  return [...bounded(told, mostListed), ...bounded(unknown, mostListed)];
}

function changeLine({ action, fields, ...of }: InventoryChange, terminal: Terminal): string {
  const signs = { create: ['green', '+'], change: ['yellow', '~'], remove: ['red', '-'] } as const;
  const [colour, sign] = signs[action];
  const facts = fields.map((field) => fieldText(field)).join(', ');
  return `  ${terminal.paint(colour, sign)} ${nameOf(of)}${facts === '' ? '' : `: ${facts}`}`;
}

function fieldText({ field, before, after }: FieldChange): string {
  if (before === undefined) return `${field} ${text(after)}`;
  return after === undefined ? `${field} ${text(before)}` : `${field} ${text(before)} → ${text(after)}`;
}

const text = (value: FieldChange['before']): string =>
  typeof value === 'string' ? JSON.stringify(value) : String(value);

/** `item 24-WB01 in ne_wh` */
export function nameOf({ kind, name: [first, second] }: Named): string {
  if (second === undefined) return `${kind} ${first}`;
  return kind === 'link' ? `link ${second} to ${first}` : `${kind} ${first} in ${second}`;
}

/** `33 to create, 1 to change, 3 to remove, 0 as wanted, 13 not ours` */
export function summary({ changes, leave, notOurs, problems }: InventoryPlan): string {
  const count = (action: InventoryChange['action']): number =>
    changes.filter((change) => change.action === action).length;
  const left = Object.values(leave).reduce((sum, some) => sum + some, 0);
  const parts = [
    `${count('create')} to create`,
    `${count('change')} to change`,
    `${count('remove')} to remove`,
    `${left} as wanted`,
    `${notOurs.length} not ours`,
  ];
  if (problems.length > 0) parts.unshift(`${problems.length} in the way`);
  return parts.join(', ');
}

/** `written 8 sources, 15 items`, or `nothing written` */
export function writtenText(written: Written): string {
  const parts = Object.entries(written).filter(([, count]) => count > 0);
  if (parts.length === 0) return 'nothing written';
  return `written ${parts.map(([kind, count]) => `${count} ${kind}`).join(', ')}`;
}

function notOursLines({ notOurs }: InventoryPlan): string[] {
  const kinds = Object.keys(plurals) as InventoryKind[];
  return kinds.flatMap((kind) => {
    const names = notOurs.filter((of) => of.kind === kind).map(({ name }) => name.join(' in '));
    if (names.length === 0) return [];
    return [`  Not ours, left alone: ${plurals[kind]} ${firstOf(names, mostNotOurs)}`];
  });
}

function bounded(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most), `  … and ${lines.length - most} more; --json has all of them`];
}
