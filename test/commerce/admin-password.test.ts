import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../src/commerce/errors.js';
import { isTwoFactorRequired } from '../../src/commerce/auth/admin-password.js';
import { probeAdmin } from '../../src/commerce/auth/probe.js';
import { tokenTimes } from '../../src/commerce/auth/token-times.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import { clientOf, failure, json, serve, type LocalServer, type Reply } from './local-server.js';

const credentials = { kind: 'admin', username: 'admin', password: 'Admin123456' } as const;
const tokenRoute = '/rest/default/V1/integration/admin/token';

function jwt(id: number, iatS: number, expS: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part({ uid: id, iat: iatS, exp: expS })}.signature`;
}

/** A store that mints token after token and takes those that `takes` says. */
function adminStore(takes: (minted: number) => boolean, lifeS = 3600): Promise<LocalServer> {
  let minted = 0;
  return serve((seen, response) => {
    if (seen.url === tokenRoute) {
      minted += 1;
      return json(response, 200, jwt(minted, 1_000, 1_000 + lifeS));
    }
    const used = [...Array(minted).keys()].find((n) => seen.headers.authorization === bearerOf(n + 1, lifeS));
    if (used !== undefined && takes(used + 1)) return json(response, 200, 'pending');
    unauthorized(response);
  });
}

const bearerOf = (id: number, lifeS = 3600): string => `Bearer ${jwt(id, 1_000, 1_000 + lifeS)}`;

const unauthorized = (response: Parameters<Reply>[1]): void =>
  json(response, 401, {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Sales::actions_view' },
  });

const mintings = (server: LocalServer): number => server.seen.filter(({ url }) => url === tokenRoute).length;

describe('admin user and password', () => {
  it('one token serves many calls, also when they start at once', async () => {
    const server = await adminStore(() => true);
    const { store } = clientOf(server.url, { credentials });
    await Promise.all(Array.from({ length: 20 }, () => orders.status(store, 1)));
    await orders.status(store, 1);
    expect(mintings(server)).toBe(1);
    expect(server.seen.find(({ url }) => url === tokenRoute)?.body).toBe(
      '{"username":"admin","password":"Admin123456"}',
    );
  });

  it('a 401 renews the token once for all who got it, and repeats their calls', async () => {
    const server = await adminStore((minted) => minted > 1);
    const { store } = clientOf(server.url, { credentials });
    await Promise.all(Array.from({ length: 10 }, () => orders.status(store, 1)));
    expect(mintings(server)).toBe(2);
  });

  it('a second 401 is the answer, so that a missing permission does not loop', async () => {
    const server = await adminStore(() => false);
    const { store } = clientOf(server.url, { credentials });
    const error = await failure(orders.status(store, 1), CommerceError);
    expect(error.http?.resources).toEqual(['Magento_Sales::actions_view']);
    expect(server.seen.map(({ url }) => url.replace('/rest/default/V1/', ''))).toEqual([
      'integration/admin/token',
      'orders/1/statuses',
      'integration/admin/token',
      'orders/1/statuses',
    ]);
  });

  it('an access token that is refused is not repeated', async () => {
    const server = await serve((_, response) => unauthorized(response));
    const { store } = clientOf(server.url, { credentials: { kind: 'access-token', token: 'abc' } });
    await failure(orders.status(store, 1), CommerceError);
    expect(server.seen.length).toBe(1);
  });

  it('a token is renewed before its end, whatever the clock of the store says', async () => {
    let nowMs = 9_999_999_000_000;
    const server = await adminStore(() => true);
    const { store } = clientOf(server.url, { credentials, now: () => nowMs });
    await orders.status(store, 1);
    nowMs += 3_539_000;
    await orders.status(store, 1);
    expect(mintings(server)).toBe(1);
    nowMs += 1_000;
    await orders.status(store, 1);
    expect(mintings(server)).toBe(2);
  });

  it('a token of a shorter life than the margin is used for half its life', async () => {
    let nowMs = 0;
    const server = await adminStore(() => true, 10);
    const { store } = clientOf(server.url, { credentials, now: () => nowMs });
    await orders.status(store, 1);
    nowMs = 4_999;
    await orders.status(store, 1);
    expect(mintings(server)).toBe(1);
    nowMs = 5_000;
    await orders.status(store, 1);
    expect(mintings(server)).toBe(2);
  });

  it('a refused sign-in is tried twice and then only after a pause, so that the user is not locked out', async () => {
    let nowMs = 0;
    const refusal = 'The account sign-in was incorrect or your account is disabled temporarily.';
    const server = await serve((_, response) => json(response, 401, { message: refusal }));
    const { store } = clientOf(server.url, { credentials, now: () => nowMs });
    for (let call = 0; call < 10; call += 1) {
      const error = await failure(orders.status(store, 1), CommerceError);
      expect(error.call.route).toBe('integration/admin/token');
      expect(error.advice).toContain("check the admin user's name and password");
    }
    expect(mintings(server)).toBe(2);
    nowMs = 600_000;
    await failure(orders.status(store, 1), CommerceError);
    expect(mintings(server)).toBe(3);
  });

  it.each([
    ['basic authentication', 401, { 'www-authenticate': 'Basic realm="Staging"' }],
    ['a firewall', 403, {}],
    ['a firewall with 401', 401, {}],
  ])(
    '%s in front of the store is no refusal: asked again at once, and the password is not blamed',
    async (_, status, headers) => {
      const server = await serve((_request, response) =>
        response
          .writeHead(status, { 'content-type': 'text/html', ...headers })
          .end('<html><title>No</title></html>'),
      );
      const { store } = clientOf(server.url, { credentials, now: () => 0 });
      for (let call = 1; call <= 5; call += 1) {
        const error = await failure(orders.status(store, 1), CommerceError);
        expect(error.message).toContain('something in front of the store answered');
        expect(error.message).not.toContain("admin user's name");
        expect(mintings(server)).toBe(call);
      }
    },
  );

  it('a 401 that something in front of the store made renews no token and repeats no call', async () => {
    const server = await serve((seen, response) => {
      if (seen.url === tokenRoute) return json(response, 200, jwt(1, 1_000, 4_600));
      response
        .writeHead(401, { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="x"' })
        .end('<html>');
    });
    const { store } = clientOf(server.url, { credentials });
    await failure(orders.status(store, 1), CommerceError);
    expect(server.seen.map(({ url }) => url.replace('/rest/default/V1/', ''))).toEqual([
      'integration/admin/token',
      'orders/1/statuses',
    ]);
  });

  it.each([
    'Please use the 2fa provider-specific endpoints to obtain a token.',
    'You are required to configure personal Two-Factor Authorization in order to login. Please check your email.',
    'Please ask an administrator with sufficient access to configure 2FA first',
  ])('"%s" is explained', async (message) => {
    const parameters = { active_providers: ['google'] };
    const server = await serve((_, response) => json(response, 400, { message, parameters }));
    const { store } = clientOf(server.url, { credentials });
    const error = await failure(probeAdmin(store), CommerceError);
    expect(isTwoFactorRequired(error)).toBe(true);
    expect(error.message).toContain('create an integration in the store and use its four OAuth 1.0a values');
  });
});

describe('probeAdmin', () => {
  it('asks for one customer and changes nothing', async () => {
    const server = await serve((_, response) => json(response, 200, { total_count: 7 }));
    await probeAdmin(clientOf(server.url, { credentials: { kind: 'access-token', token: 'abc' } }).store);
    expect(server.seen.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      'GET /rest/default/V1/customers/search?searchCriteria[pageSize]=1&fields=total_count',
    ]);
  });
});

describe('tokenTimes', () => {
  it('reads when a token was issued and when it ends', () => {
    expect(tokenTimes(jwt(2, 1_795_294_269, 1_795_297_869))).toEqual({
      issuedAtMs: 1_795_294_269_000,
      expiresAtMs: 1_795_297_869_000,
    });
  });

  it.each([
    '0123456789abcdef0123456789abcdef',
    'a.b.c',
    'a..c',
    `a.${Buffer.from('{}').toString('base64url')}.c`,
  ])('the opaque token "%s" tells nothing', (token) => {
    expect(tokenTimes(token)).toBeUndefined();
  });
});
