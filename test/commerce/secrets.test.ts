import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bearer } from '../../src/commerce/auth/bearer.js';
import { CommerceError } from '../../src/commerce/errors.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as me from '../../src/commerce/endpoints/me.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import { redactor } from '../../src/commerce/redact.js';
import { clientOf, closedPort, failure, json, serve, type Reply } from './local-server.js';

const password = 'Pass"wörd 1/é';
const token = 'a-token-of-the-integration';
const profile = { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' };

/** All ways in which an error is written down. */
function writtenDown(error: Error): string {
  return [
    error.message,
    error.stack,
    String(error),
    inspect(error, { depth: 20, showHidden: true }),
    JSON.stringify(error),
  ].join('\n');
}

function expectNoSecret(error: Error, secrets: readonly string[]): void {
  const text = writtenDown(error);
  const forms = secrets.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  expect(forms.filter((form) => text.includes(form))).toEqual([]);
}

/** A store in developer mode that repeats all it was given, as traces of PHP do. */
const echo =
  (status: number, form: (said: string) => string): Reply =>
  (seen, response) => {
    const said = `${seen.body} ${String(seen.headers.authorization)} ${password} ${encodeURIComponent(password)}`;
    response.writeHead(status, { 'content-type': 'application/json' }).end(form(said));
  };

describe('errors hold no secrets', () => {
  it.each([
    ['a message', 400, (said: string) => JSON.stringify({ message: `Bad: ${said}` })],
    [
      'a parameter',
      400,
      (said: string) => JSON.stringify({ message: 'Bad: %1', parameters: [{ deep: [said] }] }),
    ],
    [
      'a named parameter',
      400,
      (said: string) => JSON.stringify({ message: 'Bad: %v', parameters: { v: said, [said]: 1 } }),
    ],
    [
      'a nested error',
      500,
      (said: string) => JSON.stringify({ message: 'Bad', errors: [{ message: said }] }),
    ],
    ['a trace', 500, (said: string) => JSON.stringify({ message: 'Bad', trace: said })],
    ['plain text', 500, (said: string) => said],
    ['an HTML title', 502, (said: string) => `<html><title>${said}</title></html>`],
    ['an answer that cannot be used', 200, (said: string) => JSON.stringify({ id: said, email: said })],
  ])('when the store repeats them in %s', async (_, status, form) => {
    const server = await serve(echo(status, form));
    const { store } = clientOf(server.url, { credentials: { kind: 'access-token', token } });
    const error = await failure(customers.create(store, { profile, password }), CommerceError);
    expect(error.status).toBe(status);
    expectNoSecret(error, [password, token]);
  });

  it("when the store repeats a customer's token", async () => {
    const server = await serve(echo(400, (said) => JSON.stringify({ message: said })));
    const error = await failure(me.get(clientOf(server.url).store, bearer(token)), CommerceError);
    expect(error.message).toContain('[secret]');
    expectNoSecret(error, [token]);
  });

  it('when a token comes in an answer that cannot be used', async () => {
    const jwt = 'eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ.eyJ1aWQiOjJ9.KdqjKmQTjtRzBHS8NbVS';
    const server = await serve((_, response) => json(response, 200, { token: jwt }));
    const { store } = clientOf(server.url);
    const signIn = { username: 'jdoe@example.com', password };
    expectNoSecret(await failure(tokens.customer(store, signIn), CommerceError), [jwt, password]);
  });

  it.each([
    ['refused', async () => `http://127.0.0.1:${await closedPort()}`],
    ['reset', async () => (await serve((_, response) => response.socket?.destroy())).url],
  ])('when the connection is %s', async (kind, url) => {
    const { store } = clientOf(await url(), { credentials: { kind: 'access-token', token } });
    const error = await failure(customers.create(store, { profile, password }), CommerceError);
    expect(error.kind).toBe(kind);
    expectNoSecret(error, [password, token, 'jdoe@example.com']);
  });

  it('an e-mail that was searched for stands in no error of the network', async () => {
    const { store } = clientOf(`http://127.0.0.1:${await closedPort()}`);
    const error = await failure(customers.findByEmail(store, 'jdoe@example.com'), CommerceError);
    expectNoSecret(error, ['jdoe@example.com']);
  });
});

describe('redactor', () => {
  it('takes longer secrets out first, so that no rest of one is left', () => {
    expect(redactor(['secret', 'secret-and-more'])('a secret-and-more b', 100)).toBe('a [secret] b');
  });

  it('takes JSON Web Tokens out that nobody told it of', () => {
    expect(redactor([])('see eyJraWQiOiIxIn0.eyJ1aWQiOjJ9.sig-na_ture!', 100)).toBe('see [token]!');
  });

  it('leaves short strings, which occur in ordinary words', () => {
    expect(redactor(['a', ''])('a banana', 100)).toBe('a banana');
  });
});
