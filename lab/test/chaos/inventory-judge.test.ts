import { describe, expect, it } from 'vitest';
import { roundsOf, wantedEnd } from '../../chaos/inventory/files.js';
import { partSkus, partSources, wholeSkus, wholeSources } from '../../chaos/inventory/goods.js';
import { judgeInventory } from '../../chaos/inventory/judge.js';
import type { InventoryLedger } from '../../chaos/inventory/ledger.js';
import { transfersCast } from '../../chaos/inventory/transfers.js';
import { checkedInventory } from '../../../src/facade/inventory/inventory-request.js';

const files = 6;
const wanted = wantedEnd(files);
const transfers = transfersCast(1, 40);

const empty = {
  customers: [],
  signIns: [],
  requests: [],
  commits: [],
  sources: [],
  stocks: [],
  stockSourceLinks: [],
};

const before: InventoryLedger = {
  ...empty,
  sourceItems: [
    { sku: '24-WB01', sourceCode: 'ne_wh', quantity: 35 },
    ...partSkus.flatMap((sku) => partSources.map((sourceCode) => ({ sku, sourceCode, quantity: 1_000 }))),
    ...wholeSkus.flatMap((sku) => wholeSources.map((sourceCode) => ({ sku, sourceCode, quantity: 7 }))),
  ],
};

/** Quantities after all transfers, by source and product, counted without the judge. */
function moved(): InventoryLedger['sourceItems'] {
  const items = new Map(before.sourceItems.map((item) => [`${item.sourceCode} ${item.sku}`, { ...item }]));
  const add = (sourceCode: string, sku: string, quantity: number): void => {
    const key = `${sourceCode} ${sku}`;
    const item = items.get(key) ?? { sku, sourceCode, quantity: 0 };
    items.set(key, { ...item, quantity: item.quantity + quantity });
  };
  for (const { transfer } of transfers) {
    for (const { sku, quantity = 7 } of transfer.items) {
      add(transfer.from, sku, -Number(quantity));
      add(transfer.to, sku, Number(quantity));
      if (transfer.unassign) items.delete(`${transfer.from} ${sku}`);
    }
  }
  return [...items.values()];
}

type Commit = InventoryLedger['commits'][number];

const commits = transfers.map(({ way, what }, index): Commit => ({
  time: index,
  entity: what.includes('=') ? 'partial-transfer' : 'bulk-transfer',
  id: way,
  key: what,
  requestId: `b1-${index}`,
}));

/** A store that has just what files and transfers come to. */
function store(): InventoryLedger {
  const stocks = Object.keys(wanted.stocks).map((name, index) => ({ id: index + 2, name }));
  return {
    ...before,
    commits,
    sources: Object.entries(wanted.sources).map(([code, description]) => ({ code, description })),
    stocks,
    stockSourceLinks: stocks.flatMap(({ id, name }) =>
      (wanted.stocks[name] ?? []).map((sourceCode, index) => ({
        stockId: id,
        sourceCode,
        priority: index + 1,
      })),
    ),
    sourceItems: [
      ...moved(),
      ...Object.entries(wanted.items).flatMap(([sku, bySource]) =>
        Object.entries(bySource).map(([sourceCode, quantity]) => ({ sku, sourceCode, quantity })),
      ),
    ],
  };
}

const judged = (part: Partial<InventoryLedger>) =>
  judgeInventory(wanted, transfers, before, { ...store(), ...part });

const right = {
  doubledStocks: [],
  sources: [],
  links: [],
  quantities: [],
  touched: [],
  notOnce: [],
  units: [],
};

/** The store's quantities with the first of these changed by so much. */
const withOne = (is: (item: InventoryLedger['sourceItems'][number]) => boolean, by: number) => {
  let done = false;
  return store().sourceItems.map((item) => {
    if (done || !is(item)) return item;
    done = true;
    return { ...item, quantity: item.quantity + by };
  });
};

