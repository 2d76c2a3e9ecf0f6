import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { foreignHostMessage, isOwnHost } from '../security/host-header.js';

/** What is served at one path. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface ReadOnlyServerOptions {
  /** By path, without query. A handler may not throw. */
  readonly routes: Readonly<Record<string, () => Promise<Answer>>>;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Host names by which callers may ask, besides addresses, `localhost` and `host` itself. */
  readonly names?: readonly string[];
}

/** A server for other programs of the machine or its network. */
export interface ReadOnlyServer {
  readonly url: string;
  close(): Promise<void>;
}

/** An answer in JSON. */
export function jsonAnswer(status: number, body: object): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

async function answerTo(request: IncomingMessage, options: ReadOnlyServerOptions): Promise<Answer> {
  const names = [...(options.names ?? []), ...(options.host === undefined ? [] : [options.host])];
  if (!isOwnHost(request.headers.host, names)) return jsonAnswer(403, { error: foreignHostMessage });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return jsonAnswer(405, { error: 'Only GET and HEAD' });
  const path = request.url?.split('?', 1)[0] ?? '';
  const route = Object.hasOwn(options.routes, path) ? options.routes[path] : undefined;
  if (!route) return jsonAnswer(404, { error: `Only ${Object.keys(options.routes).join(' and ')}` });
  return route();
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: ReadOnlyServerOptions,
): Promise<void> {
  const { status, contentType, body } = await answerTo(request, options);
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Serves what may only be read, to callers that ask by a name of this server. Pages of the web get no permission to read it.
 *
 * @throws Error when the port is taken
 */
export async function startReadOnlyServer(options: ReadOnlyServerOptions): Promise<ReadOnlyServer> {
  const server = createServer((request, response) => void handle(request, response, options));
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
