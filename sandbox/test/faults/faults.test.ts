import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/faults/faults.js';
import { faultKinds, mixedKinds } from '../../src/faults/faults.js';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

const janesEmail = 'jane@example.com';

let store: SandboxUnderTest;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
});
afterEach(() => store.close());

const give = (...rules: object[]): Promise<HttpAnswer> => store.control('PUT', 'faults', { rules });
const create = (email = janesEmail): Promise<HttpAnswer> =>
  store.createCustomer({ email, addresses: [mineola] });
/** The status, or `broken` when the connection ended without a whole answer. */
const outcome = (call: Promise<HttpAnswer>): Promise<number | 'broken'> =>
  call.then(
    ({ status }) => status,
    () => 'broken',
  );

interface LedgerView {
  readonly customers: readonly { readonly email: string; readonly addresses: readonly unknown[] }[];
  readonly commits: readonly { readonly entity: string; readonly requestId: string }[];
  readonly faults: readonly { readonly fault: string; readonly index: number; readonly requestId: string }[];
  readonly requests: readonly {
    readonly index: number;
    readonly route: string;
    readonly status: number | null;
  }[];
}

async function ledger(): Promise<LedgerView> {
  return (await store.control('GET', 'ledger')).json as LedgerView;
}

async function isCreated(): Promise<boolean> {
  return (await ledger()).customers.some(({ email }) => email === janesEmail);
}

describe('faults on a creation', () => {
  it.each<[FaultKind, number | 'broken', boolean]>([
    ['answer-lost', 'broken', true],
    ['half-body', 'broken', true],
    ['reset', 'broken', false],
    ['500-done', 500, true],
    ['500-not-done', 500, false],
    ['502-done', 502, true],
    ['502-not-done', 502, false],
    ['504-done', 504, true],
    ['504-not-done', 504, false],
    ['503', 503, false],
    ['429', 429, false],
    ['created-although-400', 400, true],
    ['address-dropped', 200, true],
  ])('%s: the caller sees %s, and that the customer exists is %s', async (kind, seen, exists) => {
    await give({ kind, method: 'POST', route: '/V1/customers', times: 1 });
    expect(await outcome(create())).toBe(seen);
    expect(await isCreated()).toBe(exists);
    const { faults, commits } = await ledger();
    expect(faults).toMatchObject([{ fault: kind, index: 2 }]);
    expect(commits.some(({ requestId }) => requestId === faults[0]?.requestId)).toBe(exists);
    expect(await outcome(create('next@example.com'))).toBe(200);
  });

  it('cut-then-commit: the connection is gone at once, the customer comes later', async () => {
    await give({ kind: 'cut-then-commit', times: 1, delayMs: 150 });
    const startedAt = performance.now();
    expect(await outcome(create())).toBe('broken');
    expect(performance.now() - startedAt).toBeLessThan(140);
    expect(await isCreated()).toBe(false);
    await expect.poll(isCreated, { interval: 20 }).toBe(true);
  });

  it('slow: it is done at once and answered late, also when the caller has gone', async () => {
    await give({ kind: 'slow', times: 1, delayMs: 200 });
    const answer = create();
    await expect.poll(isCreated, { interval: 10, timeout: 150 }).toBe(true);
    expect((await answer).status).toBe(200);
  });

  it('address-dropped: the answer is 200 without the address', async () => {
    await give({ kind: 'address-dropped', times: 1 });
    expect((await create()).json).toMatchObject({ addresses: [] });
  });

  it('created-although-400: reads like a duplicate, or as the rule says', async () => {
    await give(
      { kind: 'created-although-400', times: 1 },
      { kind: 'created-although-400', atCall: 2, message: 'No.' },
    );
    expect((await create()).json).toMatchObject({ message: expect.stringContaining('already exists') });
    expect((await create('second@example.com')).json).toEqual({ message: 'No.' });
  });

  it('503 is the HTML of maintenance, 429 is JSON; Retry-After only when asked for', async () => {
    await give({ kind: '503', atCall: 1 }, { kind: '429', atCall: 2, retryAfterSeconds: 7 });
    const maintenance = await create();
    expect([maintenance.contentType, maintenance.retryAfter]).toEqual(['text/html; charset=UTF-8', null]);
    expect(maintenance.text).toContain('Service Temporarily Unavailable');
    const throttled = await create();
    expect([throttled.json, throttled.retryAfter]).toEqual([{ message: 'Too Many Requests' }, '7']);
  });
});

