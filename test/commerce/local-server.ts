import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  createCommerceClient,
  type CommerceClient,
  type CommerceClientOptions,
} from '../../src/commerce/client.js';

/** What a request looked like when it arrived. */
export interface Seen {
  readonly method: string;
  /** Path with the query, as it was sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Reply = (seen: Seen, response: ServerResponse, nth: number) => void;

export interface LocalServer {
  readonly url: string;
  /** All requests so far, oldest first. */
  readonly seen: readonly Seen[];
}

/** An HTTP server on a free port of this machine that ends with the test. */
export async function serve(reply: Reply): Promise<LocalServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const arrived = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(arrived);
      reply(arrived, response, seen.length);
    });
  });
  const port = await listen(server);
  onTestFinished(() => close(server));
  return { url: `http://127.0.0.1:${port}`, seen };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await close(server);
  return port;
}

/** A client of this server that ends with the test. */
export function clientOf(url: string, options: Partial<CommerceClientOptions> = {}): CommerceClient {
  const client = createCommerceClient({ baseUrl: url, credentials: { kind: 'none' }, ...options });
  onTestFinished(() => client.close());
  return client;
}

export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** What a promise was rejected with. */
export async function failure<E extends Error>(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => E,
): Promise<E> {
  const error = await promise.then(
    (value) => new Error(`Expected a failure, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof type) return error;
  throw error;
}
