import { createHash, timingSafeEqual } from 'node:crypto';
import type { PayloadCodec } from '@temporalio/common';
import type { JSONPayload } from '@temporalio/common/lib/proto-utils.js';
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { foreignHostMessage, isOwnHost } from './host-header.js';
import type { KeyRing } from './key-ring.js';
import { PayloadCodecError, createPayloadCodec } from './payload-codec.js';

export interface CodecServerOptions {
  readonly ring: KeyRing;
  /** Whoever sends `Authorization: Bearer <token>` may decode. At least 16 characters. */
  readonly token: string;
  /** The one origin whose pages may call, such as `http://localhost:8233`; without it no page may. */
  readonly allowedOrigin?: string | undefined;
  /**
   * Also takes the token as the first part of the path (`/<token>/decode`). A Temporal UI without sign-in sends no
   * authorization, so this is the only way to let it in; meant for loopback. Off by default.
   */
  readonly acceptTokenInPath?: boolean;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Host names by which callers may ask, besides addresses, `localhost` and `host` itself. */
  readonly names?: readonly string[];
  /** Default 0: any free port. */
  readonly port?: number;
  /** Largest request body. Default 8 MiB: a page of history at Temporal's limit of 2 MiB a payload. */
  readonly maxBodyBytes?: number;
  /** Told of failures that are nobody's bad request; the message is free of secrets. */
  readonly onFault?: (message: string) => void;
}

export interface CodecServer {
  /** Base address, such as `http://127.0.0.1:8081`; `/decode` and `/encode` are below it. */
  readonly url: string;
  close(): Promise<void>;
}

interface PayloadsBody {
  readonly payloads: JSONPayload[];
}

const minimumTokenLength = 16;
const maxPayloads = 10_000;

const base64 = { type: 'string', pattern: '^[A-Za-z0-9+/_-]*={0,2}$' } as const;
const bodySchema = {
  type: 'object',
  required: ['payloads'],
  properties: {
    payloads: {
      type: 'array',
      maxItems: maxPayloads,
      items: {
        type: 'object',
        properties: {
          metadata: { type: 'object', additionalProperties: base64, maxProperties: 50 },
          data: base64,
        },
      },
    },
  },
} as const;

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** Compares digests, so that neither the length nor the first differing character shows in the time it takes. */
function sameToken(given: string, expected: Buffer): boolean {
  return timingSafeEqual(digest(given), expected);
}

function bearerOf(request: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function pathToken(request: FastifyRequest): string {
  return (request.params as { token?: string }).token ?? '';
}

function refuseForeignHosts(app: FastifyInstance, names: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) =>
    isOwnHost(request.headers.host, names) ? undefined : reply.code(403).send({ error: foreignHostMessage }),
  );
}

function refuseForeignOrigins(app: FastifyInstance, allowedOrigin: string | undefined): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    reply.header('Vary', 'Origin').header('Cache-Control', 'no-store');
    if (origin === undefined) return undefined;
    if (origin !== allowedOrigin) return reply.code(403).send({ error: 'This origin is not allowed' });
    reply
      .header('Access-Control-Allow-Origin', origin)
      .header('Access-Control-Allow-Methods', 'POST, OPTIONS')
      .header('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Namespace')
      .header('Access-Control-Max-Age', '600');
    return undefined;
  });
}

function requireToken(app: FastifyInstance, token: string, acceptTokenInPath: boolean): void {
  const expected = digest(token);
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'OPTIONS' || sameToken(bearerOf(request), expected)) return undefined;
    if (acceptTokenInPath && sameToken(pathToken(request), expected)) return undefined;
    return reply.code(401).header('WWW-Authenticate', 'Bearer').send({ error: 'A bearer token is required' });
  });
}

function answerErrors(app: FastifyInstance, onFault: ((message: string) => void) | undefined): void {
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'Only POST /decode and /encode' }),
  );
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof PayloadCodecError) return reply.code(422).send({ error: error.message });
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) {
      // Fastify's own words may quote the body, which can hold what was just decrypted elsewhere.
      const text = status === 413 ? 'The request body is too large' : 'The request is not a list of payloads';
      return reply.code(status).send({ error: text });
    }
    onFault?.(`Cannot answer a codec request: ${error.name}`);
    return reply.code(500).send({ error: 'The codec server failed' });
  });
}

function addRoutes(app: FastifyInstance, codec: PayloadCodec, prefixes: readonly string[]): void {
  const convert =
    (direction: 'decode' | 'encode') => async (request: FastifyRequest, reply: FastifyReply) => {
      const payloads = (request.body as PayloadsBody).payloads.map((payload) => JSONToPayload(payload));
      const converted = await codec[direction](payloads);
      return reply.send({ payloads: converted.map((payload) => payloadToJSON(payload)) });
    };
  for (const prefix of prefixes) {
    for (const direction of ['decode', 'encode'] as const) {
      app.post(`${prefix}/${direction}`, { schema: { body: bodySchema } }, convert(direction));
      app.options(`${prefix}/${direction}`, async (_request, reply) => reply.code(204).send());
    }
  }
}

/**
 * Serves Temporal's codec protocol: `POST /decode` and `/encode` take and give `{payloads: [{metadata, data}]}` with
 * base64 values. Everything but the preflight `OPTIONS` needs the token; pages of other origins are refused.
 *
 * @throws Error when the token is too short or the port is taken
 */
export async function startCodecServer(options: CodecServerOptions): Promise<CodecServer> {
  if (options.token.length < minimumTokenLength) {
    throw new Error(
      `Cannot start the codec server: its token is shorter than ${minimumTokenLength} characters`,
    );
  }
  const acceptTokenInPath = options.acceptTokenInPath ?? false;
  const app = fastify({
    bodyLimit: options.maxBodyBytes ?? 8 * 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  refuseForeignHosts(app, [...(options.names ?? []), options.host ?? 'localhost']);
  refuseForeignOrigins(app, options.allowedOrigin);
  requireToken(app, options.token, acceptTokenInPath);
  answerErrors(app, options.onFault);
  addRoutes(app, createPayloadCodec(options.ring), acceptTokenInPath ? ['', '/:token'] : ['']);
  const url = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return { url, close: async () => app.close() };
}
