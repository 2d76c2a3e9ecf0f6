import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { RealAnswer } from './endpoint-answers.js';
import { hostileJson, hostileText, nearly } from './hostile-values.js';

/** What the calls send and no error may tell. */
export const secrets: readonly string[] = [
  'a-customer-token',
  'an-admin-token-9f8e7d',
  'a-door-key-5a5a5a',
  'Password1',
  'Password2',
];

/** A secret as a server might send it back: as it is, and in the forms of traces, logs and pages. */
const told = fc
  .constantFrom(...secrets)
  .chain((secret) =>
    fc.constantFrom(
      secret,
      `#0 authenticate('jdoe', '${secret}')`,
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
      `Authorization: Bearer ${secret}`,
      `${'x'.repeat(495)}${secret}`,
      `<b>${secret}</b>`,
    ),
  );

const part: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileJson },
  { weight: 2, arbitrary: told },
  // Nothing: the key is gone.
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(null, '', 0, -1, 1e21, 2 ** 53, 1e300, 1.5, true, false, [], {}, [[]], '0'),
  },
);

/** A refusal in the store's form with anything in it. */
const refusal: fc.Arbitrary<unknown> = fc.record(
  {
    message: fc.oneof(told, hostileJson),
    parameters: fc.oneof(
      fc.array(fc.oneof(told, hostileJson)),
      fc.dictionary(hostileText, told),
      hostileJson,
    ),
    errors: fc.oneof(fc.array(fc.record({ message: told, parameters: hostileJson })), hostileJson),
    trace: told,
    code: hostileJson,
  },
  { requiredKeys: ['message'] },
);

const hugeNumbers = ['1e999', '-1e999', '12345678901234567890', '0.1e-999', '-0', '9'.repeat(400)];
const deep = [33, 101, 5_000, 200_000].flatMap((depth) => ['['.repeat(depth), '{"a":'.repeat(depth)]);
const before = [
  '\ufeff',
  '\u0000',
  '\n\n',
  '<br />\n<b>Notice</b>: Undefined index in <b>/var/www/x.php</b><br />\n',
  'Warning: ',
];
const pages = [
  '<!doctype html><html><head><title>Sign in</title></head><body>Password1</body></html>',
  `<html><title>${'<'.repeat(60_000)}`,
  `<html>${'<title'.repeat(20_000)}`,
  '<html><head><title>503 Service Unavailable</title></head></html>',
  '',
  ' ',
  'null',
  'Attention Required! | Cloudflare',
];

/** A text of JSON, whole or spoilt. */
function spoilt(text: string): fc.Arbitrary<string> {
  const at = fc.nat(text.length);
  const numbers = [...text.matchAll(/\d+/g)].map(({ index }) => index).slice(0, 200);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(text) },
    { weight: 1, arbitrary: at.map((end) => text.slice(0, end)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(at, at, hostileText)
        .map(([from, to, more]) => text.slice(0, from) + more + text.slice(to)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...before).map((words) => words + text) },
    { weight: 1, arbitrary: hostileText.map((words) => text + words) },
    // A search that never ends.
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('1000000000', '9007199254740991', '1e400')
        .map((count) => text.replace(/"total_count":\d+/, `"total_count":${count}`)),
    },
    // A key twice: which one counts is the reader's choice.
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('id', 'message', 'items', 'total_count', 'email', '__proto__', 'entity_id')
        .map((key) => text.replace('{', `{"${key}":"x","${key}":[],`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(0, ...numbers), fc.constantFrom(...hugeNumbers))
        .map(([from, number]) => text.slice(0, from) + number + text.slice(from).replace(/^\d+/, '')),
    },
  );
}

function bodyOf(answer: RealAnswer): fc.Arbitrary<string> {
  const text = JSON.stringify(answer.body) ?? '';
  const value = nearly(answer.body, part).map((changed) => JSON.stringify(changed) ?? '');
  return fc.oneof(
    { weight: 10, arbitrary: value.chain(spoilt) },
    { weight: 6, arbitrary: spoilt(text) },
    { weight: 3, arbitrary: refusal.map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: fc.constantFrom(...pages) },
    { weight: 1, arbitrary: fc.constantFrom(...deep) },
    { weight: 1, arbitrary: told },
    { weight: 1, arbitrary: manyItems(answer.body) },
    { weight: 2, arbitrary: fc.constant(text.replace(/"total_count":\d+/, '"total_count":1000000000')) },
  );
}

/** A list of very many, with a count that has no end. */
function manyItems(body: unknown): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(1, 2_000, 20_000), fc.constantFrom('1e18', '1000000', '-1', '"x"', 'null'))
    .map(([count, total]) => {
      const item = JSON.stringify(body) ?? '1';
      const items = Array.from({ length: item.length > 500 ? Math.min(count, 20) : count }, () => item);
      return `{"items":[${items.join(',')}],"total_count":${total}}`;
    });
}

const statuses = [
  201, 204, 206, 301, 302, 307, 400, 401, 403, 404, 405, 408, 409, 413, 418, 425, 429, 444, 499, 500, 502,
  503, 504, 520, 524, 599, 999,
];
const types = [
  'application/json; charset=utf-8',
  'application/json',
  'text/html',
  'text/plain',
  'a/b;c=',
  '',
];

