import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whether the process can do its work now; the problems are for people and hold no secrets. */
export interface Readiness {
  readonly ready: boolean;
  readonly problems: readonly string[];
}

export interface HealthServerOptions {
  readonly checkReadiness: () => Promise<Readiness>;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** A check that takes longer counts as not ready. Default 2,000. */
  readonly deadlineMs?: number;
  /** How long one check answers for all probes, so that probing costs little. Default 1,000. */
  readonly cacheMs?: number;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
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

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Serves `/livez` (200 while the process turns its event loop) and `/readyz` (200 or 503 with the problems).
 *
 * @throws Error when the port is taken
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const check = createCachedCheck(options);
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET') return answer(response, 405, { error: 'Only GET' });
    if (path === '/livez') return answer(response, 200, { live: true });
    if (path !== '/readyz') return answer(response, 404, { error: 'Only /livez and /readyz' });
    const readiness = await check();
    return answer(response, readiness.ready ? 200 : 503, readiness);
  };
  const server = createServer((request, response) => void handle(request, response));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
