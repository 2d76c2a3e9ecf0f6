import { describe, expect, it } from 'vitest';
import { faultsAt, killsAt, numberedCalls, someOf } from '../../chaos/exhaustive/inventory/blows.js';
import { fileFaults, fileOf, sku } from '../../chaos/exhaustive/inventory/file.js';
import { requestFaults, type PlayLedger } from '../../chaos/exhaustive/inventory/ledger.js';
import {
  itemsBefore,
  transferFaults,
  transferOf,
  transferScenarios,
  transferSkus,
} from '../../chaos/exhaustive/inventory/transfers.js';
import { appliesTo, variants } from '../../chaos/exhaustive/faults-for.js';
import { checkedInventory } from '../../../src/facade/inventory/inventory-request.js';

const list = { method: 'GET', route: '/V1/inventory/stocks' };
const create = { method: 'POST', route: '/V1/inventory/stocks' };
const token = { method: 'POST', route: '/V1/integration/admin/token' };

describe('blows', () => {
  const calls = numberedCalls([token, list, create, list]);

  it('number the calls by their routes, without those of the integration itself', () => {
    expect(calls).toEqual([
      { ...list, number: 1 },
      { ...create, number: 1 },
      { ...list, number: 2 },
    ]);
  });

  it('are each fault at each call to which it applies, and a kill at each point of each call', () => {
    const faults = faultsAt(calls, 1);
    const applicable = calls.flatMap((call) => variants.filter(({ kind }) => appliesTo(kind, call)));
    expect(faults).toHaveLength(applicable.length);
    expect(faults.at(-1)?.rule).toMatchObject({ ...list, atCall: 2 });
    expect(killsAt(calls)).toHaveLength(3 * calls.length);
  });

  it('are all played, or each so manieth', () => {
    expect(someOf([1, 2, 3, 4, 5], 1)).toEqual([1, 2, 3, 4, 5]);
    expect(someOf([1, 2, 3, 4, 5, 6], 3)).toEqual([2, 5]);
  });
});

const request: PlayLedger['requests'][number] = {
  index: 1,
  requestId: 'b1-1',
  time: 0,
  ...create,
  customer: null,
  mentions: [],
  status: 200,
  fault: null,
};

describe('requestFaults', () => {
  it('wants the fault to have come, and no write to be done after the end', () => {
    expect(requestFaults([request], true)).toEqual(['its fault never came']);
    expect(requestFaults([{ ...request, fault: '504-then-commit' }], true)).toEqual([]);
    expect(requestFaults([{ ...request, fault: '504-then-commit', status: null }], true)).toHaveLength(1);
    expect(requestFaults([{ ...request, fault: 'reset', status: null }], true)).toEqual([]);
  });
});

const empty = { customers: [], signIns: [], requests: [], commits: [], lowQuantities: [], sources: [] };

const before: PlayLedger = {
  ...empty,
  stocks: [
    { id: 1, name: 'Default Stock', websites: [] },
    { id: 2, name: 'US Stock', websites: ['base'] },
    { id: 3, name: 'Play kept', websites: [] },
    { id: 4, name: 'Play old', websites: [] },
  ],
  stockSourceLinks: [
    { stockId: 2, sourceCode: 'ne_wh', priority: 1 },
    { stockId: 3, sourceCode: 'ne_wh', priority: 1 },
    { stockId: 3, sourceCode: 'hq', priority: 2 },
  ],
  sourceItems: [
    { sku, sourceCode: 'hq', quantity: 7 },
    { sku, sourceCode: 'brooklyn', quantity: 3 },
    { sku: '24-WB01', sourceCode: 'hq', quantity: 1 },
  ],
};

