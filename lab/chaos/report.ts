import { stopwatch } from './progress.js';
import type { ChaosResult } from './run.js';
import type { Shown } from './scenario.js';
import { lockWindowMs, settleMs } from '../world/timings.js';

/** What a run comes down to: the line of JSON. Times in milliseconds. */
export interface ChaosSummary {
  readonly seed: number;
  readonly asked: number;
  readonly ready: number;
  /** Of the ones that are not ready, how many by their last problem. */
  readonly failed: Readonly<Record<string, number>>;
  /** Problems for which a person was asked although nothing was wrong with the input. */
  readonly askedInVain: Readonly<Record<string, number>>;
  readonly duplicates: number;
  readonly orphans: number;
  readonly tokensRefused: number;
  readonly lockouts: number;
  readonly leaks: number;
  readonly workerKills: number;
  readonly serverKills: number;
  readonly faultsGiven: number;
  readonly killToProgressMs: { readonly p50: number; readonly p95: number };
  readonly killToInterruptedMs: { readonly count: number; readonly p50: number; readonly p95: number };
  readonly timeToReadyMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly callsNeeded: number;
  readonly callsMade: number;
  readonly eventsPerCustomer: number;
  readonly totalMs: number;
  /** Whether every rule held. */
  readonly ok: boolean;
}

/** The summary; `ready` counts those whom the client saw ready and the store has whole. */
export function summaryOf(result: ChaosResult): ChaosSummary {
  const { options, endings, judgement, killToCommit, killToInterrupted } = result;
  const whole = new Set(judgement.verdicts.filter((one) => one.whole).map(({ person }) => person.email));
  const ready = endings.filter((ending) => ending.ready && whole.has(ending.person.email)).length;
  const took = stopwatch(endings.map(({ tookMs }) => tookMs));
  const counts = {
    seed: options.seed,
    asked: options.customers,
    ready,
    failed: countBy(endings.flatMap((one) => (one.ready ? [] : [one.lastProblem ?? 'never answered']))),
    askedInVain: countBy(endings.flatMap(({ unexpected }) => unexpected)),
    duplicates: judgement.duplicates,
    orphans: judgement.orphans,
    tokensRefused: result.tokensRefused.length,
    lockouts: judgement.lockouts,
    leaks: result.leaks.length,
  };
  const { duplicates, orphans, tokensRefused, lockouts, leaks } = counts;
  return {
    ...counts,
    workerKills: result.workerKills,
    serverKills: result.serverKills,
    faultsGiven: judgement.faultsGiven,
    killToProgressMs: { p50: killToCommit.p50Ms, p95: killToCommit.p95Ms },
    killToInterruptedMs: {
      count: killToInterrupted.count,
      p50: killToInterrupted.p50Ms,
      p95: killToInterrupted.p95Ms,
    },
    timeToReadyMs: { p50: took.p50Ms, p95: took.p95Ms, max: took.maxMs },
    callsNeeded: result.callsNeeded,
    callsMade: judgement.callsMade,
    eventsPerCustomer: Math.round(result.eventsPerCustomer * 10) / 10,
    totalMs: result.totalMs,
    ok: ready === options.customers && duplicates + orphans + tokensRefused + lockouts + leaks === 0,
  };
}

/** The run as a table for people, with what is wrong below it. */
export function tableOf(result: ChaosResult): string {
  const { options } = result;
  const sum = summaryOf(result);
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const rows: [string, string | number][] = [
    ['customers asked', sum.asked],
    ['ready', sum.ready],
    ['failed', wordsOf(sum.failed)],
    ['asked a person in vain', wordsOf(sum.askedInVain)],
    ['duplicates', sum.duplicates],
    ['orphans', sum.orphans],
    ['tokens refused', sum.tokensRefused],
    ['lockouts', sum.lockouts],
    ['leaks', sum.leaks],
    ['kills of workers / of the server', `${sum.workerKills} / ${sum.serverKills}`],
    ['faults given', `${sum.faultsGiven} (${Math.round(options.faults * 100)} % of calls)`],
    [
      'worker kill to next write, p50 / p95',
      `${seconds(sum.killToProgressMs.p50)} / ${seconds(sum.killToProgressMs.p95)}`,
    ],
    [
      'worker kill to interrupted workflow moving, p50 / p95',
      `${seconds(sum.killToInterruptedMs.p50)} / ${seconds(sum.killToInterruptedMs.p95)} (${sum.killToInterruptedMs.count})`,
    ],
    [
      'time to ready, p50 / p95 / most',
      `${seconds(sum.timeToReadyMs.p50)} / ${seconds(sum.timeToReadyMs.p95)} / ${seconds(sum.timeToReadyMs.max)}`,
    ],
    ['calls needed / made', `${sum.callsNeeded} / ${sum.callsMade}`],
    ['events of history per customer', sum.eventsPerCustomer],
    ['total', seconds(sum.totalMs)],
  ];
  return [
    `Chaos with seed ${options.seed}: ${options.workers} worker(s), ${options.concurrency} at once, settle ${seconds(settleMs)} ` +
      `(the most that this sandbox can be at work on a request that was given up), lock window ${seconds(lockWindowMs)}`,
    ...alignedRows(rows),
    ...complaintsOf(result),
    sum.ok ? 'Every rule held.' : 'NOT every rule held.',
  ].join('\n');
}

/** Names and values one below the other. */
export function alignedRows(rows: readonly (readonly [string, string | number])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}

/** At most so many are named; the numbers above count all. */
const mostNamed = 20;

function complaintsOf(result: ChaosResult): string[] {
  const { judgement, tokensRefused, endings } = result;
  const all = [
    ...judgement.verdicts
      .filter((one) => !one.whole)
      .map((one) => `${one.person.email}: ${one.faults.join(', ')}`),
    ...endings
      .filter(({ ready }) => !ready)
      .map(({ person, lastProblem }) => `${person.email} (${person.case}) is not ready: ${lastProblem}`),
    ...tokensRefused.map((email) => `${email}: the store refused the token`),
    ...complaintsOfAll(result),
  ];
  return all.slice(0, mostNamed).map((line) => `  ! ${line}`);
}

/** What is told of every kind of run. */
export function complaintsOfAll({
  leaks,
  workerEnds,
  folder,
}: Pick<Shown<unknown>, 'leaks' | 'workerEnds' | 'folder'>): string[] {
  return [
    ...leaks.map(({ what, where, form }) => `${what} in ${where} (${form})`),
    ...workerEnds.map((end) => `worker: ${end}`),
    ...(folder === undefined ? [] : [`Database and logs: ${folder}`]),
  ];
}

/** How often each name comes up. */
export function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Counts as people read them: `2 this, 1 that`. */
export function wordsOf(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return words.length > 0 ? words.join(', ') : '0';
}
