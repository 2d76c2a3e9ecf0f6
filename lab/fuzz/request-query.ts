import fc from 'fast-check';
import { hostileText } from './hostile-values.js';

const numbers = ['0', '-1', '1e9', '99999999999999999999', '1.5', '0x1', '%31', '1%00', '%ff', '%', '١'];
/** What may stand in a path where an id does. */
export const segment = fc.oneof(
  hostileText,
  fc.constantFrom(...numbers),
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
);

/** A path with some of its segments exchanged, added or taken away. */
const fields = [
  'entity_id',
  'email',
  'sku',
  'quote_id',
  'increment_id',
  'no_such',
  'created_at',
  'website_id',
  '__proto__',
];
const conditions = [
  'eq',
  'neq',
  'in',
  'nin',
  'like',
  'nlike',
  'gt',
  'lteq',
  'null',
  'notnull',
  'finset',
  'regexp',
  'from',
  'x',
];
const filter = 'searchCriteria[filterGroups][0][filters][0]';

const parameter: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'searchCriteria',
      'searchCriteria[pageSize]',
      'searchCriteria[currentPage]',
      'searchCriteria[sortOrders][0][field]',
      'searchCriteria[sortOrders][0][direction]',
      'searchCriteria[filterGroups]',
      'searchCriteria[filterGroups][0][filters]',
      'fields',
      `${filter}[value][]`,
      'searchCriteria[filter_groups][0][filters][0][condition_type]',
    ),
    fc.oneof(
      segment,
      fc.constantFrom('id', 'items[id', 'items[id],total_count', '['.repeat(3_000), 'a,'.repeat(2_000)),
    ),
  ),
  fc.tuple(
    fc.constantFrom(...[50, 500].map((depth) => `a${'[b]'.repeat(depth)}`), 'a[', 'a]', '[]', ''),
    segment,
  ),
  fc.tuple(hostileText, hostileText),
);

const search = fc
  .tuple(
    fc.constantFrom(...fields),
    fc.constantFrom(...conditions),
    fc.oneof(segment, fc.constantFrom('%', '%%%a%', '1,2', '(a+)+$', '%_'.repeat(500))),
  )
  .map(
    ([field, condition, value]) =>
      [
        [`${filter}[field]`, field],
        [`${filter}[conditionType]`, condition],
        [`${filter}[value]`, value],
      ] as const,
  );

/** A query of search criteria, fields and noise; some encoded, some not. */
export const hostileQuery: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.constant([]), search),
    fc.array(parameter, { maxLength: 3 }),
    fc.boolean(),
    fc.oneof(
      { weight: 5, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constant('&a[]=1'.repeat(800)) },
    ),
  )
  .map(([criteria, more, encoded, noise]) => {
    const text = (part: string): string => (encoded ? encodeURIComponent(part.toWellFormed()) : part);
    const pairs = [...criteria, ...more].map(([name, value]) => `${text(name)}=${text(value)}`);
    return pairs.join('&') + noise;
  });
