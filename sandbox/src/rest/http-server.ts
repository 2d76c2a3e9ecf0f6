/** The sockets: reads requests whole, writes answers as they are. Rules of Commerce begin one layer above. */
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRequest } from './request-input.js';

/** Handles one request that was read whole, and answers it on the response. */
export type RequestHandler = (request: RawRequest, response: ServerResponse) => Promise<void>;

const maxBodyBytes = 16 * 1024 * 1024;

/** An HTTP server that hands every request, whatever its method, path or content type, to one handler. */
export function createHttpServer(handler: RequestHandler): FastifyInstance {
  const server = Fastify({
    bodyLimit: maxBodyBytes,
    // A path with a broken escape never reaches a route; Commerce has an answer for it all the same.
    frameworkErrors: (_error, request, reply) => {
      reply.hijack();
      void handler(rawRequest(request.raw, undefined), reply.raw);
    },
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', (request, _reply, done) => {
    // Commerce has its own words for a bad content type, so the framework must never be the one to refuse it.
    contentTypes.set(request.raw, request.raw.headers['content-type']);
    request.raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
  // Everything is "not found" to the framework: it then neither decodes the path nor restricts the method.
  server.setNotFoundHandler(async (request, reply) => {
    reply.hijack();
    await handler(rawRequest(request.raw, request.body), reply.raw);
  });
  return server;
}

const contentTypes = new WeakMap<IncomingMessage, string | undefined>();

const singleHeader = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;

function rawRequest(message: IncomingMessage, body: unknown): RawRequest {
  return {
    method: message.method ?? 'GET',
    url: message.url ?? '/',
    host: message.headers.host ?? '',
    authorization: message.headers.authorization,
    origin: message.headers.origin,
    fetchSite: singleHeader(message.headers['sec-fetch-site']),
    contentType: contentTypes.get(message),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
