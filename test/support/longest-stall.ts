import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 1;

/** Most tries; on a busy machine any of them may wait for another process. */
const mostTries = 25;

/**
 * The longest time for which nothing else could run in this process while the work was done; milliseconds. Tried again
 * while it is not below the limit, so that the least of the tries is given: what another process took is not counted.
 */
export async function longestStall(limitMs: number, work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < mostTries && least >= limitMs; tries += 1) {
    const delay = monitorEventLoopDelay({ resolution: resolutionMs });
    delay.enable();
    await work();
    // The delay is noticed by a timer, which has to have its turn.
    await new Promise((resolve) => setTimeout(resolve, 10 * resolutionMs));
    delay.disable();
    least = Math.min(least, delay.max / 1e6 - resolutionMs);
  }
  return least;
}

/** How long the work takes, milliseconds; tried again like {@link longestStall}. */
export function timeOf(limitMs: number, work: () => unknown): number {
  let least = Infinity;
  for (let tries = 0; tries < mostTries && least >= limitMs; tries += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}
