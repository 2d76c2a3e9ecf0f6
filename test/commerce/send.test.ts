import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CommerceError } from '../../src/commerce/errors.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as directory from '../../src/commerce/endpoints/directory.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import { clientOf, closedPort, failure, json, serve } from './local-server.js';

const jane = { profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' } };

async function failureOf(promise: Promise<unknown>): Promise<CommerceError> {
  return failure(promise, CommerceError);
}

describe('send, nothing sent', () => {
  it('a closed port is refused, and nothing was sent', async () => {
    const { store } = clientOf(`http://127.0.0.1:${await closedPort()}`);
    const error = await failureOf(customers.create(store, jane));
    expect(error.details).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
    expect(error.outcome).toBe('not-sent');
    expect(error.message).toBe('Cannot create the customer: no connection to the store (ECONNREFUSED)');
  });

  it('an unknown host is refused, and nothing was sent', async () => {
    const { store } = clientOf('http://store.invalid');
    const error = await failureOf(customers.create(store, jane));
    expect(error.kind).toBe('refused');
    expect(error.outcome).toBe('not-sent');
  });

  it('a server without TLS behind https is refused, and nothing was sent', async () => {
    const server = await serve((_, response) => json(response, 200, {}));
    const { store } = clientOf(server.url.replace('http:', 'https:'));
    const error = await failureOf(customers.create(store, jane));
    expect(error.kind).toBe('refused');
    expect(error.outcome).toBe('not-sent');
    expect(server.seen).toEqual([]);
  });

  it('a request that gets no connection in time was not sent, then or later', async () => {
    let letGo = (): void => undefined;
    const server = await serve((_, response) => {
      letGo = (): void => json(response, 200, true);
    });
    const { store } = clientOf(server.url, { maxConnections: 1, totalTimeoutMs: 150 });
    const first = failureOf(orders.cancel(store, 1));
    const second = await failureOf(orders.cancel(store, 2));
    expect(second.details).toEqual({ kind: 'refused', code: 'NO_CONNECTION_IN_TIME' });
    letGo();
    expect((await first).details).toEqual({ kind: 'timeout', waitedFor: 'answer' });
    await failureOf(orders.cancel(store, 3));
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/rest/default/V1/orders/1/cancel',
      '/rest/default/V1/orders/3/cancel',
    ]);
  });
});

