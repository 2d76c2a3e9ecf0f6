import { alignedRows } from '../report.js';
import type { PlainResult } from './plain.js';
import { countRows, countsOf, nothingWrong, orderComplaints, type OrderCounts } from './report.js';

/** What a run of the plain workflow comes down to: the line of JSON. Times in milliseconds. */
export interface PlainSummary extends OrderCounts {
  readonly plain: true;
  readonly seed: number;
  readonly ended: number;
  readonly faultsGiven: number;
  readonly totalMs: number;
  readonly ok: boolean;
}

export function plainSummary({ options, ended, judgement, faultsGiven, totalMs }: PlainResult): PlainSummary {
  const counts = countsOf(judgement);
  return {
    plain: true,
    seed: options.seed,
    ...counts,
    ended,
    faultsGiven,
    totalMs,
    ok: nothingWrong(counts),
  };
}

/** At most so many are named. */
const mostNamed = 15;

/** The same as a table for people. */
export function plainTable(result: PlainResult): string {
  const sum = plainSummary(result);
  return [
    `The same orders through a plain workflow, seed ${sum.seed}, without kills`,
    ...alignedRows([
      ...countRows(sum),
      ['ended by their own account', sum.ended],
      ['faults given', `${sum.faultsGiven} (${Math.round(result.options.faults * 100)} % of calls)`],
      ['total', `${(sum.totalMs / 1_000).toFixed(1)} s`],
    ]),
    ...orderComplaints(result.judgement)
      .slice(0, mostNamed)
      .map((line) => `  ! ${line}`),
    sum.ok ? 'Every rule held.' : 'NOT every rule held.',
  ].join('\n');
}
