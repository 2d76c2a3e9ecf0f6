import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../../src/commerce/errors.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import { challengePage, maintenancePage, nginxPage, reportPage } from '../../support/gateway-pages.js';
import { clientOf, failure, serve } from '../local-server.js';

const profile = { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' };

type Headers = Readonly<Record<string, string>>;
const html = { 'content-type': 'text/html; charset=UTF-8' };
const json = { 'content-type': 'application/json' };

async function answered(status: number, body: string, headers: Headers = html): Promise<CommerceError> {
  const server = await serve((_, response) => response.writeHead(status, headers).end(body));
  return failure(customers.create(clientOf(server.url).store, { profile }), CommerceError);
}

describe('a 503', () => {
  it.each([
    ['of the store in maintenance', maintenancePage, 'not-done'],
    [
      'of the store in maintenance, in a frame of its own',
      maintenancePage.replace('page-main', 'mine'),
      'not-done',
    ],
    ['of nginx', nginxPage(503, 'Service Temporarily Unavailable'), 'unknown'],
    ['with its words and nothing of the store', '<h1>Service Temporarily Unavailable</h1>', 'unknown'],
    ['of the store for an error that it reported', reportPage, 'unknown'],
    ['of a proxy in plain text', 'upstream connect error or disconnect/reset before headers', 'unknown'],
    ['without a body', '', 'unknown'],
    ['whose words come too late', `<!--${'.'.repeat(20_000)}-->${maintenancePage}`, 'unknown'],
  ])('%s', async (_, body, outcome) => {
    expect((await answered(503, body)).outcome).toBe(outcome);
  });

  it('with any other status the same page is no proof', async () => {
    expect((await answered(502, maintenancePage)).outcome).toBe('unknown');
  });
});

const othersAnswers: [string, number, string, Headers][] = [
  ['403 of a firewall in JSON', 403, '{"message":"Forbidden"}', json],
  ['401 of a gateway in JSON', 401, '{"message":"Unauthorized"}', { ...json, 'www-authenticate': 'Key' }],
  ['JSON of another form', 400, '{"error":"bad_request"}', json],
  ['404 of another server', 404, nginxPage(404, 'Not Found'), html],
  ['405 of another server', 405, nginxPage(405, 'Not Allowed'), html],
  ['413 of a proxy', 413, nginxPage(413, 'Request Entity Too Large'), html],
  ['431 without a body', 431, '', html],
  ['a sign-in page with 200', 200, '<html><title>Sign in</title></html>', html],
];

describe('who answered', () => {
  it('basic authentication says what it asks for, and what to do', async () => {
    const error = await answered(401, nginxPage(401, 'Authorization Required'), {
      ...html,
      'www-authenticate': 'Basic realm="Staging", charset="UTF-8"',
    });
    expect(error.message).toBe(
      'Cannot create the customer: something in front of the store answered 401 with an HTML page ' +
        '"401 Authorization Required" and asks for Basic "Staging"; that cannot share the Authorization header ' +
        "with the store's own token: have it let the calls of this machine through, by its address or by an extra " +
        'request header of yours',
    );
    expect([error.outcome, error.shutOut]).toEqual(['unknown', true]);
  });

  it('its words are foreign: bounded, without control characters', async () => {
    const realm = `\u009b31m${'x'.repeat(5_000)}`;
    const error = await answered(401, '', { 'www-authenticate': `Basic realm="${realm}"` });
    expect(error.http?.challenge?.length).toBeLessThan(220);
    expect(error.http?.challenge).toContain('"?31mx');
  });

  it('a firewall is known by its page', async () => {
    const error = await answered(403, challengePage);
    expect(error.message).toContain(
      'something in front of the store answered 403 with an HTML page "Just a moment..."',
    );
    expect([error.outcome, error.shutOut]).toEqual(['unknown', true]);
  });

  it.each(othersAnswers)(
    '%s: not the store, and nobody knows what came of a write',
    async (_, status, body, headers) => {
      const error = await answered(status, body, headers);
      expect([error.outcome, error.shutOut]).toEqual(['unknown', true]);
    },
  );

  it.each([408, 425, 429, 444, 499, 502, 503, 504, 520, 524, 530])(
    '%d: a gateway gave up, and nobody has to open anything',
    async (status) => {
      const error = await answered(status, nginxPage(status, 'Sorry'));
      expect([error.outcome, error.shutOut]).toEqual(['unknown', false]);
      expect(error.message).toContain('something in front of the store answered');
    },
  );

  it.each([
    ['names a permission', 401, '{"message":"No %resources.","parameters":{"resources":"self"}}', json],
    ['refuses a sign-in', 401, '{"message":"The account sign-in was incorrect or …"}', json],
    ['refuses a signature', 401, '{"message":"The signature is invalid. Verify and try again."}', json],
    ['refuses input', 400, '{"message":"Decoding error."}', json],
  ])('the store itself %s', async (_, status, body, headers) => {
    const error = await answered(status, body, headers);
    expect([error.outcome, error.shutOut]).toEqual(['refused-by-store', false]);
    expect(error.message).toContain('the store answered');
  });

  it('a redirect to a sign-in is told from one to another address of the store', async () => {
    const away = await answered(302, '', { location: 'https://login.example.com/authorize?x=1' });
    expect(away.message).toBe(
      'Cannot create the customer: something in front of the store redirects to "login.example.com" (302); it wants ' +
        'people to sign in: have it let the calls of this machine through, by its address or by an extra request ' +
        'header of yours',
    );
    expect([away.outcome, away.shutOut]).toEqual(['unknown', true]);
    const moved = await answered(301, '', { location: 'https://www.shop.example/rest/V1/customers' });
    expect([moved.outcome, moved.shutOut]).toEqual(['refused-by-store', false]);
  });

  it('a read is left undone by any of them', async () => {
    const server = await serve((_, response) =>
      response.writeHead(404, html).end(nginxPage(404, 'Not Found')),
    );
    const error = await failure(orders.status(clientOf(server.url).store, 3), CommerceError);
    expect([error.outcome, error.shutOut]).toEqual(['not-done', true]);
  });
});
