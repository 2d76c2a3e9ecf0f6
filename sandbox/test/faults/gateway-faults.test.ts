import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/faults/faults.js';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

const janesEmail = 'jane@example.com';

let store: SandboxUnderTest;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
});
afterEach(() => store.close());

const give = (rule: object): Promise<HttpAnswer> => store.control('PUT', 'faults', { rules: [rule] });
const create = (): Promise<HttpAnswer> => store.createCustomer({ email: janesEmail, addresses: [mineola] });

async function isCreated(): Promise<boolean> {
  const { json } = await store.control('GET', 'ledger');
  const { customers } = json as { readonly customers: readonly { readonly email: string }[] };
  return customers.some(({ email }) => email === janesEmail);
}

describe('answers made in front of the store, or spoiled', () => {
  it.each<[FaultKind, number, boolean]>([
    ['503-done', 503, true],
    ['503-not-done', 503, false],
    ['520-done', 520, true],
    ['520-not-done', 520, false],
    ['408-done', 408, true],
    ['408-not-done', 408, false],
    ['499-done', 499, true],
    ['499-not-done', 499, false],
    ['403-done', 403, true],
    ['403-not-done', 403, false],
    ['401-basic', 401, false],
    ['429-gateway', 429, false],
    ['200-sign-in', 200, false],
    ['400-deadlock-done', 400, true],
    ['400-deadlock-not-done', 400, false],
    ['500-sqlstate-done', 500, true],
    ['500-sqlstate-not-done', 500, false],
    ['bom', 200, true],
    ['php-notice', 200, true],
  ])('%s: the caller sees %s, and that the customer exists is %s', async (kind, status, exists) => {
    await give({ kind, method: 'POST', route: '/V1/customers', times: 1 });
    expect((await create()).status).toBe(status);
    expect(await isCreated()).toBe(exists);
  });

  it.each<FaultKind>(['503-then-commit', '504-then-commit'])(
    '%s: the page comes at once, the customer later',
    async (kind) => {
      await give({ kind, times: 1, delayMs: 150 });
      expect((await create()).contentType).toBe('text/html; charset=UTF-8');
      expect(await isCreated()).toBe(false);
      await expect.poll(isCreated, { interval: 20 }).toBe(true);
    },
  );

  it('a gateway says how long to wait when the rule does; basic authentication says what it wants', async () => {
    await give({ kind: '503-done', times: 1, retryAfterSeconds: 7 });
    expect((await create()).retryAfter).toBe('7');
    await give({ kind: '401-basic', times: 1 });
    const answer = await fetch(`${store.sandbox.url}/rest/V1/directory/countries`);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Staging"');
  });

  it.each<[FaultKind, string]>([
    ['bom', '\uFEFF{'],
    ['php-notice', '<br />'],
  ])('%s: the answer begins with it', async (kind, start) => {
    await give({ kind, times: 1 });
    const bytes = await (await fetch(`${store.sandbox.url}/rest/V1/directory/countries/IE`)).arrayBuffer();
    expect(Buffer.from(bytes).toString('utf8').startsWith(start)).toBe(true);
  });
});
