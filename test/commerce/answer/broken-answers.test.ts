import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../../src/commerce/errors.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import type { Store } from '../../../src/commerce/store.js';
import { clientOf, failure, serve } from '../local-server.js';

const jane = { profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' } };
const created = {
  id: 2,
  group_id: 1,
  created_at: '2026-11-22 12:00:00',
  updated_at: '2026-11-22 12:00:00',
  created_in: 'Default Store View',
  email: 'jdoe@example.com',
  firstname: 'Jane',
  lastname: 'Doe',
  store_id: 1,
  website_id: 1,
  addresses: [],
  disable_auto_group_change: 0,
};
const good = JSON.stringify(created);

async function storeThatAnswers(status: number, body: string | Buffer, headers = {}): Promise<Store> {
  const server = await serve((_, response) => response.writeHead(status, headers).end(body));
  return clientOf(server.url).store;
}

const create = async (body: string | Buffer, headers = {}): Promise<unknown> =>
  customers.create(await storeThatAnswers(200, body, headers), jane);

async function refused(status: number, body: string | Buffer, headers = {}): Promise<CommerceError> {
  return failure(customers.create(await storeThatAnswers(status, body, headers), jane), CommerceError);
}

const warning =
  '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/shop/x.php</b> on line <b>3</b><br />\n';
const deprecated =
  '\nDeprecated: strlen(): Passing null is old on line 9 or so in /srv/shop/y.php on line 12\n';

const oddForms = [
  ['behind a byte order mark', `\ufeff${good}`],
  ['behind several byte order marks and blanks', `\ufeff\ufeff \r\n\t${good}\n`],
  ["behind a warning of PHP's as HTML", warning + good],
  ["behind several notices of PHP's, as HTML and as text", warning + deprecated + deprecated + good],
  ['behind a byte order mark and a warning', `\ufeff${warning}\ufeff${good}`],
  ['with a key that is there twice: the last one counts', good.replace('{', '{"id":1,')],
  ['with a key named __proto__', good.replace('{', '{"__proto__":{"id":3},"constructor":1,')],
  [
    'with very many keys besides',
    good.replace('{', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0,`).join('')}`),
  ],
  ['with a part nested as deep as is read', good.replace('{', `{"x":${'['.repeat(98)}${']'.repeat(98)},`)],
] as const;

const brokenForms = [
  ['bytes of gzip without the header', gzipSync(good), {}, 'it is compressed without saying so'],
  ['bytes of Brotli without the header', brotliCompressSync(good), {}, 'it is no'],
  [
    'the header of gzip without its bytes',
    good,
    { 'content-encoding': 'gzip' },
    'it cannot be decompressed (Z_DATA_ERROR)',
  ],
  [
    'the header of Brotli without its bytes',
    good,
    { 'content-encoding': 'br' },
    'it cannot be decompressed (ERR_',
  ],
  [
    'half of its gzip',
    gzipSync(good).subarray(0, 60),
    { 'content-encoding': 'gzip' },
    'it cannot be decompressed (Z_BUF_ERROR)',
  ],
  [
    'an encoding that is not known',
    good,
    { 'content-encoding': 'rot13' },
    'it is encoded in a way that is not known here (rot13)',
  ],
  ['invalid UTF-8', Buffer.from(good.replace('Jane', 'J\xe4ne'), 'latin1'), {}, 'it is no UTF-8 text'],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), {}, 'it is no UTF-8 text'],
  ['a NUL byte within', good.replace('Jane', 'J\0ne'), {}, 'it is no JSON; it begins "{'],
  [
    'nested too deep',
    good.replace('{', `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)},`),
    {},
    'it is nested more than 100 deep',
  ],
  ['too many values', `[${'0,'.repeat(40_000)}0]`, {}, 'it holds more than 32768 values'],
  ['a number as id that lost its precision', good.replace('"id":2', '"id":9007199254740993'), {}, 'id: '],
  ['digits as id that no number holds', good.replace('"id":2', '"id":"9007199254740993"'), {}, 'id: '],
  ['a number beyond all', good.replace('"id":2', '"id":1e999'), {}, 'id: '],
  ['JSON that ends early', good.slice(0, 40), {}, 'it is no JSON; it begins "{"id":2,'],
  ['words behind the JSON', good + warning, {}, 'it is no JSON; it begins "{'],
  [
    "PHP's last words before it",
    `<br />\n<b>Fatal error</b>:  Uncaught Error in <b>x</b> on line <b>1</b><br />\n${good}`,
    {},
    'it is no JSON; it begins "<br /> <b>Fatal error</b>: Uncaught Error',
  ],
  [
    "a warning without PHP's end of it",
    `Warning: look here ${good}`,
    {},
    'it is no JSON; it begins "Warning: look here {',
  ],
  [
    "another's words",
    'Payment plugin: "license" expired',
    {},
    'it is no JSON; it begins "Payment plugin: "license" expired"',
  ],
] as const;