describe('send, answer lost', () => {
  it('a connection cut before the answer is a reset of unknown outcome, and the request is sent once', async () => {
    const server = await serve((_, response) => response.socket?.destroy());
    const { store } = clientOf(server.url);
    const error = await failureOf(customers.create(store, jane));
    expect(error.kind).toBe('reset');
    expect(error.outcome).toBe('unknown');
    expect(server.seen.length).toBe(1);
  });

  it('a kept connection that is cut does not make the request go out twice', async () => {
    const server = await serve((_, response, nth) => {
      if (nth === 1) json(response, 200, true);
      else response.socket?.resetAndDestroy();
    });
    const { store } = clientOf(server.url, { maxConnections: 1 });
    await orders.cancel(store, 1);
    const error = await failureOf(orders.cancel(store, 2));
    expect(error.outcome).toBe('unknown');
    expect(server.seen.length).toBe(2);
  });

  it('half a body is a reset that knows the status', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id": 2,', () => response.socket?.destroy());
    });
    const { store } = clientOf(server.url);
    const error = await failureOf(customers.create(store, jane));
    expect(error.details).toMatchObject({ kind: 'reset', status: 200 });
    expect(error.outcome).toBe('unknown');
  });

  it('a lost answer to a read leaves nothing behind', async () => {
    const server = await serve((_, response) => response.socket?.destroy());
    const error = await failureOf(directory.get(clientOf(server.url).store, 'US'));
    expect(error.kind).toBe('reset');
    expect(error.outcome).toBe('not-done');
  });

  it('headers that do not come in time are a timeout of unknown outcome', async () => {
    const server = await serve(() => undefined);
    const { store } = clientOf(server.url, { headersTimeoutMs: 100 });
    const error = await failureOf(customers.create(store, jane));
    expect(error.details).toEqual({ kind: 'timeout', waitedFor: 'headers' });
    expect(error.outcome).toBe('unknown');
    expect(server.seen.length).toBe(1);
  });

  it('a body that stops is a timeout', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id": 2,');
    });
    const { store } = clientOf(server.url, { bodyTimeoutMs: 100 });
    expect((await failureOf(customers.create(store, jane))).details).toEqual({
      kind: 'timeout',
      waitedFor: 'body',
    });
  });

  it('a body that trickles for ever ends with the time for the whole call', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const { store } = clientOf(server.url, { bodyTimeoutMs: 1_000, totalTimeoutMs: 200 });
    expect((await failureOf(customers.create(store, jane))).details).toEqual({
      kind: 'timeout',
      waitedFor: 'answer',
    });
  });

  it('the signal ends a call under way at once and its outcome is unknown', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const { store } = clientOf(server.url);
    const error = await failureOf(customers.create(store, jane, { signal: controller.signal }));
    expect(error.details).toEqual({ kind: 'aborted', sent: true });
    expect(error.outcome).toBe('unknown');
  });

  it('a signal that was given before sends nothing', async () => {
    const server = await serve((_, response) => json(response, 200, {}));
    const { store } = clientOf(server.url);
    const error = await failureOf(customers.create(store, jane, { signal: AbortSignal.abort() }));
    expect(error.details).toEqual({ kind: 'aborted', sent: false });
    expect(error.outcome).toBe('not-sent');
    expect(server.seen).toEqual([]);
  });
});

describe('send, bodies', () => {
  it('an answer larger than allowed cannot be used, and says the bound', async () => {
    const server = await serve((_, response) => json(response, 200, 'x'.repeat(5_000)));
    const { store } = clientOf(server.url, { maxBodyBytes: 1_000 });
    const error = await failureOf(customers.create(store, jane));
    expect(error.details).toEqual({
      kind: 'malformed',
      problem: 'it is larger than 1000 bytes',
      status: 200,
    });
    expect(error.outcome).toBe('unknown');
  });

  it('an error answer larger than allowed is cut, not lost', async () => {
    const server = await serve((_, response) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('PHP says: '.padEnd(5_000, 'x'));
    });
    const { store } = clientOf(server.url, { maxBodyBytes: 1_000 });
    const error = await failureOf(customers.create(store, jane));
    expect(error.status).toBe(500);
    expect(error.http?.excerpt?.length).toBe(501);
  });

  it('a page of a search may be larger than a single thing', async () => {
    const server = await serve((_, response) =>
      json(response, 200, { items: [], total_count: 0, filler: 'x'.repeat(5_000) }),
    );
    const { store } = clientOf(server.url, { maxBodyBytes: 1_000 });
    expect(await customers.search(store, {})).toEqual({ items: [], totalCount: 0 });
  });

  it('characters cut in two by the network are put together again', async () => {
    const bytes = Buffer.from(JSON.stringify('naïve – 東京'));
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(await orders.status(clientOf(server.url).store, 1)).toBe('naïve – 東京');
  });

  it('connections are kept and used again', async () => {
    const sockets = new Set<unknown>();
    const server = await serve((_, response) => {
      sockets.add(response.socket);
      json(response, 200, 'pending');
    });
    const { store } = clientOf(server.url, { maxConnections: 1 });
    for (let call = 0; call < 5; call += 1) await orders.status(store, 1);
    expect(sockets.size).toBe(1);
  });

  it('an answer that is no HTTP cannot be used, and its outcome is unknown', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { store } = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const error = await failureOf(customers.create(store, jane));
    expect(error.kind).toBe('malformed');
    expect(error.outcome).toBe('unknown');
  });
});
