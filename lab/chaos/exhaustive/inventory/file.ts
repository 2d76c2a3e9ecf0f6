import type { NewInventory } from '../../../../src/domain/inventory/new-inventory.js';
import type { WantedEnd } from '../../inventory/files.js';
import { judgeInventory } from '../../inventory/judge.js';
import type { PlayLedger } from './ledger.js';

/** The product that the file speaks of. */
export const sku = 'MH02-XS-Black';
/** Of the tutorial; named so that it stays as it is. */
export const tutorialStock = 'US Stock';
export const keptStock = 'Play kept';
export const oldStock = 'Play old';
const newStock = 'Play new';

const description = 'made by a play';
const owned = 42;
const seed = 5;
const notifyBelow = 3;

/**
 * A file in which every kind of write comes up: a source that is new; a stock that is new, one that gets the website, one
 * that is taken away; links that are new and one that is taken away; a quantity that is kept, one that is a seed, a
 * threshold, an item that is taken away.
 *
 * @param source a code that no file before had
 * @param before the store as the file finds it
 */
export function fileOf(source: string, before: PlayLedger): NewInventory {
  return {
    sources: [{ code: source, name: `Play ${source}`, country: 'US', postcode: '11501', description }],
    stocks: [
      { name: tutorialStock, links: linksOf(tutorialStock, before) },
      { name: newStock, links: [{ source, priority: 1 }] },
      {
        name: keptStock,
        websites: ['base'],
        links: [
          { source, priority: 1 },
          { source: 'hq', priority: 2 },
        ],
      },
    ],
    items: [
      { sku, source: 'hq', quantity: owned, quantityMode: 'owned', notifyBelow },
      { sku, source, quantity: seed },
    ],
    prune: { stocks: true, links: true, items: true },
  };
}

function linksOf(name: string, ledger: PlayLedger): { readonly source: string; readonly priority: number }[] {
  const ids = ledger.stocks.filter((stock) => stock.name === name).map(({ id }) => id);
  return ledger.stockSourceLinks
    .filter(({ stockId }) => ids.includes(stockId))
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ sourceCode, priority }) => ({ source: sourceCode, priority }));
}

/** What is wrong in the store after the file, in words; empty when nothing is. */
export function fileFaults(source: string, before: PlayLedger, ledger: PlayLedger): string[] {
  const wanted: WantedEnd = {
    sources: { [source]: description },
    stocks: {
      [tutorialStock]: linksOf(tutorialStock, before).map((link) => link.source),
      [newStock]: [source],
      [keptStock]: [source, 'hq'],
    },
    items: { [sku]: { hq: owned, [source]: seed } },
  };
  const judged = judgeInventory(wanted, [], before, ledger);
  return [
    ...judged.doubledStocks.map((name) => `stock "${name}" is there again`),
    ...[judged.sources, judged.links, judged.quantities, judged.touched, judged.units].flat(),
    ...stockFaults(before, ledger),
    ...thresholdFaults(ledger),
  ];
}

/** Websites of each stock, by its name. */
function stockFaults(before: PlayLedger, ledger: PlayLedger): string[] {
  const there = new Map(ledger.stocks.map(({ name, websites }) => [name, websites.join()]));
  const wanted = new Map<string, string>(
    before.stocks.filter(({ name }) => name !== oldStock).map(({ name }) => [name, '']),
  );
  wanted.set(newStock, '').set(keptStock, 'base');
  return [...new Set([...there.keys(), ...wanted.keys()])]
    .filter((name) => there.get(name) !== wanted.get(name))
    .map((name) => `stock "${name}" has websites ${there.get(name)}, not ${wanted.get(name)}`);
}

function thresholdFaults({ lowQuantities }: PlayLedger): string[] {
  const row = lowQuantities.find((one) => one.sku === sku && one.sourceCode === 'hq');
  return row?.quantity === notifyBelow ? [] : [`low stock is told below ${row?.quantity}`];
}