describe('a 2xx that is what it should be, in an odd form', () => {
  it.each(oddForms)('is taken: %s', async (_, body) => {
    expect(await create(body)).toMatchObject({ id: 2, email: 'jdoe@example.com' });
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
    ['gzip, br', (text: string) => brotliCompressSync(gzipSync(text))],
  ])('compressed without being asked for: %s', async (encoding, compress) => {
    expect(await create(compress(good), { 'content-encoding': encoding })).toMatchObject({ id: 2 });
  });

  // More than fits into a decoder at once, and the connection ends while it is busy.
  it.each(['gzip', 'br'] as const)('compressed and long, by a server that closes: %s', async (encoding) => {
    const noise = randomBytes(200_000).toString('base64');
    const long = JSON.stringify({ ...created, noise });
    const body = encoding === 'br' ? brotliCompressSync(long) : gzipSync(long);
    const head = `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-encoding: ${encoding}\r\n`;
    const server = await serve((_, response) => {
      const length = `content-length: ${body.length}\r\n\r\n`;
      response.socket?.end(Buffer.concat([Buffer.from(head + length), body]));
    });
    expect(await customers.create(clientOf(server.url).store, jane)).toMatchObject({ id: 2 });
  });
});

describe('a 2xx that cannot be used: the outcome of a write is unknown', () => {
  it.each(brokenForms)('cannot be used: %s', async (_, body, headers, problem) => {
    const error = await refused(200, body, headers);
    expect(error.kind).toBe('malformed');
    expect(error.message).toContain(`Cannot create the customer: the answer cannot be used: ${problem}`);
    expect(error.outcome).toBe('unknown');
  });

  it('a page is quoted by its title, or by its first words', async () => {
    const titled = await refused(
      200,
      '<html><head><title>Just a\nmoment…</title></head><body>Checking</body></html>',
    );
    expect(titled.message).toContain('it begins "Just a moment…"');
    const bare = await refused(200, '<html><body><p>Sign in <b>here</b></p></body></html>');
    expect(bare.message).toContain('it begins "Sign in here"');
  });

  it('neither tokens nor addresses are quoted, also where nobody knew of them', async () => {
    const error = await refused(200, 'token rn2u4yhw0k3zj5q8x1c7v9b6m4l2p0sd of jdoe@example.com, made');
    expect(error.message).toContain('it begins "token [token] of [e-mail], made"');
  });

  it('control characters of a quotation are blanks', async () => {
    const error = await refused(200, 'a\u001b]52;c;aGk=\u0007b\u202ec\u009bd\u2028e');
    expect(error.message).toContain('"a ]52;c;aGk= b c d e"');
  });

  it('a length that is larger than the body is a lost answer', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': String(good.length + 10) });
      response.write(good, () => response.destroy());
    });
    const error = await failure(customers.create(clientOf(server.url).store, jane), CommerceError);
    expect(error.kind).toBe('reset');
    expect(error.outcome).toBe('unknown');
  });

  it('of a body longer than its length says only that much is read: half a JSON is none', async () => {
    const server = await serve((_, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: 20\r\nconnection: close\r\n\r\n${good}`);
    });
    const error = await failure(customers.create(clientOf(server.url).store, jane), CommerceError);
    expect(error.outcome).toBe('unknown');
    expect(['malformed', 'reset']).toContain(error.kind);
  });

  it('a read whose answer is broken left nothing behind', async () => {
    const store = await storeThatAnswers(200, 'x', { 'content-encoding': 'gzip' });
    expect((await failure(orders.status(store, 3), CommerceError)).outcome).toBe('not-done');
  });
});

describe('an error in an odd form', () => {
  const message = 'A customer with the same email address already exists in an associated website.';
  const json = JSON.stringify({ message });

  const odd = [
    ['behind a byte order mark', `\ufeff${json}`, {}],
    ['behind a warning', warning + json, {}],
    ['compressed', gzipSync(json), { 'content-encoding': 'gzip' }],
    ['with its key twice', json.replace('{', '{"message":"first",'), {}],
    [
      'with parameters nested too deep to be shown',
      json.replace('{', `{"parameters":${'['.repeat(90)}${']'.repeat(90)},`),
      {},
    ],
    ['with parameters named __proto__', json.replace('{', '{"parameters":{"__proto__":{"x":1}},'), {}],
    ['with bytes that are no UTF-8', Buffer.from(json.replace('{', '{"trace":"\xff",'), 'latin1'), {}],
  ] as const;

  it.each(odd)('is read: %s', async (_, body, headers) => {
    const error = await refused(400, body, headers);
    expect(error.http?.message?.text).toBe(message);
    expect(error.outcome).toBe('refused-by-store');
  });

  it('counts by its status where its body cannot be decompressed', async () => {
    const error = await refused(500, 'plain', { 'content-encoding': 'gzip' });
    expect(error.http).toMatchObject({ status: 500, bodyKind: 'none' });
    expect(error.outcome).toBe('unknown');
  });

  it('is text where it is nested too deep, with its first words', async () => {
    const error = await refused(400, `{"message":"x","trace":${'['.repeat(200_000)}`);
    expect(error.http).toMatchObject({ bodyKind: 'text' });
    expect(error.http?.excerpt).toMatch(/^\{"message":"x"/);
  });

  it('keeps few of very many errors, parameters and keys', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      message: `%a ${index}`,
      parameters: { a: 'x' },
    }));
    const parameters = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, 'v']));
    const { http } = await refused(400, JSON.stringify({ message: '%k3', parameters, errors: many }));
    expect(http?.message?.text).toBe('v');
    expect(http?.errors).toHaveLength(20);
    expect(Object.keys(http?.message?.parameters ?? {})).toHaveLength(20);
  });
});
