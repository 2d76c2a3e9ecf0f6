import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';

interface Vectors {
  readonly credentials: {
    readonly consumerKey: string;
    readonly consumerSecret: string;
    readonly token: string;
    readonly tokenSecret: string;
  };
  readonly vectors: readonly {
    readonly method: string;
    readonly url: string;
    readonly timestamp: number;
    readonly authorization: string;
    readonly answered: number;
  }[];
}

const file = new URL('../conformance/oauth1-vectors.json', import.meta.url);
const { credentials, vectors } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const nowSeconds = vectors[0]?.timestamp ?? 0;

let store: SandboxUnderTest;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
  await store.control('PUT', 'clock', { now: nowSeconds * 1000 });
});
afterEach(() => store.close());

/** Sends a request with a Host header of its own, as behind a proxy that drops the port. */
function send(
  method: string,
  path: string,
  authorization: string,
  host?: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, ...(host === undefined ? {} : { host }) };
    const outgoing = request(`${store.sandbox.url}${path}`, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

const escape = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

let nonces = 0;

/** Signs `GET /rest/V1/modules` at the sandbox's own address. */
function sign(
  change: Record<string, string> = {},
  secret = credentials.consumerSecret,
  query: Record<string, string> = {},
): string {
  const parameters: Record<string, string> = {
    oauth_consumer_key: credentials.consumerKey,
    oauth_nonce: `nonce${++nonces}`,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: String(nowSeconds),
    oauth_token: credentials.token,
    oauth_version: '1.0',
    ...change,
  };
  const pairs = Object.entries({ ...parameters, ...query }).map(
    ([name, value]) => `${escape(name)}=${escape(value)}`,
  );
  const base = ['GET', escape(`${store.sandbox.url}/rest/V1/modules`), escape(pairs.sort().join('&'))].join(
    '&',
  );
  const signature = createHmac('sha256', `${secret}&${credentials.tokenSecret}`)
    .update(base)
    .digest('base64');
  const header = Object.entries({ ...parameters, oauth_signature: signature });
  return `OAuth ${header.map(([name, value]) => `${name}="${escape(value)}"`).join(', ')}`;
}

const modules = (authorization: string) => send('GET', '/rest/V1/modules', authorization);

describe('signatures that the real store took', () => {
  it.each(vectors.map((vector) => [`${vector.method} ${vector.url}`, vector] as const))(
    '%s',
    async (_name, vector) => {
      const { pathname, search, host } = new URL(vector.url);
      // The vector's path keeps its brackets unescaped; URL would escape none of them either.
      const path = vector.url.slice(vector.url.indexOf('/rest'));
      expect(path.startsWith(pathname)).toBe(true);
      expect(search === '' || path.includes('?')).toBe(true);
      const first = await send(vector.method, path, vector.authorization, host);
      // A route that the sandbox may lack is 404; what matters is that the signature was not refused.
      expect(first.status).not.toBe(401);
      const again = await send(vector.method, path, vector.authorization, host);
      if (first.status === 200) expect([again.status, again.body]).toEqual([401, usedNonce]);
    },
  );
});

const usedNonce =
  '{"message":"The nonce is already being used by the consumer with ID %1","parameters":["1"]}';

describe('signed requests', () => {
  it('are taken with the port in the signed URL, once', async () => {
    const authorization = sign();
    expect((await modules(authorization)).status).toBe(200);
    expect((await modules(authorization)).body).toBe(usedNonce);
  });

  it('may be many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => modules(sign())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('use up their nonce even when the signature is wrong', async () => {
    const nonce = { oauth_nonce: 'spent' };
    const wrong = await modules(sign(nonce, 'x'.repeat(32)));
    expect([wrong.status, JSON.parse(wrong.body)]).toEqual([
      401,
      { message: 'The signature is invalid. Verify and try again.' },
    ]);
    expect((await modules(sign(nonce))).body).toBe(usedNonce);
  });

  it.each([
    [{ oauth_timestamp: String(nowSeconds - 3600) }, 200, undefined],
    [{ oauth_timestamp: String(nowSeconds + 3600) }, 401, 'An error occurred validating the nonce'],
    [{ oauth_signature_method: 'HMAC-SHA1' }, 400, 'Signature method %1 is not supported'],
    [{ oauth_consumer_key: 'k'.repeat(32) }, 401, 'A consumer having the specified key does not exist'],
    [{ oauth_token: 't'.repeat(32) }, 401, 'Specified token does not exist'],
    [{ oauth_token: 'short' }, 400, 'The token length is invalid. Check the length and try again.'],
    [{ oauth_token: '' }, 400, 'The token length is invalid. Check the length and try again.'],
    [{ oauth_consumer_key: '' }, 401, 'A consumer having the specified key does not exist'],
    [{ oauth_version: '2.0' }, 400, 'The "%1" Oauth version isn\'t supported.'],
  ])('with %j', async (change, status, message) => {
    const answer = await modules(sign(change));
    expect(answer.status).toBe(status);
    if (message !== undefined) expect(JSON.parse(answer.body)).toMatchObject({ message });
  });

  it('sign of the query what has one value, the last of equal names, and a plus sign as it is', async () => {
    const path = '/rest/V1/modules?a=1&a=2&note=a+b&flag&x=1=2';
    const ask = async (query: Record<string, string>) =>
      (await send('GET', path, sign({}, credentials.consumerSecret, query))).status;
    expect(await ask({ a: '2', note: 'a+b' })).toBe(200);
    expect(await ask({ a: '2', note: 'a b' })).toBe(401);
    expect(await ask({ a: '1', note: 'a+b' })).toBe(401);
  });

  it('with a wrong signature are a guest on an anonymous route', async () => {
    const path = '/rest/V1/directory/countries/IE';
    expect((await send('GET', path, sign({}, 'x'.repeat(32)))).status).toBe(200);
  });

  it('cannot be replaced by the access token as a bearer', async () => {
    expect((await modules(`Bearer ${credentials.token}`)).status).toBe(401);
  });
});
