import type { NewInventory } from '../../../src/domain/inventory/new-inventory.js';
import { variantsOf } from './goods.js';

/** The products that files speak of; no transfer moves any of them. */
const skus = variantsOf('MH02', ['Black', 'Purple', 'Red']);
const owned = ['chaos-1', 'chaos-2', 'chaos-3'] as const;
const seeded = 'chaos-seed';
const sharedStock = 'Chaos shared';
/** Products of one file, and how far the second file of a round begins behind the first: half of a file is in both. */
const window = 6;
const shift = 3;

/** Two files that are handed in at once. They say the same of what is in both, and other things than the round before. */
export interface Round {
  readonly files: readonly NewInventory[];
}

/** How the store has to be after all files, as far as they speak of it. */
export interface WantedEnd {
  /** Description of each source, by its code. */
  readonly sources: Readonly<Record<string, string>>;
  /** Links of each stock, by its name: codes of sources in the order of their priority. */
  readonly stocks: Readonly<Record<string, readonly string[]>>;
  /** All that the store has of each product, by source. */
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** So many files in rounds of two. */
export function roundsOf(files: number): Round[] {
  const rounds = Math.ceil(files / 2);
  return Array.from({ length: rounds }, (_, round) => ({
    files: sidesOf(files, round).map((side) => fileOf(round, side)),
  }));
}

function sidesOf(files: number, round: number): number[] {
  return 2 * round + 1 < files ? [0, 1] : [0];
}

function productsOf(round: number, side: number): number[] {
  return Array.from({ length: window }, (_, index) => (round + side * shift + index) % skus.length);
}

/** Quantities that are kept, by source; each round leaves another source out, from which the product is removed. */
function ownedOf(product: number, round: number): [source: string, quantity: number][] {
  const places = owned.map((source, at): [string, number, boolean] => [
    source,
    10 * round + product + at + 1,
    (product + at + round) % owned.length !== 0,
  ]);
  return places.filter(([, , there]) => there).map(([source, quantity]) => [source, quantity]);
}

const seedOf = (round: number): number => 1_000 + round;

const linksOf = (round: number): string[] => owned.filter((_, at) => at !== round % owned.length);

const ownStock = (round: number, side: number): string => `Chaos ${round + 1}-${side + 1}`;

function fileOf(round: number, side: number): NewInventory {
  const source = { country: 'US', postcode: '11501', description: `round ${round + 1}` };
  return {
    sources: [...owned, seeded].map((code) => ({ ...source, code, name: `Chaos ${code}` })),
    stocks: [
      { name: sharedStock, links: asLinks(linksOf(round)) },
      { name: ownStock(round, side), links: asLinks([owned[0]]) },
    ],
    items: productsOf(round, side).flatMap((product) => {
      const sku = skus[product] ?? '';
      return [
        ...ownedOf(product, round).map(([code, quantity]) => ({
          sku,
          source: code,
          quantity,
          quantityMode: 'owned' as const,
        })),
        { sku, source: seeded, quantity: seedOf(round), quantityMode: 'seed' as const },
      ];
    }),
    prune: { items: true, links: true },
  };
}

function asLinks(sources: readonly string[]): { readonly source: string; readonly priority: number }[] {
  return sources.map((source, index) => ({ source, priority: index + 1 }));
}

/** What so many files come to, when each round is over before the next begins. */
export function wantedEnd(files: number): WantedEnd {
  const last = Math.ceil(files / 2) - 1;
  const items: Record<string, Record<string, number>> = {};
  const stocks: Record<string, string[]> = { [sharedStock]: linksOf(last) };
  for (let round = 0; round <= last; round += 1) {
    for (const side of sidesOf(files, round)) {
      stocks[ownStock(round, side)] = [owned[0]];
      for (const product of productsOf(round, side)) {
        const sku = skus[product] ?? '';
        // A seed is set once, by the first file that has the product.
        const seed = items[sku]?.[seeded] ?? seedOf(round);
        items[sku] = { ...Object.fromEntries(ownedOf(product, round)), [seeded]: seed };
      }
    }
  }
  const described = [...owned, seeded].map((code) => [code, `round ${last + 1}`]);
  return { sources: Object.fromEntries(described), stocks, items };
}