describe('judgeInventory', () => {
  it('finds nothing wrong with a store that has just what files and transfers come to', () => {
    expect(judged({})).toMatchObject(right);
  });

  const { stocks, sources, stockSourceLinks } = store();
  const [first] = commits;
  if (!first) throw new Error('Cannot test: no transfer');
  it.each<[string, Partial<InventoryLedger>, object]>([
    [
      'a stock that is there twice',
      { stocks: [...stocks, { id: 99, name: 'Chaos shared' }] },
      { doubledStocks: ['Chaos shared'] },
    ],
    [
      'a stock that is not there',
      { stocks: stocks.slice(1) },
      { links: [expect.stringContaining('no stock')] },
    ],
    [
      'a source of an earlier round',
      { sources: sources.map((one) => ({ ...one, description: 'round 1' })) },
      { sources: sources.map(() => expect.any(String)) },
    ],
    [
      'a link too many',
      { stockSourceLinks: [...stockSourceLinks, { stockId: 2, sourceCode: 'chaos-seed', priority: 9 }] },
      { links: [expect.any(String)] },
    ],
    [
      'a quantity that a late write has put back',
      { sourceItems: withOne(({ sourceCode }) => sourceCode === 'chaos-2', -10) },
      { quantities: [expect.any(String)] },
    ],
    [
      'a seed that was set again',
      { sourceItems: withOne(({ sourceCode }) => sourceCode === 'chaos-seed', 1) },
      { quantities: [expect.any(String)] },
    ],
    [
      'a quantity of which nobody spoke',
      { sourceItems: withOne(({ sku }) => sku === '24-WB01', -1) },
      { touched: [expect.any(String)] },
    ],
    [
      'units that are gone',
      { sourceItems: withOne(({ sku }) => sku === partSkus[0], -1) },
      { units: [expect.any(String)] },
    ],
    ['a transfer that was done again', { commits: [...commits, first] }, { notOnce: [{ times: 2 }] }],
    ['a transfer that was never done', { commits: commits.slice(1) }, { notOnce: [{ times: 0 }] }],
  ])('sees %s', (_what, part, expected) => {
    expect(judged(part)).toMatchObject({ ...right, ...expected });
  });

  it('takes moves of another program as the ledger has them', () => {
    const sku = partSkus[0] ?? '';
    const stranger = { ...first, id: 'berkeley>ne_wh', key: `${sku}=5` };
    const sourceItems = [
      ...withOne((item) => item.sku === sku && item.sourceCode === 'ne_wh', 5),
      { sku, sourceCode: 'berkeley', quantity: -5 },
    ];
    expect(judged({ commits: [...commits, stranger], sourceItems })).toMatchObject(right);
    expect(judged({ commits: [...commits, stranger] }).units).toHaveLength(2);
  });
});

describe('roundsOf', () => {
  it('makes files that the product takes, half of each also in the other of its round, and equal there', () => {
    for (const { files: both } of roundsOf(files)) {
      for (const file of both) expect(checkedInventory(file, 'test').items.length).toBeGreaterThan(10);
      const [one = [], two = []] = both.map(({ items = [] }) => items.map((item) => JSON.stringify(item)));
      expect(one.filter((item) => two.includes(item)).length).toBeGreaterThan(5);
      const places = [...new Set([...one, ...two])].map((item) => {
        const { sku, source } = JSON.parse(item) as { sku: string; source: string };
        return `${sku} ${source}`;
      });
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('transfersCast', () => {
  it('makes the same transfers from the same seed, each with a move that no other asks for', () => {
    const cast = transfersCast(3, 200);
    expect(transfersCast(3, 200)).toEqual(cast);
    expect(new Set(cast.map(({ way, what }) => `${way} ${what}`)).size).toBe(200);
    expect(cast.filter(({ what }) => !what.includes('=')).length).toBe(40);
  });
});
