import {
  jsonAnswer,
  startReadOnlyServer,
  type Answer,
  type ReadOnlyServer,
  type ReadOnlyServerOptions,
} from './read-only-server.js';

export interface MetricsServerOptions extends Pick<ReadOnlyServerOptions, 'host' | 'port' | 'names'> {
  /** Base address of the SDK's own exporter, on the loopback address. It asks nobody who they are. */
  readonly exporter: string;
  /** Default 5,000. */
  readonly deadlineMs?: number;
}

async function scrape({ exporter, deadlineMs = 5_000 }: MetricsServerOptions): Promise<Answer> {
  try {
    const response = await fetch(`${exporter}/metrics`, { signal: AbortSignal.timeout(deadlineMs) });
    const contentType = response.headers.get('content-type') ?? 'text/plain';
    return { status: response.status, contentType, body: await response.text() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return jsonAnswer(503, { error: `Cannot read the metrics: ${reason}` });
  }
}

/**
 * Serves the SDK's Prometheus metrics at `/metrics`, to callers that ask by a name of this server. The SDK's exporter looks
 * at no Host and cannot be made to, so it stays behind this.
 *
 * @throws Error when the port is taken
 */
export async function startMetricsServer(options: MetricsServerOptions): Promise<ReadOnlyServer> {
  return startReadOnlyServer({ ...options, routes: { '/metrics': () => scrape(options) } });
}
