import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFrame } from '../../../src/domain/inventory/compare-frame.js';
import { compareItems } from '../../../src/domain/inventory/compare-items.js';
import type { FoundFrame, FoundItems } from '../../../src/domain/inventory/found.js';
import { planContent, planDifferences } from '../../../src/domain/inventory/plan-differences.js';
import { isEmptyPlan, keyOf, type InventoryPlan } from '../../../src/domain/inventory/plan.js';
import type { Prune, WantedInventory } from '../../../src/domain/inventory/wanted.js';
import { applyToFrame, applyToItems } from './applied.js';

const codes = ['default', 'ne_wh', 'west_wh', 'hq', 'brooklyn'];
const stockNames = ['Default Stock', 'US Stock', 'EU Stock'];
const websites = ['base', 'second', 'third'];
const skus = ['24-WB01', '24-WB03', 'a,b', 'é "quoted"'];

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const source = fc.record(
  {
    code: fc.constantFrom(...codes),
    name: fc.constantFrom('One', 'Two'),
    country: fc.constantFrom('US', 'DE'),
    postcode: fc.constantFrom('07306', '10022'),
    enabled: fc.boolean(),
    regionId: fc.integer({ min: 1, max: 3 }),
    city: fc.constantFrom('Hoboken', 'Newark'),
    latitude: fc.constantFrom(40.73379, -0, 0.000001),
    pickup: fc.record(
      { active: fc.boolean(), name: fc.constantFrom('A', 'B') },
      { requiredKeys: ['active'] },
    ),
  },
  { requiredKeys: ['code', 'name', 'country', 'postcode'] },
);

const link = fc.record({ source: fc.constantFrom(...codes), priority: fc.integer({ min: 1, max: 9 }) });
const byCode = { selector: ({ code }: { readonly code: string }) => code };
const bySource = { selector: (one: { readonly source: string }) => one.source };
const byName = { selector: ({ name }: { readonly name: string }) => name };

const prune: fc.Arbitrary<Prune> = fc.record({
  stocks: fc.boolean(),
  links: fc.boolean(),
  items: fc.boolean(),
});

/** Each website in one stock at most, as in a file that was checked. */
const wantedStocks = fc
  .uniqueArray(
    fc.record({ name: fc.constantFrom(...stockNames), links: fc.uniqueArray(link, bySource) }),
    byName,
  )
  .chain((stocks) =>
    fc
      .array(fc.integer({ min: -1, max: Math.max(stocks.length - 1, -1) }), {
        minLength: websites.length,
        maxLength: websites.length,
      })
      .map((places) =>
        stocks.map((stock, index) => ({
          ...stock,
          websites: websites.filter((_, website) => places[website] === index),
        })),
      ),
  );

const item = fc.record(
  {
    sku: fc.constantFrom(...skus),
    source: fc.constantFrom(...codes),
    quantity: fc.constantFrom('0', '5', '0.25'),
    quantityMode: fc.constantFrom('seed' as const, 'owned' as const),
    inStock: fc.boolean(),
    notifyBelow: fc.constantFrom('1', '2.5'),
  },
  { requiredKeys: ['sku', 'source', 'quantity', 'quantityMode'] },
);
const bySkuAndSource = {
  selector: (one: { readonly sku: string; readonly source: string }) => JSON.stringify([one.sku, one.source]),
};

const wanted: fc.Arbitrary<WantedInventory> = fc.record({
  sources: fc.uniqueArray(source, byCode),
  stocks: wantedStocks,
  items: fc.uniqueArray(item, bySkuAndSource),
  prune,
});

const foundFrame: fc.Arbitrary<FoundFrame> = fc
  .record({
    sources: fc.uniqueArray(
      source.map((one) => ({ ...one, enabled: one.enabled ?? true })),
      byCode,
    ),
    names: fc.uniqueArray(fc.constantFrom(...stockNames, 'Old Stock')),
    places: fc.array(optional(fc.nat(2)), { minLength: 3, maxLength: 3 }),
    links: fc.uniqueArray(
      fc.record({ stock: fc.nat(2), source: fc.constantFrom(...codes), priority: fc.nat(9) }),
      {
        selector: (one) => `${one.stock} ${one.source}`,
      },
    ),
  })
  .map(({ sources, names, places, links }) => ({
    sources,
    stocks: names.map((name, index) => ({
      id: index + 1,
      name,
      websites: websites.filter((_, website) => places[website] === index),
    })),
    links: links
      .filter(({ stock }) => stock < names.length)
      .map(({ stock, ...rest }) => ({ stockId: stock + 1, ...rest })),
    websites,
  }));

