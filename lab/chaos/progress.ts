import type { ReadHistory } from '../world/histories.js';
import { percentile } from '../world/percentile.js';
import type { Kill } from './kills.js';
import type { Ledger } from '../world/sandbox-control.js';

/** How long it took until something moved again; milliseconds. */
export interface Stopwatch {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/**
 * From each kill of a worker to the first write in the store that was asked for after it, while work was waiting. A write
 * of a request that the killed worker had sent is no progress.
 */
export function killToCommit(kills: readonly Kill[], { commits, requests }: Ledger): Stopwatch {
  const askedAt = new Map(requests.map(({ requestId, time }) => [requestId, time]));
  return stopwatch(
    workerKills(kills).flatMap(({ atMs }) => {
      const next = commits.find(({ requestId }) => (askedAt.get(requestId) ?? 0) > atMs);
      return next ? [next.time - atMs] : [];
    }),
  );
}

/**
 * For each workflow that had a call running in a worker when it was killed: from the kill to the next event of its
 * history. Later kills and faults that hit the same workflow before that count in.
 */
export function killToInterrupted(kills: readonly Kill[], histories: readonly ReadHistory[]): Stopwatch {
  const timesOf = new Map(histories.map(({ workflowId, eventTimesMs }) => [workflowId, eventTimesMs]));
  return stopwatch(
    workerKills(kills).flatMap(({ atMs, interrupted }) =>
      interrupted.flatMap((workflowId) => {
        const next = timesOf.get(workflowId)?.find((time) => time > atMs);
        return next === undefined ? [] : [next - atMs];
      }),
    ),
  );
}

function workerKills(kills: readonly Kill[]): Kill[] {
  return kills.filter(({ target }) => target === 'worker');
}

/** The middle and the end of a list of times. */
export function stopwatch(times: readonly number[]): Stopwatch {
  const at = (part: number): number => (times.length === 0 ? 0 : Math.round(percentile(times, part)));
  return { count: times.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
