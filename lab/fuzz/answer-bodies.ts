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
export const told = fc
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

/** The text of a body made of a real one. */
export function hostileAnswerBody(answer: RealAnswer): fc.Arbitrary<string> {
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
