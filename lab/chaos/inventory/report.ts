import { settleMs } from '../../world/timings.js';
import { alignedRows, complaintsOfAll, countBy, wordsOf } from '../report.js';
import type { WorkEnding } from './drive.js';
import type { InventoryResult } from './run.js';

/** What a run with files and transfers comes down to: the line of JSON. Times in milliseconds. */
export interface InventorySummary {
  readonly seed: number;
  readonly files: number;
  readonly applied: number;
  readonly transfers: number;
  readonly moved: number;
  /** Of those that did not end as asked, how many by their outcome or their last problem. */
  readonly failed: Readonly<Record<string, number>>;
  readonly askedInVain: Readonly<Record<string, number>>;
  /** Transfers of which a person had to tell whether they were done. */
  readonly inDoubt: number;
  readonly doubledStocks: number;
  readonly wrongSources: number;
  readonly wrongLinks: number;
  readonly wrongQuantities: number;
  /** Quantities that nobody spoke of, and that have changed. */
  readonly touched: number;
  readonly neverMoved: number;
  readonly movedAgain: number;
  readonly wrongUnits: number;
  readonly open: number;
  readonly leaks: number;
  readonly strangersMoves: number;
  readonly workerKills: number;
  readonly serverKills: number;
  readonly faultsGiven: number;
  readonly totalMs: number;
  /** Whether every rule held. */
  readonly ok: boolean;
}

/** The summary of a run; nothing in it but `applied`, `moved` and whom was asked is by a client's account. */
export function inventorySummary(result: InventoryResult): InventorySummary {
  const { options, judgement, storm } = result;
  const wrong = {
    doubledStocks: judgement.doubledStocks.length,
    wrongSources: judgement.sources.length,
    wrongLinks: judgement.links.length,
    wrongQuantities: judgement.quantities.length,
    touched: judgement.touched.length,
    neverMoved: judgement.notOnce.filter(({ times }) => times === 0).length,
    movedAgain: judgement.notOnce.filter(({ times }) => times > 1).length,
    wrongUnits: judgement.units.length,
    open: result.open.length,
    leaks: result.leaks.length,
  };
  const all = [...result.files, ...result.transfers];
  const failed = countBy(
    unlikeAsked(result).map(({ outcome, lastProblem }) => outcome ?? lastProblem ?? 'silent'),
  );
  const counts = {
    applied: result.files.filter(({ outcome }) => outcome === 'applied').length,
    moved: result.transfers.filter(({ outcome }) => outcome === 'moved').length,
  };
  const allEnded = counts.applied === options.inventories && counts.moved === options.transfers;
  return {
    seed: options.seed,
    files: options.inventories,
    transfers: options.transfers,
    ...counts,
    failed,
    askedInVain: countBy(all.flatMap(({ unexpected }) => unexpected)),
    inDoubt: result.transfers.filter(({ resolved }) => resolved.length > 0).length,
    ...wrong,
    strangersMoves: judgement.strangersMoves,
    workerKills: storm.kills.filter(({ target }) => target === 'worker').length,
    serverKills: storm.kills.filter(({ target }) => target === 'server').length,
    faultsGiven: judgement.faultsGiven,
    totalMs: storm.totalMs,
    ok: allEnded && Object.values(wrong).every((count) => count === 0),
  };
}

function unlikeAsked({ files, transfers }: InventoryResult): WorkEnding[] {
  return [
    ...files.filter(({ outcome }) => outcome !== 'applied'),
    ...transfers.filter(({ outcome }) => outcome !== 'moved'),
  ];
}

/** The run as a table for people, with what is wrong below it. */
export function inventoryTable(result: InventoryResult): string {
  const { options } = result;
  const sum = inventorySummary(result);
  return [
    `Chaos with an inventory, seed ${options.seed}: ${options.workers} worker(s), ${options.concurrency} transfers at once, ` +
      `settle ${settleMs / 1_000} s`,
    ...alignedRows([
      ['files asked / applied', `${sum.files} / ${sum.applied}`],
      ['transfers asked / moved', `${sum.transfers} / ${sum.moved}`],
      ['failed', wordsOf(sum.failed)],
      ['asked a person in vain', wordsOf(sum.askedInVain)],
      ['in doubt, and told by a person', sum.inDoubt],
      ['stocks doubled', sum.doubledStocks],
      ['wrong sources / links', `${sum.wrongSources} / ${sum.wrongLinks}`],
      ['quantities unlike the files / touched', `${sum.wrongQuantities} / ${sum.touched}`],
      ['transfers never done / done again', `${sum.neverMoved} / ${sum.movedAgain}`],
      ['quantities that moves do not account for', sum.wrongUnits],
      ['workflows left open / leaks', `${sum.open} / ${sum.leaks}`],
      ['moves of another program', sum.strangersMoves],
      ['kills of workers / of the server', `${sum.workerKills} / ${sum.serverKills}`],
      ['faults given', `${sum.faultsGiven} (${Math.round(options.faults * 100)} % of calls)`],
      ['total', `${(sum.totalMs / 1_000).toFixed(1)} s`],
    ]),
    ...complaintsOf(result),
    sum.ok ? 'Every rule held.' : 'NOT every rule held.',
  ].join('\n');
}

/** At most so many are named; the numbers above count all. */
const mostNamed = 30;

function complaintsOf(result: InventoryResult): string[] {
  const { judgement, open } = result;
  const all = [
    ...unlikeAsked(result).map(({ name, outcome, lastProblem }) => `${name}: ${outcome ?? lastProblem}`),
    ...judgement.doubledStocks.map((name) => `stock "${name}" is there again`),
    ...judgement.notOnce.map(({ reference, times }) => `transfer ${reference} was done ${times} times`),
    ...[judgement.sources, judgement.links, judgement.quantities, judgement.touched, judgement.units].flat(),
    ...open.map((workflowId) => `${workflowId} has not ended`),
    ...complaintsOfAll(result),
  ];
  return all.slice(0, mostNamed).map((line) => `  ! ${line}`);
}
