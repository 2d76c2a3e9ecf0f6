import fc from 'fast-check';

const longRuns = [
  'x',
  '0',
  ' ',
  '\u0000',
  '"',
  '\\',
  '[',
  '{',
  '🛒',
  '\ud800',
  '\n',
  '=',
  '&#',
  '<',
  '-',
] as const;

/** Texts that break things: huge ones, halves of characters, controls, names of prototypes, addresses. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 300 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '.',
      '..',
      '../..',
      '%2e%2e',
      '/',
      '\\',
      '\ud83d',
      '\udc00x',
      '\u0000',
      '\u009b31m',
      '\u202egnp.exe',

      '__proto__',
      'constructor',
      'toString',
      'null',
      'NaN',
      '1e999',
      '-0',
      '00',
      '٣',
      'İ@example.com',
      "' OR 1=1",
      'a@b.co',
      'US',
      'NY',
      '24-WB03',
      'https://x/',
      '${x}',
      '{{x}}',
      '=cmd()',
      '\ufeff',
      '\u2028',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...longRuns), fc.constantFrom(64, 65, 255, 256, 1_000, 70_000))
      .map(([unit, count]) => unit.repeat(count)),
  },
);

/** Any JSON, deep at times. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 3, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(33, 65, 3_000).map((depth) => nested(depth)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(101, 1_001, 20_000)
      .map((count) => Array.from({ length: count }, () => ({ sku: 'x' }))),
  },
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What only a program can hand in: values that are no JSON. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileJson },
  {
    weight: 4,
    arbitrary: fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      cyclic(),
      throwing(),
      endless(),
      changing(),
      Symbol('x'),
      () => 'x',
      new URL('https://example.com'),
    ),
  },
);

function cyclic(): unknown {
  const value: Record<string, unknown> = {};
  value['profile'] = [value];
  return value;
}

function throwing(): unknown {
  return {
    get email(): never {
      throw new RangeError('a getter that throws');
    },
  };
}

/** An object with no end: each look finds another one. */
function endless(): unknown {
  return new Proxy({}, { get: () => endless(), ownKeys: () => ['a'], getOwnPropertyDescriptor: describe });
}

function describe(): PropertyDescriptor {
  return { configurable: true, enumerable: true, value: 1 };
}

function changing(): unknown {
  let count = 0;
  return {
    get email(): unknown {
      count += 1;
      return count % 2 === 0 ? null : 'a@b.co';
    },
  };
}

/**
 * A good value with some of its parts exchanged for hostile ones, at any depth: most garbage is refused at the first
 * look, and only what is nearly right gets far.
 */
export function nearly(good: unknown, bad: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const paths = pathsOf(good);
  return fc.array(fc.tuple(fc.constantFrom(...paths), bad), { minLength: 1, maxLength: 3 }).map((changes) => {
    // Longer paths first: no change looks into what another one has put there.
    const deepestFirst = changes.toSorted(([one], [other]) => other.length - one.length);
    return deepestFirst.reduce<unknown>((value, [path, part]) => replaced(value, path, part), good);
  });
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, part]) =>
    pathsOf(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
}

function replaced(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? replaced(item, rest, part) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(Object.getOwnPropertyDescriptors(value)).map(
    ([name, found]): [string, PropertyDescriptor] =>
      name === key && 'value' in found
        ? [name, { ...found, value: replaced(found.value, rest, part) }]
        : [name, found],
  );
  return Object.defineProperties({}, Object.fromEntries(entries));
}
