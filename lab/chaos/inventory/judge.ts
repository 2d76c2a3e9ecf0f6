import type { WantedEnd } from './files.js';
import { partSkus, strangersSource, wholeSkus } from './goods.js';
import { timesMoved, type InventoryLedger } from './ledger.js';
import type { AskedTransfer } from './transfers.js';

/** What came of files and transfers, by the store's account. */
export interface InventoryJudgement {
  /** Stocks more than one of a name. */
  readonly doubledStocks: readonly string[];
  /** What differs from the files, in words. */
  readonly sources: readonly string[];
  readonly links: readonly string[];
  readonly quantities: readonly string[];
  /** What no file and no transfer speaks of, and has changed, in words. */
  readonly touched: readonly string[];
  /** Transfers that the store has carried out another number of times than once. */
  readonly notOnce: readonly { readonly reference: string; readonly times: number }[];
  /** Products and sources with other than what was there, less and plus what was moved, in words. */
  readonly units: readonly string[];
  /** Moves of another program. */
  readonly strangersMoves: number;
  readonly faultsGiven: number;
}

/** Quantities by product and source. */
type Quantities = ReadonlyMap<string, ReadonlyMap<string, number>>;

function quantitiesOf({
  sourceItems,
}: Pick<InventoryLedger, 'sourceItems'>): Map<string, Map<string, number>> {
  const bySku = new Map<string, Map<string, number>>();
  for (const { sku, sourceCode, quantity } of sourceItems) {
    const bySource = bySku.get(sku) ?? new Map<string, number>();
    bySku.set(sku, bySource.set(sourceCode, quantity));
  }
  return bySku;
}

/**
 * Compares the store with what files and transfers come to.
 *
 * @param before the store before the first of them
 */
export function judgeInventory(
  wanted: WantedEnd,
  transfers: readonly AskedTransfer[],
  before: InventoryLedger,
  ledger: InventoryLedger,
): InventoryJudgement {
  const [was, is] = [quantitiesOf(before), quantitiesOf(ledger)];
  const moved = new Set([...partSkus, ...wholeSkus]);
  const others = [...new Set([...was.keys(), ...is.keys()])].filter(
    (sku) => !moved.has(sku) && wanted.items[sku] === undefined,
  );
  const strangers = ledger.commits.filter(({ id }) => String(id).startsWith(`${strangersSource}>`));
  return {
    doubledStocks: repeated(ledger.stocks.map(({ name }) => name)),
    sources: sourceFaults(wanted, ledger),
    links: linkFaults(wanted, ledger),
    quantities: Object.entries(wanted.items).flatMap(([sku, bySource]) =>
      differences(sku, new Map(Object.entries(bySource)), is.get(sku)),
    ),
    touched: others.flatMap((sku) => differences(sku, was.get(sku), is.get(sku))),
    notOnce: transfers
      .map((one) => ({ reference: one.transfer.reference, times: timesMoved(one, ledger) }))
      .filter(({ times }) => times !== 1),
    units: unitFaults(transfers, strangers, was, is),
    strangersMoves: strangers.length,
    faultsGiven: ledger.requests.filter(({ fault }) => fault !== null).length,
  };
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function sourceFaults({ sources }: WantedEnd, ledger: InventoryLedger): string[] {
  return Object.entries(sources).flatMap(([code, description]) => {
    const found = ledger.sources.find((source) => source.code === code);
    return found?.description === description ? [] : [`source ${code} is "${found?.description}"`];
  });
}

function linkFaults({ stocks }: WantedEnd, ledger: InventoryLedger): string[] {
  return Object.entries(stocks).flatMap(([name, sources]) => {
    const ids = ledger.stocks.filter((stock) => stock.name === name).map(({ id }) => id);
    const links = ledger.stockSourceLinks
      .filter(({ stockId }) => ids.includes(stockId))
      .toSorted((a, b) => a.priority - b.priority)
      .map(({ sourceCode }) => sourceCode);
    if (ids.length === 0) return [`there is no stock "${name}"`];
    return links.join() === sources.join()
      ? []
      : [`"${name}" is linked to ${links.join()}, not ${sources.join()}`];
  });
}

function differences(
  sku: string,
  wanted: ReadonlyMap<string, number> = new Map(),
  found: ReadonlyMap<string, number> = new Map(),
): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((source) => wanted.get(source) !== found.get(source))
    .map(
      (source) => `${sku} in ${source}: ${found.get(source) ?? 'none'}, not ${wanted.get(source) ?? 'none'}`,
    );
}

/** Every move is done on paper, once: ours as asked for, the other program's as the ledger has them. */
function unitFaults(
  transfers: readonly AskedTransfer[],
  strangers: InventoryLedger['commits'],
  was: Quantities,
  is: Quantities,
): string[] {
  const paper = new Map([...was].map(([sku, bySource]) => [sku, new Map(bySource)]));
  const move = (way: string, sku: string, quantity: number, unassign: boolean): void => {
    const [from = '', to = ''] = way.split('>');
    const bySource = paper.get(sku) ?? new Map<string, number>();
    bySource.set(to, (bySource.get(to) ?? 0) + quantity);
    if (unassign) bySource.delete(from);
    else bySource.set(from, (bySource.get(from) ?? 0) - quantity);
    paper.set(sku, bySource);
  };
  for (const { transfer, way } of transfers) {
    for (const { sku, quantity } of transfer.items) {
      const all = was.get(sku)?.get(transfer.from) ?? 0;
      move(way, sku, Number(quantity ?? all), transfer.unassign === true);
    }
  }
  for (const { id, key } of strangers) {
    const [sku = '', quantity = '0'] = (key ?? '').split('=');
    move(String(id), sku, Number(quantity), false);
  }
  return [...partSkus, ...wholeSkus].flatMap((sku) => differences(sku, paper.get(sku), is.get(sku)));
}
