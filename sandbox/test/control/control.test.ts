/** The control routes: who may use them, and what they refuse. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../src/control/control-guard.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

interface Said {
  readonly status: number;
  readonly error?: string;
}

/** A control request with headers of its own, `host` too, which fetch would not send. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Said> {
  const { port } = store.sandbox;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path: `/__sandbox/${path}`, headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          const json = JSON.parse(text) as { error?: string };
          resolve({
            status: answer.statusCode ?? 0,
            ...(json.error === undefined ? {} : { error: json.error }),
          });
        });
      },
    );
    sent.on('error', reject).end(body);
  });
}

const jsonType = { 'content-type': 'application/json' };

describe('control routes', () => {
  it.each(['127.0.0.1', '127.0.0.1:80', 'localhost:8085', 'LOCALHOST', '[::1]:1', '127.8.9.1'])(
    'answer a caller who asks for the host %s',
    async (host) => {
      expect(await ask('GET', 'healthz', { host })).toEqual({ status: 200 });
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example:80',
    '127.0.0.1.nip.io',
    'user@127.0.0.1',
    '10.0.0.1',
    '127.0.0.1/../',
    '[::2]',
    'a b',
    ' ',
  ])('refuse the host "%s": a name can lead anywhere', async (host) => {
    const { status, error } = await ask('GET', 'ledger', { host });
    expect([status, error]).toEqual([403, expect.stringContaining('neither a loopback name nor')]);
  });

  it('answer to the name that the sandbox listens on, and to no other', () => {
    const from = {
      method: 'GET',
      origin: undefined,
      fetchSite: undefined,
      contentType: undefined,
      hasBody: false,
    };
    expect(refusalOf({ ...from, host: 'sandbox:8085' }, 'sandbox')).toBeUndefined();
    expect(refusalOf({ ...from, host: '[fd00::1]:8085' }, 'fd00::1')).toBeUndefined();
    expect(refusalOf({ ...from, host: '[fd00::2]:8085' }, 'fd00::1')).toMatchObject({ status: 403 });
    expect(refusalOf({ ...from, host: '' }, '127.0.0.1')).toMatchObject({ status: 403 });
  });

  it.each([
    [{ origin: 'http://evil.example' }, 'it comes from a page of "http://evil.example"'],
    [{ origin: 'null' }, 'it comes from a page of "null"'],
    [{ origin: 'http://127.0.0.1:1' }, 'it comes from a page of "http://127.0.0.1:1"'],
    [{ 'sec-fetch-site': 'cross-site' }, 'Sec-Fetch-Site "cross-site"'],
    [{ 'sec-fetch-site': 'same-site' }, 'Sec-Fetch-Site "same-site"'],
  ])('refuse what a browser sends for a page of another site: %j', async (headers, words) => {
    for (const [method, path] of [
      ['POST', 'reset'],
      ['GET', 'ledger'],
    ] as const) {
      const { status, error } = await ask(method, path, headers);
      expect([status, error]).toEqual([403, expect.stringContaining(words)]);
    }
  });

  it('answer a page of their own, and one that somebody opened by hand', async () => {
    const { port, url } = store.sandbox;
    const own = { host: `127.0.0.1:${port}`, origin: url, 'sec-fetch-site': 'same-origin' };
    expect(await ask('GET', 'clock', own)).toEqual({ status: 200 });
    expect(await ask('GET', 'clock', { 'sec-fetch-site': 'none' })).toEqual({ status: 200 });
  });

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json'])(
    'refuse a write of the content type %s',
    async (type) => {
      const { status, error } = await ask(
        'PUT',
        'clock',
        type === undefined ? {} : { 'content-type': type },
        '{"advanceMs":1}',
      );
      expect([status, error]).toEqual([415, expect.stringContaining('send application/json')]);
    },
  );

  it('take JSON with parameters, and a write that sends nothing', async () => {
    const type = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await ask('PUT', 'clock', type, '{"advanceMs":0}')).toEqual({ status: 200 });
    expect(await ask('POST', 'release')).toEqual({ status: 200 });
    expect(await ask('POST', 'release', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  });
});

describe('PUT clock', () => {
  const set = (body: unknown): Promise<Said> =>
    ask('PUT', 'clock', jsonType, typeof body === 'string' ? body : JSON.stringify(body));

  it.each([
    [{ advanceMs: 8_640_000_000_000_000 }, 'forward by 8640000000000000 ms'],
    [{ advanceMs: -8_640_000_000_000_000 }, 'forward by -8640000000000000 ms'],
    [{ now: 0 }, 'to 0 ms since 1970'],
    [{ now: '1999-12-31T23:59:59Z' }, 'to 946684799000 ms since 1970'],
    [{ now: '9999-01-01T00:00:00Z' }, 'to '],
  ])('refuses %j: it would leave its range', async (body, words) => {
    const { status, error } = await set(body);
    expect(status).toBe(400);
    expect(error).toContain(`Cannot set the clock ${words}`);
    expect(error).toContain('between 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z');
  });

  it.each([
    '{"advanceMs":1e999}',
    '{"advanceMs":"NaN"}',
    '{"advanceMs":0.5}',
    '{"now":"today"}',
    '{"advanceMs":1e300}',
  ])('refuses %s: it is no time', async (body) => {
    const { status, error } = await set(body);
    expect([status, error]).toEqual([400, expect.stringMatching(/advanceMs|now/)]);
  });

  it.each([{}, { advanceMs: 1, now: 946_684_800_000 }])('says what it takes for %j', async (body) => {
    const { status, error } = await set(body);
    expect([status, error]).toEqual([400, expect.stringContaining('give "advanceMs"')]);
  });

  it('leaves the clock as it was after a refusal', async () => {
    const { json } = await store.control('GET', 'clock');
    await set({ advanceMs: 8_640_000_000_000_000 });
    expect((await store.control('GET', 'clock')).json).toMatchObject({
      offsetMs: (json as { offsetMs: number }).offsetMs,
    });
  });
});

describe('GET held', () => {
  it.each(['waitMs=NaN', 'waitMs=-1', 'waitMs=1e12', 'count=0', 'count=many'])(
    'refuses %s',
    async (query) => {
      expect(await ask('GET', `held?${query}`)).toMatchObject({ status: 400 });
    },
  );
});
