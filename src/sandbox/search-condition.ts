/** One condition of a search filter, compared as MySQL compares: case does not count, numbers compare as numbers. */
import { internalError } from './rest-error.js';

type Test = (value: string | number, wanted: string) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  eq: (value, wanted) => compare(value, wanted) === 0,
  neq: (value, wanted) => compare(value, wanted) !== 0,
  gt: (value, wanted) => compare(value, wanted) > 0,
  gteq: (value, wanted) => compare(value, wanted) >= 0,
  moreq: (value, wanted) => compare(value, wanted) >= 0,
  from: (value, wanted) => compare(value, wanted) >= 0,
  lt: (value, wanted) => compare(value, wanted) < 0,
  lteq: (value, wanted) => compare(value, wanted) <= 0,
  to: (value, wanted) => compare(value, wanted) <= 0,
  like: (value, wanted) => likePattern(wanted).test(String(value)),
  nlike: (value, wanted) => !likePattern(wanted).test(String(value)),
  in: (value, wanted) => wanted.split(',').some((one) => compare(value, one.trim()) === 0),
  nin: (value, wanted) => wanted.split(',').every((one) => compare(value, one.trim()) !== 0),
  finset: (value, wanted) =>
    String(value)
      .split(',')
      .some((one) => compare(one, wanted) === 0),
};

/** Whether a field's value meets a condition; NULL meets only `null`. An unknown condition is an SQL error: 500. */
export function matchesCondition(value: string | number | null, condition: string, wanted: string): boolean {
  const name = condition.toLowerCase();
  if (name === 'null') return value === null;
  if (name === 'notnull') return value !== null;
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (!test) throw internalError();
  return value !== null && test(value, wanted);
}

function compare(value: string | number, wanted: string): number {
  if (typeof value === 'number') return value - Number.parseFloat(wanted || '0');
  const [left, right] = [value.toLowerCase(), wanted.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function likePattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, 'is');
}
