import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CommerceError } from '../../../src/commerce/errors.js';
import * as customers from '../../../src/commerce/endpoints/customers.js';
import * as orders from '../../../src/commerce/endpoints/orders.js';
import { longestStall } from '../../support/longest-stall.js';
import { clientOf, failure, serve } from '../local-server.js';

const mib = 2 ** 20;
/** Longest that the worker may do nothing else; milliseconds. */
const limitMs = 50;
const password = 'Pass"word 1/é'.repeat(4);
const jane = { profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' }, password };

const filled = (piece: string, bytes = mib - 64): string => piece.repeat(Math.floor(bytes / piece.length));
const numbered = (write: (index: number) => string, bytes = mib - 64): string => {
  const pieces: string[] = [];
  for (let index = 0, length = 0; length < bytes; index += 1) {
    pieces.push(write(index));
    length += (pieces.at(-1) ?? '').length;
  }
  return pieces.join('');
};

/** Bodies that cost most for their length, each close to the bound of 1 MiB. */
const bodies: Readonly<Record<string, string>> = {
  'brackets that open': filled('['),
  'brackets, nested 200,000 deep': '['.repeat(200_000) + ']'.repeat(200_000),
  'objects, nested 170,000 deep': '{"a":'.repeat(170_000) + '1' + '}'.repeat(170_000),
  'a message with parameters that are nested deep': `{"message":"%1","parameters":${'['.repeat(300_000)}${']'.repeat(300_000)}}`,
  'very many numbers': `[${filled('0,')}0]`,
  'very many keys': `{${numbered((index) => `"${index.toString(36)}":0,`)}"a":0}`,
  'very many shapes': `[${numbered((index) => `{"${index.toString(36)}":0},`)}0]`,
  'as many shapes as are read': `[${numbered((index) => `{"${index.toString(36)}":0},`, 300_000)}0]`,
  'very many nested errors': `{"message":"Bad","errors":[${filled('{"message":"x"},')}{"message":"x"}]}`,
  'very many lines that are none': `{"items":[${filled('0,', 100_000)}0]}`,
  'very many parameters': `{"message":"%1","parameters":[${filled('"x",')}"x"]}`,
  'a long message': JSON.stringify({ message: filled('a') }),
  'a message of escapes': JSON.stringify({
    message: filled('%25&amp;', 900_000),
    parameters: [filled('\\u0041', 40_000)],
  }),
  'a message of heads of tokens': JSON.stringify({ message: filled('eyJ') }),
  'a message of placeholders': JSON.stringify({
    message: filled('%1', 900_000),
    parameters: ['%2'.repeat(400)],
  }),
  'text of heads of tokens': filled('eyJ-'),
  'text of the beginning of a secret': filled(password.slice(0, -1), 950_000),
  'titles without an end': `<html>${filled('<title')}`,
  'titles that end too late': `<html>${filled('<title>')}`,
  'tags without an end': `<html>${filled('<a ')}`,
  'notices without an end': filled('Warning: '),
  'notices that end': filled('Warning: x on line 1\n'),
  blanks: filled(' '),
  'blanks before no JSON': `${filled(' ')}x`,
  quotes: `[${filled('"\\"",')}`,
  'NUL bytes': filled('\0'),
};

async function stallOf(status: number, body: string | Buffer, headers = {}): Promise<number> {
  const bytes = Buffer.from(body);
  const server = await serve((_, response) => response.writeHead(status, headers).end(bytes));
  const { store } = clientOf(server.url, {
    credentials: { kind: 'access-token', token: 'a-token-of-32-characters-or-more' },
  });
  return longestStall(limitMs, async () => {
    const error = await failure(customers.create(store, jane), CommerceError);
    expect(error.message.length).toBeLessThan(30_000);
    expect(error.status).toBe(status);
  });
}

describe('answers that cost much', () => {
  it.each(Object.entries(bodies))('as an error: %s', async (_, body) => {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mib);
    expect(await stallOf(400, body)).toBeLessThan(limitMs);
  });

  it.each(Object.entries(bodies))('as a success: %s', async (_, body) => {
    expect(await stallOf(200, body)).toBeLessThan(limitMs);
  });

  it.each([
    ['shapes', `[${numbered((index) => `{"${index.toString(36)}":0},`, 600_000)}0]`],
    ['lines that are none', `{"items":[${filled('0,', 120_000)}0]}`],
    ['long texts', `{"items":[{"a":"${filled('\\n', 2 * mib - 100)}"}]}`],
    [
      'orders',
      JSON.stringify({
        items: [filled('an order that is none', 1000)].concat(
          Array.from({ length: 60_000 }, () => 'a text value'),
        ),
        total_count: 1,
      }),
    ],
  ])('as a page of a search: %s', async (_, body) => {
    const bytes = Buffer.from(body);
    const server = await serve((__, response) => response.writeHead(200).end(bytes));
    const { store } = clientOf(server.url);
    const stall = await longestStall(limitMs, () => failure(orders.search(store, {}), CommerceError));
    expect(stall).toBeLessThan(limitMs);
  });

  it('an error in place of a page of a search', async () => {
    const body = Buffer.from(JSON.stringify({ message: 'x'.repeat(2 * mib), errors: [] }));
    const server = await serve((_, response) => response.writeHead(400).end(body));
    const { store } = clientOf(server.url);
    const stall = await longestStall(limitMs, () => failure(orders.search(store, {}), CommerceError));
    expect(stall).toBeLessThan(limitMs);
  });

  it('what comes out of compression is bounded too', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * mib, ' '));
    expect(bomb.length).toBeLessThan(mib);
    const headers = { 'content-encoding': 'gzip' };
    expect(await stallOf(200, bomb, headers)).toBeLessThan(limitMs);
    expect(await stallOf(200, gzipSync(bomb), { 'content-encoding': 'gzip, gzip' })).toBeLessThan(limitMs);
    expect(await stallOf(500, bomb, headers)).toBeLessThan(limitMs);
  });
});
