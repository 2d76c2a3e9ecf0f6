import { seededRandom } from '../../sandbox/src/faults/random.js';
import type { ChaosOptions } from './arguments.js';
import { killByPlan, type Kill } from './kills.js';
import { lateByMs } from '../world/timings.js';
import type { ChaosWorld } from '../world/world.js';

/** What goes wrong during a run. */
export type StormOptions = Pick<
  ChaosOptions,
  'seed' | 'faults' | 'killWorkerEveryMs' | 'restartServerEveryMs'
>;

/** Who is told how far the run has come, and what. */
export interface Telling {
  readonly progress: (line: string) => void;
  readonly told: () => string;
}

/** Kills of a run, and how long it took; milliseconds. */
export interface StormResult {
  readonly kills: Kill[];
  readonly totalMs: number;
}

const tellEveryMs = 5_000;

/**
 * Has this work done while calls get faults and processes are killed, as the options say; afterwards the store is well
 * again.
 *
 * @param work adds to `underWay` the workflows that kills may interrupt, and takes them out again
 */
export async function underChaos(
  world: ChaosWorld,
  options: StormOptions,
  { progress, told }: Telling,
  work: (underWay: Set<string>) => Promise<void>,
): Promise<StormResult> {
  const { seed, faults } = options;
  await world.sandbox.setFaults({ seed, mixed: { probability: faults, delayMs: lateByMs } });
  const startedAtMs = Date.now();
  const underWay = new Set<string>();
  const over = new AbortController();
  const killing = killByPlan(
    world,
    {
      workerEveryMs: options.killWorkerEveryMs,
      serverEveryMs: options.restartServerEveryMs,
      random: seededRandom(seed),
      underWay: () => [...underWay],
    },
    over.signal,
  );
  const telling = setInterval(() => progress(told()), tellEveryMs);
  try {
    await work(underWay);
  } finally {
    over.abort();
    clearInterval(telling);
  }
  const totalMs = Date.now() - startedAtMs;
  const kills = await killing;
  await world.sandbox.clearFaults();
  return { kills, totalMs };
}

/** Does this for each of them, so many at a time. */
export async function eachOf<T>(
  all: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
