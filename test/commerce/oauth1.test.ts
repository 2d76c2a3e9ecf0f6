import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oauth1 } from '../../src/commerce/auth/oauth1.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import { clientOf, json, serve } from './local-server.js';

const keys = z.object({
  consumerKey: z.string(),
  consumerSecret: z.string(),
  token: z.string(),
  tokenSecret: z.string(),
});
const vector = z.object({
  method: z.string(),
  url: z.string(),
  nonce: z.string(),
  timestamp: z.number(),
  authorization: z.string(),
});
const { credentials, vectors } = z
  .object({ credentials: keys, vectors: z.array(vector) })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../sandbox/test/conformance/oauth1-vectors.json', import.meta.url), 'utf8'),
    ),
  );

describe('oauth1', () => {
  it.each(vectors)('signs $method $url as the real server accepted it', async (known) => {
    const signer = oauth1(credentials, { now: () => known.timestamp * 1000, nonce: () => known.nonce });
    expect(await signer.authorize(known)).toEqual({ authorization: known.authorization });
  });

  it('a query reads the same in its encoded and its plain spelling', async () => {
    const fixed = { now: () => 0, nonce: () => 'n' };
    const base = 'https://shop.example/rest/default/V1/orders';
    const sign = (url: string): unknown => oauth1(credentials, fixed).authorize({ method: 'GET', url });
    expect(await sign(`${base}?a%5B0%5D=x%20y%2Bz&fields=items%5Bid%5D`)).toEqual(
      await sign(`${base}?fields=items[id]&a[0]=x+y%2Bz`),
    );
  });

  it('the origin that is signed can differ from the one that is called', async () => {
    const fixed = { now: () => 0, nonce: () => 'n' };
    const request = { method: 'GET', url: 'http://127.0.0.1:8085/rest/default/V1/modules?x=1' };
    const behindProxy = oauth1(credentials, { ...fixed, signedOrigin: 'http://127.0.0.1/' });
    const direct = oauth1(credentials, fixed);
    expect(await behindProxy.authorize(request)).toEqual(
      await direct.authorize({ ...request, url: 'http://127.0.0.1/rest/default/V1/modules?x=1' }),
    );
    expect(await behindProxy.authorize(request)).not.toEqual(await direct.authorize(request));
  });

  it('every sending has a nonce of its own, also of the same request', async () => {
    const server = await serve((_, response) => json(response, 200, 'pending'));
    const { store } = clientOf(server.url, { credentials: { kind: 'oauth1', ...credentials } });
    for (let call = 0; call < 20; call += 1) await orders.status(store, 1);
    const nonces = server.seen.map(
      ({ headers }) => /oauth_nonce="(\w+)"/.exec(headers.authorization ?? '')?.[1],
    );
    expect(new Set(nonces).size).toBe(20);
  });
});