/** A store that has just what the file says. */
const applied: PlayLedger = {
  ...before,
  sources: [{ code: 'play-9', description: 'made by a play' }],
  stocks: [
    { id: 1, name: 'Default Stock', websites: [] },
    { id: 2, name: 'US Stock', websites: [] },
    { id: 3, name: 'Play kept', websites: ['base'] },
    { id: 5, name: 'Play new', websites: [] },
  ],
  stockSourceLinks: [
    { stockId: 2, sourceCode: 'ne_wh', priority: 1 },
    { stockId: 3, sourceCode: 'play-9', priority: 1 },
    { stockId: 3, sourceCode: 'hq', priority: 2 },
    { stockId: 5, sourceCode: 'play-9', priority: 1 },
  ],
  sourceItems: [
    { sku, sourceCode: 'hq', quantity: 42 },
    { sku, sourceCode: 'play-9', quantity: 5 },
    { sku: '24-WB01', sourceCode: 'hq', quantity: 1 },
  ],
  lowQuantities: [{ sku, sourceCode: 'hq', quantity: 3 }],
};

describe('fileFaults', () => {
  it('finds nothing wrong with a store that is as the file says, which the product takes', () => {
    expect(checkedInventory(fileOf('play-9', before), 'test').items).toHaveLength(2);
    expect(fileFaults('play-9', before, applied)).toEqual([]);
  });

  it.each<[string, Partial<PlayLedger>]>([
    ['a stock twice', { stocks: [...applied.stocks, { id: 6, name: 'Play new', websites: [] }] }],
    [
      'a stock that should be gone',
      { stocks: [...applied.stocks, { id: 4, name: 'Play old', websites: [] }] },
    ],
    ['a website elsewhere', { stocks: applied.stocks.map((one) => ({ ...one, websites: [] })) }],
    [
      'a link too many',
      { stockSourceLinks: [...applied.stockSourceLinks, ...before.stockSourceLinks.slice(1, 2)] },
    ],
    [
      'a quantity that is the one before',
      { sourceItems: [...before.sourceItems.slice(0, 1), ...applied.sourceItems.slice(1)] },
    ],
    [
      'an item that should be gone',
      { sourceItems: [...applied.sourceItems, ...before.sourceItems.slice(1, 2)] },
    ],
    ['a product of which nobody spoke', { sourceItems: applied.sourceItems.slice(0, 2) }],
    ['a threshold that is not there', { lowQuantities: [] }],
    ['a source that is not there', { sources: [] }],
  ])('sees %s', (_what, part) => {
    expect(fileFaults('play-9', before, { ...applied, ...part })).not.toEqual([]);
  });
});

describe.each(transferScenarios)('a transfer of %s', (scenario) => {
  const [moving = ''] = transferSkus;
  const asked = transferOf(scenario, 'X-1', moving);
  const entity = scenario === 'part' ? 'partial-transfer' : 'bulk-transfer';
  const commit = { time: 0, entity, id: asked.way, key: asked.what, requestId: 'b1-1' };
  const was = itemsBefore.filter((item) => item.sku === moving);
  const quantity = scenario === 'part' ? 3 : 10;
  /** The quantities after so many times, counted without the judge. */
  const after = (times: number) =>
    was
      .map(({ sourceCode, qty }) => {
        const by = { ne_wh: -quantity, west_wh: quantity }[sourceCode] ?? 0;
        return { sku: moving, sourceCode, quantity: Number(qty) + times * by };
      })
      .filter((item) => scenario !== 'all, and unassigned' || item.sourceCode !== 'ne_wh');
  const ledger = (times: number): PlayLedger => ({
    ...before,
    commits: Array.from({ length: times }, () => commit),
    sourceItems: after(times),
  });

  it('is right when it was done once, and seen when it was done twice or never', () => {
    expect(transferFaults(scenario, asked, ledger(1))).toEqual([]);
    expect(transferFaults(scenario, asked, ledger(2))).toContain('was done 2 times');
    expect(transferFaults(scenario, asked, ledger(0))).toContain('was done 0 times');
  });

  it('is wrong where units are missing', () => {
    const sourceItems = after(1).map((item) => ({ ...item, quantity: item.quantity - 1 }));
    expect(transferFaults(scenario, asked, { ...ledger(1), sourceItems })).not.toEqual([]);
  });
});

describe('transferSkus', () => {
  it('has no name within another, by which a rule would find two plays', () => {
    const within = transferSkus.filter((one) =>
      transferSkus.some((other) => other !== one && other.includes(one)),
    );
    expect(within).toEqual([]);
  });
});
