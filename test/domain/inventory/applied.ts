import { pairOf } from '../../../src/domain/inventory/compare-items.js';
import type { FoundFrame, FoundItem, FoundItems, FoundSource } from '../../../src/domain/inventory/found.js';
import type { FieldValue, InventoryChange, InventoryPlan } from '../../../src/domain/inventory/plan.js';

/** What the fields of a change set, by their names. */
function valuesOf({ fields }: InventoryChange): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.flatMap(({ field, after }) => (after === undefined ? [] : [[field, after]])),
  );
}

/** A store after a plan was carried out on it, made of nothing but the plan's own words. */
export function applyToFrame(found: FoundFrame, plan: InventoryPlan): FoundFrame {
  return plan.changes.reduce((frame, change) => {
    switch (change.kind) {
      case 'source':
        return { ...frame, sources: withSource(frame.sources, change) };
      case 'stock':
        return withStock(frame, change);
      case 'link':
        return withLink(frame, change);
      case 'item':
      case 'threshold':
      default:
        throw new TypeError(`No part of a frame: ${change.kind}`);
    }
  }, found);
}

function withSource(sources: readonly FoundSource[], change: InventoryChange): FoundSource[] {
  const [code] = change.name;
  const before = sources.find((source) => source.code === code);
  const flat = Object.entries(valuesOf(change));
  const plain = Object.fromEntries(flat.filter(([field]) => !field.startsWith('pickup.')));
  const pickup = flat.flatMap(([field, value]) =>
    field.startsWith('pickup.') ? [[field.slice('pickup.'.length), value]] : [],
  );
  const after = {
    ...before,
    code,
    ...plain,
    ...(pickup.length > 0 && { pickup: { ...before?.pickup, ...Object.fromEntries(pickup) } }),
  } as FoundSource;
  return [...sources.filter((source) => source.code !== code), after];
}

function withStock(frame: FoundFrame, change: InventoryChange): FoundFrame {
  const [name] = change.name;
  if (change.action === 'remove') {
    const gone = frame.stocks.find((stock) => stock.name === name);
    return {
      ...frame,
      stocks: frame.stocks.filter((stock) => stock !== gone),
      links: frame.links.filter(({ stockId }) => stockId !== gone?.id),
    };
  }
  const moved = Object.keys(valuesOf(change)).map((field) => field.slice('website '.length));
  const id = Math.max(0, ...frame.stocks.map((stock) => stock.id)) + 1;
  const known = frame.stocks.find((stock) => stock.name === name) ?? { id, name, websites: [] };
  const others = frame.stocks
    .filter((stock) => stock.name !== name)
    .map((stock) => ({ ...stock, websites: stock.websites.filter((code) => !moved.includes(code)) }));
  return { ...frame, stocks: [...others, { ...known, websites: [...known.websites, ...moved] }] };
}

function withLink(frame: FoundFrame, change: InventoryChange): FoundFrame {
  const [stockName, source = ''] = change.name;
  const stockId = frame.stocks.find(({ name }) => name === stockName)?.id ?? 0;
  const others = frame.links.filter((link) => link.stockId !== stockId || link.source !== source);
  if (change.action === 'remove') return { ...frame, links: others };
  return {
    ...frame,
    links: [...others, { stockId, source, priority: Number(valuesOf(change)['priority']) }],
  };
}

/** What a store has of some products after a plan was carried out on it. */
export function applyToItems(found: FoundItems, plan: InventoryPlan): FoundItems {
  return plan.changes.reduce((state, change) => {
    const [sku, source = ''] = change.name;
    const pair = pairOf({ sku, source });
    const values = valuesOf(change);
    if (change.kind === 'threshold') {
      const thresholds = state.thresholds.filter((entry) => pairOf(entry) !== pair);
      return {
        ...state,
        thresholds: [...thresholds, { sku, source, notifyBelow: String(values['notifyBelow']) }],
      };
    }
    const others = state.items.filter((item) => pairOf(item) !== pair);
    if (change.action === 'remove') return { ...state, items: others };
    const before = state.items.find((item) => pairOf(item) === pair);
    return { ...state, items: [...others, { ...before, sku, source, ...values } as FoundItem] };
  }, found);
}
