import fc from 'fast-check';
import type { RealAnswer } from './endpoint-answers.js';
import { hostileAnswerBody, told } from './answer-bodies.js';
import { coded, codings, framed, framings } from './answer-wire.js';
import { hostileText } from './hostile-values.js';

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
      body: hostileAnswerBody(answer),
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
