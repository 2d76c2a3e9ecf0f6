import fc from 'fast-check';
import { hostileJson, hostileText, nearly } from './hostile-values.js';

/** The text of a body made of one that makes sense. */
export function hostileBody(good: unknown): fc.Arbitrary<string> {
  const text = JSON.stringify(good);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: nearly(
        good,
        fc.oneof(hostileJson, fc.constant(undefined), fc.constantFrom(null, 0, -1, 1e300, '', '1', [], {})),
      ).map((value) => JSON.stringify(value) ?? ''),
    },
    { weight: 3, arbitrary: fc.constant(text) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.nat(text.length), hostileText).map(([end, more]) => text.slice(0, end) + more),
    },
    { weight: 1, arbitrary: fc.constantFrom('[', '{"a":').map((unit) => unit.repeat(50_000)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        'null',
        '1',
        '"x"',
        '\ufeff{}',
        '\u0000',
        '{"__proto__":{"a":1}}',
        `{"customer":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      ),
    },
  );
}