const foundItems: fc.Arbitrary<FoundItems> = fc.record({
  items: fc.uniqueArray(
    fc.record({
      sku: fc.constantFrom(...skus),
      source: fc.constantFrom(...codes),
      quantity: fc.constantFrom('0', '5', '7'),
      inStock: fc.boolean(),
    }),
    bySkuAndSource,
  ),
  thresholds: fc.uniqueArray(
    fc.record({
      sku: fc.constantFrom(...skus),
      source: fc.constantFrom(...codes),
      notifyBelow: fc.constantFrom('1', '3'),
    }),
    bySkuAndSource,
  ),
  skus: fc.subarray(skus),
});

const itemsPlan = (inventory: WantedInventory, found: FoundItems): InventoryPlan =>
  compareItems(inventory.items, { ...found, sourceCodes: new Set(codes), prune: inventory.prune.items });

describe('a plan', () => {
  it('carried out it leaves nothing to do for sources, stocks and links, but for what is in the way (property)', () => {
    fc.assert(
      fc.property(wanted, foundFrame, (inventory, found) => {
        const plan = compareFrame(inventory, found);
        const after = compareFrame(inventory, applyToFrame(found, plan));
        expect(after.changes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('carried out it leaves nothing to do for quantities and thresholds (property)', () => {
    fc.assert(
      fc.property(wanted, foundItems, (inventory, found) => {
        const plan = itemsPlan(inventory, found);
        const after = itemsPlan(inventory, applyToItems(found, plan));
        expect(isEmptyPlan(after)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is removed of a kind that is not pruned (property)', () => {
    fc.assert(
      fc.property(wanted, foundFrame, foundItems, (inventory, frame, items) => {
        const changes = [...compareFrame(inventory, frame).changes, ...itemsPlan(inventory, items).changes];
        const allowed = { stock: 'stocks', link: 'links', item: 'items' } as const;
        for (const { kind } of changes.filter(({ action }) => action === 'remove')) {
          expect(kind in allowed && inventory.prune[allowed[kind as keyof typeof allowed]]).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('everything wanted is either to be done, left as it is, or in the way; everything else in the store is removed or not ours (property)', () => {
    fc.assert(
      fc.property(wanted, foundItems, (inventory, found) => {
        const plan = itemsPlan(inventory, found);
        const done = plan.changes.filter(({ kind, action }) => kind === 'item' && action !== 'remove');
        expect(done.length + plan.leave.item + plan.problems.length).toBe(inventory.items.length);
        const asked = new Set(inventory.items.map(({ sku }) => sku));
        const wantedKeys = new Set(
          inventory.items.map(({ sku, source: code }) => keyOf({ kind: 'item', name: [sku, code] })),
        );
        const others = found.items.filter(
          ({ sku, source: code }) =>
            asked.has(sku) && !wantedKeys.has(keyOf({ kind: 'item', name: [sku, code] })),
        );
        const removed = plan.changes.filter(({ action }) => action === 'remove');
        expect(removed.length + plan.notOurs.length).toBe(others.length);
      }),
      { numRuns: 500 },
    );
  });

  it('a quantity that is a seed is never changed once the item is there (property)', () => {
    fc.assert(
      fc.property(wanted, foundItems, (inventory, found) => {
        const seeds = new Set(
          inventory.items
            .filter(({ quantityMode }) => quantityMode === 'seed')
            .map(({ sku, source: code }) => keyOf({ kind: 'item', name: [sku, code] })),
        );
        const changed = itemsPlan(inventory, found).changes.filter(({ action }) => action === 'change');
        expect(changed.filter((change) => seeds.has(keyOf(change)))).toEqual([]);
      }),
    );
  });

  it('differs from itself in nothing, and from a plan of a store that has moved in what has moved (property)', () => {
    fc.assert(
      fc.property(wanted, foundItems, foundItems, (inventory, before, since) => {
        const [one, other] = [itemsPlan(inventory, before), itemsPlan(inventory, since)];
        expect(planDifferences(one, one)).toEqual([]);
        const same = planContent(one) === planContent(other);
        if (same) expect(planDifferences(one, other)).toEqual([]);
      }),
    );
  });
});
