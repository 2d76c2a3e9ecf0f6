import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createCommerceClient } from '../../src/commerce/client.js';
import { CommerceError } from '../../src/commerce/errors.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import { clientOf, failure, json, serve } from './local-server.js';

const extraHeaders = {
  'CF-Access-Client-Id': 'id-1234567',
  'CF-Access-Client-Secret': 'a "secret" of it',
};
const credentials = { kind: 'admin', username: 'admin', password: 'Admin123456' } as const;

describe('extra request headers', () => {
  it('go along with every request, the integration’s own sign-in included', async () => {
    const server = await serve((seen, response) =>
      json(response, 200, seen.url.endsWith('/token') ? 'token' : 'pending'),
    );
    await orders.status(clientOf(server.url, { credentials, extraHeaders }).store, 1);
    expect(server.seen.map(({ headers }) => headers['cf-access-client-id'])).toEqual([
      'id-1234567',
      'id-1234567',
    ]);
    expect(server.seen[1]?.headers).toMatchObject({
      authorization: 'Bearer token',
      accept: 'application/json',
    });
  });

  it('cannot take the place of the client’s own', async () => {
    const server = await serve((_, response) => json(response, 200, 'pending'));
    const { store } = clientOf(server.url, {
      extraHeaders: { Accept: 'text/xml', 'User-Agent': 'let-me-in' },
    });
    await orders.status(store, 1);
    expect(server.seen[0]?.headers).toMatchObject({ accept: 'application/json', 'user-agent': 'let-me-in' });
  });

  it('come up in no error, whoever repeats them', async () => {
    const server = await serve(({ headers }, response) => {
      const said = [headers['cf-access-client-secret'], headers['cf-access-client-id']].join(' ');
      response.writeHead(403, { 'content-type': 'text/html', 'www-authenticate': `Basic realm=${said}` });
      response.end(`<html><title>No: ${said}</title></html>`);
    });
    const error = await failure(
      orders.status(clientOf(server.url, { extraHeaders }).store, 1),
      CommerceError,
    );
    const text = inspect(error, { depth: 20 }) + error.message;
    for (const secret of Object.values(extraHeaders)) expect(text).not.toContain(secret);
    expect(text).toContain('No: ');
  });

  it('that cannot be sent are refused without showing the value', () => {
    const options = { baseUrl: 'https://shop.example', credentials: { kind: 'none' } } as const;
    const make = (): unknown => createCommerceClient({ ...options, extraHeaders: { 'X-Key': 'se\ncret' } });
    expect(make).toThrow('Cannot use the extra header "X-Key": its name or its value cannot be sent');
  });
});