/** A value that can stand in a header. */
const headerText = fc
  .oneof(hostileText, told)
  .map((text) => text.slice(0, 4_000).replaceAll(/\p{Cc}|[^\0-\xff]/gu, '?'));

const moreHeaders: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('Retry-After', 'Location', 'WWW-Authenticate', 'Set-Cookie', 'X-Any', 'Keep-Alive'),
        headerText,
      )
      .map(([name, value]) => `${name}: ${value}\r\n`),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('Basic realm="x"', 'Basic realm="', 'Bearer', '='.repeat(4_000), 'Negotiate, Basic')
      .map((value) => `WWW-Authenticate: ${value}\r\n`),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('0', '-1', '1e9', 'Tue, 01 Jan 2099 00:00:00 GMT', '99999999999999999999')
      .map((value) => `Retry-After: ${value}\r\n`),
  },
);

type Coding = 'none' | 'gzip' | 'br' | 'said-gzip' | 'said-br' | 'said-x' | 'half-gzip' | 'unsaid';

function coded(body: Buffer, coding: Coding): { readonly bytes: Buffer; readonly header: string } {
  const said = (name: string): string => `Content-Encoding: ${name}\r\n`;
  switch (coding) {
    case 'gzip':
      return { bytes: gzipSync(body), header: said('gzip') };
    case 'br':
      return { bytes: brotliCompressSync(body), header: said('br') };
    case 'half-gzip':
      return { bytes: gzipSync(body).subarray(0, 15), header: said('gzip') };
    case 'unsaid':
      return { bytes: gzipSync(body), header: '' };
    case 'said-gzip':
    case 'said-br':
    case 'said-x':
      return { bytes: body, header: said(coding.slice(5)) };
    case 'none':
    default:
      return { bytes: body, header: '' };
  }
}

type Framing =
  'right' | 'none' | 'longer' | 'shorter' | 'negative' | 'words' | 'chunked' | 'broken-chunks' | 'half-head';

function framed(head: string, bytes: Buffer, framing: Framing): Buffer {
  const withLength = (length: string): Buffer =>
    Buffer.concat([Buffer.from(`${head}Content-Length: ${length}\r\n\r\n`, 'latin1'), bytes]);
  switch (framing) {
    case 'none':
      return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), bytes]);
    case 'longer':
      return withLength(String(bytes.length + 1_000));
    case 'shorter':
      return withLength(String(Math.floor(bytes.length / 2)));
    case 'negative':
      return withLength('-5');
    case 'words':
      return withLength('many');
    case 'chunked':
    case 'broken-chunks': {
      const size = framing === 'chunked' ? bytes.length.toString(16) : 'zz';
      const end = bytes.length === 0 ? '\r\n' : '\r\n0\r\n\r\n';
      const start = Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n${size}\r\n`, 'latin1');
      return Buffer.concat([start, bytes, Buffer.from(end)]);
    }
    case 'half-head':
      return Buffer.from(head.slice(0, -2), 'latin1');
    case 'right':
    default:
      return withLength(String(bytes.length));
  }
}

const codings: fc.Arbitrary<Coding> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Coding>('none') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Coding>('gzip', 'br', 'said-gzip', 'said-br', 'said-x', 'half-gzip', 'unsaid'),
  },
);
const framings: fc.Arbitrary<Framing> = fc.oneof(
  { weight: 14, arbitrary: fc.constant<Framing>('right') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Framing>(
      'none',
      'longer',
      'shorter',
      'negative',
      'words',
      'chunked',
      'broken-chunks',
      'half-head',
    ),
  },
);

/** The bytes of an answer made of a real one; undefined: the connection is cut before. */
export function hostileAnswer(answer: RealAnswer): fc.Arbitrary<Buffer | undefined> {
  const status = fc.oneof(
    { weight: 6, arbitrary: fc.constant(answer.status) },
    { weight: 2, arbitrary: fc.constant(200) },
    { weight: 3, arbitrary: fc.constantFrom(...statuses) },
  );
  const whole = fc
    .record({
      status,
      type: fc.oneof(fc.constant(types[0] ?? ''), fc.constantFrom(...types)),
      headers: moreHeaders,
      body: bodyOf(answer),
      coding: codings,
      framing: framings,
    })
    .map(({ status: code, type, headers, body, coding, framing }) => {
      const { bytes, header } = coded(Buffer.from(body, 'utf8'), coding);
      const head = `HTTP/1.1 ${code} X\r\nConnection: close\r\nContent-Type: ${type}\r\n${headers}${header}`;
      return framed(head, bytes, framing);
    });
  const noHttp = fc.constantFrom(
    undefined,
    Buffer.from(''),
    Buffer.from('SSH-2.0-x\r\n'),
    Buffer.from('HTTP/1.1 200\r\n\r\n'),
  );
  return fc.oneof({ weight: 30, arbitrary: whole }, { weight: 1, arbitrary: noHttp });
}
