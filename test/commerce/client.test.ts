import { describe, expect, it } from 'vitest';
import { bearer } from '../../src/commerce/auth/bearer.js';
import { createCommerceClient } from '../../src/commerce/client.js';
import { CommerceError } from '../../src/commerce/errors.js';
import * as carts from '../../src/commerce/endpoints/carts.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import { salableQty } from '../../src/commerce/endpoints/salability.js';
import { pathOf } from '../../src/commerce/request.js';
import { encodeQuery } from '../../src/commerce/search-criteria.js';
import { clientOf, failure, json, serve } from './local-server.js';

const credentials = { kind: 'none' } as const;

describe('createCommerceClient', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://SHOP.example:443/eu//', 'https://shop.example/eu'],
    ['http://127.0.0.1:8085/index.php', 'http://127.0.0.1:8085/index.php'],
  ])('takes the base URL "%s" as "%s"', async (given, used) => {
    const client = createCommerceClient({ baseUrl: given, credentials });
    expect(client.baseUrl).toBe(used);
    await client.close();
  });

  it.each([
    'shop.example',
    'ftp://shop.example',
    '',
    'https://user:hunter22@shop.example',
    'https://shop.example/?store=eu',
    'https://shop.example/#top',
    'https://shop.example/rest',
    'https://shop.example/rest/default/V1/',
  ])('refuses the base URL "%s" without repeating a password', (baseUrl) => {
    const open = (): unknown => createCommerceClient({ baseUrl, credentials });
    expect(open).toThrow(TypeError);
    expect(open).not.toThrow(/hunter22/);
  });

  it.each([
    { storeCode: 'a/b' },
    { storeCode: '' },
    { maxConnections: 0 },
    { headersTimeoutMs: 1.5 },
    { totalTimeoutMs: 2 ** 31 },
  ])('refuses %j', (bad) => {
    expect(() => createCommerceClient({ baseUrl: 'https://shop.example', credentials, ...bad })).toThrow(
      TypeError,
    );
  });

  it.each(['', 'a b', 'a\nb', 'ü'])(
    'refuses the token "%s", which would make the caller a guest',
    (token) => {
      expect(() => bearer(token)).toThrow(TypeError);
    },
  );

  it('sends below the path of the base URL to the store view, as JSON, with its name and no cookies', async () => {
    const server = await serve((_, response) => json(response, 200, 4, { 'set-cookie': 'PHPSESSID=1' }));
    const { store } = clientOf(`${server.url}/eu/`, { storeCode: 'german', userAgent: 'tests' });
    await carts.create(store, bearer('abc'));
    await carts.create(store, bearer('abc'));
    const [, second] = server.seen;
    expect(second?.url).toBe('/eu/rest/german/V1/carts/mine');
    expect(second?.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'tests',
      authorization: 'Bearer abc',
    });
    expect(second?.headers).not.toHaveProperty('cookie');
    expect(second?.headers).not.toHaveProperty('content-type');
    expect(second?.body).toBe('');
  });

  it('after close nothing is sent', async () => {
    const server = await serve((_, response) => json(response, 200, 'pending'));
    const client = createCommerceClient({ baseUrl: server.url, credentials });
    await client.close();
    const error = await failure(orders.status(client.store, 1), CommerceError);
    expect(error.outcome).toBe('not-sent');
    expect(server.seen).toEqual([]);
  });

  it('close waits for the calls under way', async () => {
    const closing: Promise<void>[] = [];
    const server = await serve((_, response) => {
      closing.push(client.close());
      json(response, 200, 'pending');
    });
    const client = createCommerceClient({ baseUrl: server.url, credentials });
    expect(await orders.status(client.store, 1)).toBe('pending');
    await Promise.all(closing);
  });
});

describe('pathOf', () => {
  it('encodes values once, so that they stay one piece of the path', () => {
    expect(pathOf('a/:sku/:id', { sku: 'x/y z%2F', id: 3 })).toEqual({
      route: 'a/:sku/:id',
      path: 'a/x%2Fy%20z%252F/3',
    });
  });

  it.each(['', '..', '.', 'a/../b', 'a\\..', 'half \ud83d', 'x'.repeat(1_001)])(
    'never throws: %j, which would reach another route or none, is refused when it is called, and nothing is sent',
    async (id) => {
      const server = await serve((_, response) => json(response, 200, 3));
      const error = await failure(salableQty(clientOf(server.url).store, id, 1), CommerceError);
      expect(error).toMatchObject({ kind: 'unsendable', outcome: 'not-sent' });
      expect(error.message).toMatch(/its "sku" is .*; nothing was sent$/);
      expect(server.seen).toEqual([]);
    },
  );

  it('a search for half a surrogate pair asks for what no store holds', () => {
    expect(encodeQuery([['q', 'a\ud83d']])).toBe('q=a%EF%BF%BD');
  });
});

describe('findByEmail', () => {
  const found = { id: 2, email: 'JDoe@example.com', firstname: 'Jane', lastname: 'Doe', website_id: 1 };

  it('asks by e-mail and website, and takes the customer whatever the case', async () => {
    const server = await serve((_, response) => json(response, 200, { items: [found], total_count: 1 }));
    const customer = await customers.findByEmail(clientOf(server.url).store, 'jdoe@example.com', 1);
    expect(customer?.id).toBe(2);
    const query = new URLSearchParams(server.seen[0]?.url.split('?')[1]);
    expect(query.get('searchCriteria[filterGroups][0][filters][0][value]')).toBe('jdoe@example.com');
    expect(query.get('searchCriteria[filterGroups][1][filters][0][field]')).toBe('website_id');
    expect(query.get('searchCriteria[filterGroups][1][filters][0][value]')).toBe('1');
  });

  it('does not take a customer of another e-mail', async () => {
    const other = { ...found, email: 'jdoé@example.com' };
    const server = await serve((_, response) => json(response, 200, { items: [other], total_count: 1 }));
    expect(await customers.findByEmail(clientOf(server.url).store, 'jdoe@example.com')).toBeUndefined();
  });
});