describe('a caller that hangs up', () => {
  it('does not stop the work', async () => {
    const slow = await SandboxUnderTest.start({ latency: 'real' });
    try {
      const controller = new AbortController();
      const sent = fetch(`${slow.sandbox.url}/rest/V1/customers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          customer: { email: janesEmail, firstname: 'J', lastname: 'D' },
          password: 'Password1',
        }),
        signal: controller.signal,
      });
      const requests = async () => ((await slow.control('GET', 'ledger')).json as LedgerView).requests;
      await expect.poll(requests, { interval: 10 }).toHaveLength(2);
      controller.abort();
      await expect(sent).rejects.toThrow();
      const emails = async () =>
        ((await slow.control('GET', 'ledger')).json as LedgerView).customers.map(({ email }) => email);
      expect(await emails()).not.toContain(janesEmail);
      await expect.poll(emails, { interval: 50, timeout: 3000 }).toContain(janesEmail);
    } finally {
      await slow.close();
    }
  });
});

describe('faults on who is calling', () => {
  const me = (token: string) => store.call('GET', '/V1/customers/me', { token });
  const token = async () => String((await store.customerToken(janesEmail)).json);

  it('401-admin: a good token is nobody, once', async () => {
    await give({ kind: '401-admin', times: 1 });
    const search = () => store.admin('GET', '/V1/customers/search?searchCriteria[pageSize]=1');
    expect((await search()).status).toBe(401);
    expect((await search()).status).toBe(200);
  });

  it('token-expired: that token and older ones are dead, a later one is good', async () => {
    await create();
    const old = await token();
    await store.control('PUT', 'clock', { advanceMs: 2000 });
    await give({ kind: 'token-expired', times: 1 });
    expect((await me(old)).status).toBe(401);
    expect((await me(old)).status).toBe(401);
    expect((await me(await token())).status).toBe(200);
  });

  it('token-revoked: tokens minted up to this second are dead', async () => {
    await create();
    const old = await token();
    await store.control('PUT', 'clock', { advanceMs: 2000 });
    const newer = await token();
    await give({ kind: 'token-revoked', times: 1 });
    expect((await me(old)).status).toBe(401);
    expect((await me(newer)).status).toBe(401);
    await store.control('PUT', 'clock', { advanceMs: 1000 });
    expect((await me(await token())).status).toBe(200);
  });

  it('lockout: the right password is refused for half an hour', async () => {
    await create();
    await give({ kind: 'lockout', times: 1 });
    expect((await store.customerToken(janesEmail)).status).toBe(401);
    expect((await store.customerToken(janesEmail)).status).toBe(401);
    expect((await store.control('GET', 'ledger')).json).toMatchObject({
      signIns: [{ username: janesEmail, lockouts: 1 }],
    });
    await store.control('PUT', 'clock', { advanceMs: 1_801_000 });
    expect((await store.customerToken(janesEmail)).status).toBe(200);
  });

  it('clock-jump: the token it comes with has expired', async () => {
    await create();
    const old = await token();
    await give({ kind: 'clock-jump', times: 1, ms: 3_600_000 });
    expect((await me(old)).status).toBe(401);
  });
});

describe('holds', () => {
  it('stop a request before its work, and after it, until they are released', async () => {
    await give({ kind: 'hold-before', atCall: 1 }, { kind: 'hold-after', atCall: 2 });
    for (const [email, exists] of [
      ['before@example.com', false],
      ['after@example.com', true],
    ] as const) {
      const answer = create(email);
      expect((await store.control('GET', 'held?waitMs=2000')).json).toMatchObject({
        held: [{ route: '/V1/customers' }],
      });
      expect((await ledger()).customers.some((customer) => customer.email === email)).toBe(exists);
      expect((await store.control('POST', 'release')).json).toEqual({ released: 1 });
      expect((await answer).status).toBe(200);
    }
  });
});

describe('rules', () => {
  const read = () => outcome(store.call('GET', '/V1/directory/countries/IE'));
  const reads = async (times: number): Promise<(number | 'broken')[]> => {
    const seen: (number | 'broken')[] = [];
    for (let i = 0; i < times; i++) seen.push(await read());
    return seen;
  };

  it('hit by the number of the call, of the request, or for the next few', async () => {
    await give({ kind: '503', atCall: 2, route: '/V1/directory/*' });
    expect(await reads(3)).toEqual([200, 503, 200]);
    const next = (await ledger()).requests.length + 2;
    await give({ kind: '503', atRequest: next });
    expect(await reads(3)).toEqual([200, 503, 200]);
    await give({ kind: '503', times: 2 });
    expect(await reads(3)).toEqual([503, 503, 200]);
  });

  it('by chance are the same for the same seed', async () => {
    const rules = [{ kind: '503', probability: 0.5 }];
    const play = async (seed: number) => {
      await store.control('PUT', 'faults', { seed, rules });
      return reads(20);
    };
    const first = await play(7);
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
  });

  it('can be read and taken away', async () => {
    await give({ kind: '503', times: 5 });
    expect((await store.control('GET', 'faults')).json).toEqual({ rules: [{ kind: '503', times: 5 }] });
    await store.control('DELETE', 'faults');
    expect(await read()).toBe(200);
  });

  it.each([
    { rules: [{ kind: 'nonsense', times: 1 }] },
    { rules: [{ kind: '503' }] },
    { rules: [{ kind: '503', times: 1, rute: '/V1' }] },
    { mixed: { probability: 2 } },
  ])('that make no sense are refused: %j', async (config) => {
    const answer = await store.control('PUT', 'faults', config);
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { error: expect.stringContaining('Cannot read') },
    ]);
  });

  it('mixed gives every kind that fits, at about the chance asked for', async () => {
    const kinds: FaultKind[] = ['503', '429', '502-not-done', '504-not-done', '500-not-done', 'reset'];
    await store.control('PUT', 'faults', { seed: 3, mixed: { probability: 0.4, kinds } });
    await reads(200);
    const given = (await ledger()).faults.map(({ fault }) => fault);
    expect(new Set(given)).toEqual(new Set(kinds));
    expect(given.length).toBeGreaterThan(50);
    expect(given.length).toBeLessThan(110);
  });

  it('mixed leaves out what outlasts the request', () => {
    expect(faultKinds.filter((kind) => !mixedKinds.includes(kind))).toEqual([
      'lockout',
      'clock-jump',
      'hold-before',
      'hold-after',
      'hold-unread',
    ]);
  });
});
