import { cpuMs } from './process-times.js';

/** One contestant: how it makes one customer, and the processes that work for it. */
export interface Contestant {
  readonly name: string;
  /** Processes whose CPU counts, by role. */
  readonly pids: Readonly<Record<string, number>>;
  /** Makes one customer; resolves when it is ready, to the workflow's id. */
  readonly run: (email: string) => Promise<string>;
  /** Events and bytes of one run's history. */
  readonly history: (workflowId: string) => Promise<{ events: number; bytes: number }>;
}

export interface Figures {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Runs a second, by concurrency. */
  readonly perSecond: Readonly<Record<number, number>>;
  /** CPU milliseconds a run, by process, over the highest concurrency. */
  readonly cpuMsPerRun: Readonly<Record<string, number>>;
  readonly events: number;
  readonly bytes: number;
}

let serial = 0;

/** An e-mail address that no run had before; as long as people's are. */
export const nextEmail = (): string => `b${process.pid}-${(serial += 1)}@example.com`;

/** Milliseconds of each of `count` runs, one after the other. */
export async function timeOneByOne(contestant: Contestant, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await contestant.run(nextEmail());
    times.push(performance.now() - start);
  }
  return times;
}

/** Runs a second with so many under way at all times. */
export async function throughput(
  contestant: Contestant,
  concurrency: number,
  count: number,
): Promise<number> {
  let left = count;
  const start = performance.now();
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await contestant.run(nextEmail());
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return (count * 1000) / (performance.now() - start);
}

/** CPU milliseconds a run of each process while the body runs `count` runs. */
export async function cpuPerRun(
  contestant: Contestant,
  count: number,
  body: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const read = (): [string, number][] =>
    Object.entries(contestant.pids).map(([role, pid]) => [role, cpuMs(pid) ?? Number.NaN]);
  const before = new Map(read());
  await body();
  return Object.fromEntries(read().map(([role, ms]) => [role, (ms - (before.get(role) ?? 0)) / count]));
}
