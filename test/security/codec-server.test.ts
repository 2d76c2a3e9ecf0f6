import { defaultPayloadConverter } from '@temporalio/common';
import { payloadToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { JSONPayload } from '@temporalio/common/lib/proto-utils.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodecServer, CodecServerOptions } from '../../src/security/codec-server.js';
import { startCodecServer } from '../../src/security/codec-server.js';
import { createPayloadCodec } from '../../src/security/payload-codec.js';
import { newRing } from './support.js';

const ring = newRing('k1');
const token = 'a-token-of-many-characters';
const allowedOrigin = 'http://localhost:8233';
const authorized = { authorization: `Bearer ${token}` };

let server: CodecServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: Partial<CodecServerOptions> = {}): Promise<CodecServer> {
  server = await startCodecServer({ ring, token, allowedOrigin, ...options });
  return server;
}

interface Call {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly method?: string;
}

async function call(
  path: string,
  { headers = authorized, body = '{"payloads":[]}', method = 'POST' }: Call = {},
) {
  const { url } = server ?? (await start());
  const init =
    method === 'POST' ? { body, headers: { 'content-type': 'application/json', ...headers } } : { headers };
  const response = await fetch(`${url}${path}`, { method, ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

async function encrypted(value: unknown, keys = ring): Promise<string> {
  const payloads = await createPayloadCodec(keys).encode([defaultPayloadConverter.toPayload(value)]);
  return JSON.stringify({ payloads: payloads.map((payload) => payloadToJSON(payload)) });
}

function firstText(text: string): string {
  const { payloads } = JSON.parse(text) as { payloads: JSONPayload[] };
  return Buffer.from(payloads[0]?.data ?? '', 'base64').toString('utf8');
}

describe('startCodecServer', () => {
  it('decodes what the codec encrypted', async () => {
    const answer = await call('/decode', { body: await encrypted({ name: 'Jane' }) });
    expect(answer.status).toBe(200);
    expect(firstText(answer.text)).toBe('{"name":"Jane"}');
  });

  it('encodes what it decodes again', async () => {
    const payload = payloadToJSON(defaultPayloadConverter.toPayload('kept'));
    const encoded = await call('/encode', { body: JSON.stringify({ payloads: [payload] }) });
    expect(firstText(encoded.text)).not.toContain('kept');
    expect(firstText((await call('/decode', { body: encoded.text })).text)).toBe('"kept"');
  });

  it('listens on loopback unless told otherwise', async () => {
    expect((await start()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each([
    ['no authorization', {}],
    ['another token', { authorization: 'Bearer another-token-of-length' }],
    ['a longer token', { authorization: `Bearer ${token}x` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: `Basic ${token}` }],
  ])('refuses %s on every path', async (_, headers) => {
    for (const path of ['/decode', '/encode', '/other', '/']) {
      const answer = await call(path, { headers, body: await encrypted('hidden') });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await call('/decode', { headers, method: 'GET' })).status).toBe(401);
  });

  it('takes the token in the path only when told to', async () => {
    const body = await encrypted('open');
    expect((await call(`/${token}/decode`, { headers: {}, body })).status).toBe(401);
    await server?.close();
    await start({ acceptTokenInPath: true });
    expect(firstText((await call(`/${token}/decode`, { headers: {}, body })).text)).toBe('"open"');
    expect((await call('/another-token-of-length/decode', { headers: {}, body })).status).toBe(401);
    expect((await call('/decode', { headers: {}, body })).status).toBe(401);
  });

  it('answers the preflight of the allowed origin without a token', async () => {
    const answer = await call('/decode', { method: 'OPTIONS', headers: { origin: allowedOrigin } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowedOrigin);
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, X-Namespace',
    );
  });

  it.each([
    'http://localhost:8234',
    'https://localhost:8233',
    'http://localhost:82330',
    'null',
    `${allowedOrigin}/`,
  ])('refuses the origin %s, even with the token', async (origin) => {
    for (const method of ['OPTIONS', 'POST']) {
      const answer = await call('/decode', { method, headers: { ...authorized, origin } });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('lets no page in where no origin is named', async () => {
    await start({ allowedOrigin: undefined });
    expect((await call('/decode', { headers: { ...authorized, origin: allowedOrigin } })).status).toBe(403);
    expect((await call('/decode')).status).toBe(200);
  });

  it('refuses bodies that are too large', async () => {
    await start({ maxBodyBytes: 1_000 });
    const answer = await call('/decode', { body: await encrypted('x'.repeat(1_000)) });
    expect([answer.status, answer.text]).toEqual([413, '{"error":"The request body is too large"}']);
  });

  it.each([
    '',
    '{',
    '[]',
    '{}',
    '{"payloads":{}}',
    '{"payloads":[1]}',
    '{"payloads":[{"data":"*"}]}',
    '{"payloads":[{"metadata":{"a":1}}]}',
  ])('refuses the body %s without quoting it', async (body) => {
    const answer = await call('/decode', { body });
    expect([answer.status, answer.text]).toEqual([400, '{"error":"The request is not a list of payloads"}']);
  });

  it('names a key that is not in the ring', async () => {
    const answer = await call('/decode', { body: await encrypted('x', newRing('k9')) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('key \\"k9\\" is not in the key ring');
  });

  it('lets no answer be stored', async () => {
    expect((await call('/decode')).headers.get('cache-control')).toBe('no-store');
  });

  it('refuses to start with a short token', async () => {
    await expect(start({ token: 'short' })).rejects.toThrow(
      'Cannot start the codec server: its token is shorter than 16 characters',
    );
  });
});
