import {
  jsonAnswer,
  startReadOnlyServer,
  type ReadOnlyServer,
  type ReadOnlyServerOptions,
} from './read-only-server.js';

/** Whether the process can do its work now; the problems are for people and hold no secrets. */
export interface Readiness {
  readonly ready: boolean;
  readonly problems: readonly string[];
}

export interface HealthServerOptions extends Pick<ReadOnlyServerOptions, 'host' | 'port' | 'names'> {
  readonly checkReadiness: () => Promise<Readiness>;
  /** A check that takes longer counts as not ready. Default 2,000. */
  readonly deadlineMs?: number;
  /** How long one check answers for all probes, so that probing costs little. Default 1,000. */
  readonly cacheMs?: number;
}

/** Runs a check within its deadline; a check that throws or hangs is a reason not to be ready. */
async function checkInTime({ checkReadiness, deadlineMs = 2_000 }: HealthServerOptions): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    const problems = [`the check took longer than ${deadlineMs} ms`];
    timer = setTimeout(() => resolve({ ready: false, problems }), deadlineMs);
  });
  try {
    return await Promise.race([checkReadiness(), late]);
  } catch (error) {
    return { ready: false, problems: [error instanceof Error ? error.message : 'the check failed'] };
  } finally {
    clearTimeout(timer);
  }
}

function createCachedCheck(options: HealthServerOptions): () => Promise<Readiness> {
  let last: { readonly atMs: number; readonly readiness: Promise<Readiness> } | undefined;
  return async () => {
    const nowMs = performance.now();
    if (!last || nowMs - last.atMs >= (options.cacheMs ?? 1_000)) {
      last = { atMs: nowMs, readiness: checkInTime(options) };
    }
    return last.readiness;
  };
}

/**
 * Serves `/livez` (200 while the process turns its event loop) and `/readyz` (200 or 503 with the problems).
 *
 * @throws Error when the port is taken
 */
export async function startHealthServer(options: HealthServerOptions): Promise<ReadOnlyServer> {
  const check = createCachedCheck(options);
  const readyz = async () => {
    const readiness = await check();
    return jsonAnswer(readiness.ready ? 200 : 503, readiness);
  };
  return startReadOnlyServer({
    ...options,
    routes: { '/livez': async () => jsonAnswer(200, { live: true }), '/readyz': readyz },
  });
}
