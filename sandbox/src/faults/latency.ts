/** How long requests take: not at all, or about as long as on the real server. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Route } from '../rest/router.js';
import { seededRandom } from './random.js';

export type LatencyMode = 'none' | 'real';

/** The parts of a request's time before its handler starts, and in each window between a check and a write. */
const shareBefore = 0.3;
const shareInWindow = 0.2;

/** The delays of one request. */
export interface RequestPace {
  before(): Promise<void>;
  window(): Promise<void>;
  /** Waits until the whole time of the request is over. */
  after(): Promise<void>;
}

/** Makes the pace of each request; times are jittered by 20 % either way, the same for the same seed. */
export function createLatency(mode: LatencyMode, seed: number): (route: Route) => RequestPace {
  if (mode === 'none') return () => unhurried;
  const random = seededRandom(seed);
  return (route) => {
    const totalMs = route.latencyMs * (0.8 + 0.4 * random());
    const startedAt = performance.now();
    return {
      before: () => setTimeout(totalMs * shareBefore),
      window: () => setTimeout(totalMs * shareInWindow),
      after: () => setTimeout(Math.max(0, startedAt + totalMs - performance.now())),
    };
  };
}

const unhurried: RequestPace = {
  before: () => Promise.resolve(),
  // One turn of the event loop: requests that came in meanwhile are handled, so races exist without delays too.
  window: () => setImmediate(),
  after: () => Promise.resolve(),
};
