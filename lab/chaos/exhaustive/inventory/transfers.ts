import type { NewStockTransfer } from '../../../../src/facade/stock/stock.js';
import { variantsOf } from '../../inventory/goods.js';
import { timesMoved } from '../../inventory/ledger.js';
import type { AskedTransfer } from '../../inventory/transfers.js';
import type { PlayLedger } from './ledger.js';
import { decimal } from '../../../../src/domain/decimal.js';

/** Ways to move stock whose calls are all hit in turn. */
export const transferScenarios = ['part', 'all', 'all, and unassigned'] as const;
export type TransferScenario = (typeof transferScenarios)[number];

/** A product for each of the plays that run side by side; no name is within another. */
export const transferSkus = [
  ...variantsOf('MH01', ['Black', 'Gray', 'Orange']),
  ...variantsOf('WH01', ['Green', 'Orange', 'Purple']),
  ...variantsOf('WS12', ['Blue', 'Orange', 'Purple']),
];

const [from, to, elsewhere] = ['ne_wh', 'west_wh', 'brooklyn'] as const;
/** The sample products are in the default source from the start. */
const had = { default: 100, [from]: 10, [to]: 5, [elsewhere]: 2 };
const part = 3;

/** What every product has before it is moved. */
export const itemsBefore = transferSkus.flatMap((sku) =>
  Object.entries(had).map(([sourceCode, qty]) => ({
    sku,
    sourceCode,
    qty: decimal(qty),
    inStock: true,
  })),
);

/** The transfer of a play. */
export function transferOf(scenario: TransferScenario, reference: string, sku: string): AskedTransfer {
  const way = `${from}>${to}`;
  const common = { reference, from, to };
  if (scenario === 'part') {
    const transfer: NewStockTransfer = { ...common, items: [{ sku, quantity: part }] };
    return { transfer, twice: false, way, what: `${sku}=${part}` };
  }
  const unassign = scenario !== 'all';
  return { transfer: { ...common, items: [{ sku }], unassign }, twice: false, way, what: sku };
}

const after: Readonly<Record<TransferScenario, Readonly<Record<string, number>>>> = {
  part: { ...had, [from]: had[from] - part, [to]: had[to] + part },
  all: { ...had, [from]: 0, [to]: had[to] + had[from] },
  'all, and unassigned': { default: had.default, [to]: had[to] + had[from], [elsewhere]: had[elsewhere] },
};

/**
 * What is wrong in the store after the transfer, in words; empty when nothing is.
 *
 * @param ledger with the commits since the play began
 */
export function transferFaults(
  scenario: TransferScenario,
  asked: AskedTransfer,
  ledger: PlayLedger,
): string[] {
  const times = timesMoved(asked, ledger);
  const [{ sku } = { sku: '' }] = asked.transfer.items;
  const items = ledger.sourceItems.filter((item) => item.sku === sku);
  const there = new Map(items.map(({ sourceCode, quantity }) => [sourceCode, quantity]));
  const wanted = new Map(Object.entries(after[scenario]));
  return [
    ...(times === 1 ? [] : [`was done ${times} times`]),
    ...[...new Set([...there.keys(), ...wanted.keys()])]
      .filter((source) => there.get(source) !== wanted.get(source))
      .map((source) => `${source} has ${there.get(source) ?? 'none'}, not ${wanted.get(source) ?? 'none'}`),
  ];
}
