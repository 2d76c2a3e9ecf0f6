/** One condition of a search filter, compared as MySQL compares: case, accents and blanks at the end do not count, numbers compare as numbers. */
import { RE2JS } from 're2js';
import { internalError } from './rest-error.js';

type Test = (value: string | number, wanted: string) => boolean;

const equals: Test = (value, wanted) => compare(value, wanted) === 0;
const atLeast: Test = (value, wanted) => compare(value, wanted) >= 0;
const atMost: Test = (value, wanted) => compare(value, wanted) <= 0;
const isOneOf: Test = (value, wanted) =>
  typeof value === 'number'
    ? wanted.split(',').some((one) => equals(value, one))
    : listOf(wanted).has(collated(value));
const isInSet: Test = (value, wanted) =>
  String(value)
    .split(',')
    .some((one) => equals(one, wanted));

const tests: Readonly<Record<string, Test>> = {
  eq: equals,
  neq: (value, wanted) => !equals(value, wanted),
  gt: (value, wanted) => !atMost(value, wanted),
  gteq: atLeast,
  from: atLeast,
  lt: (value, wanted) => !atLeast(value, wanted),
  lteq: atMost,
  to: atMost,
  like: (value, wanted) => likePattern(wanted).matcher(String(value)).find(),
  nlike: (value, wanted) => !likePattern(wanted).matcher(String(value)).find(),
  in: isOneOf,
  nin: (value, wanted) => !isOneOf(value, wanted),
  finset: isInSet,
  nfinset: (value, wanted) => !isInSet(value, wanted),
  regexp: (value, wanted) => regularExpression(wanted).matcher(String(value)).find(),
};

/** Whether a field's value meets a condition; NULL meets only `null`. A name that is no condition means equality. */
export function matchesCondition(value: string | number | null, condition: string, wanted: string): boolean {
  const name = plainCondition(condition, wanted);
  if (name === 'null') return value === null;
  if (name === 'notnull') return value !== null;
  if (value === null) return false;
  return (tests[name] ?? equals)(value, wanted);
}

/** Whether a condition is one that the server knows; their names are in small letters. */
export function isKnownCondition(condition: string): boolean {
  return ['null', 'notnull', 'seq', 'sneq'].includes(condition) || Object.hasOwn(tests, condition);
}

/** `seq` and `sneq` take an empty value for NULL. `is` is followed by a quoted value, and so never valid SQL. */
function plainCondition(condition: string, wanted: string): string {
  if (condition === 'is') throw internalError();
  if (condition === 'seq') return wanted === '' ? 'null' : 'eq';
  if (condition === 'sneq') return wanted === '' ? 'notnull' : 'neq';
  return isKnownCondition(condition) ? condition : 'eq';
}

function compare(value: string | number, wanted: string): number {
  // Text that is no number is 0 beside one.
  if (typeof value === 'number') return value - (Number.parseFloat(wanted) || 0);
  return compareTexts(value, wanted);
}

/** Negative, 0 or positive, in the order of MySQL's general collation. */
export function compareTexts(a: string, b: string): number {
  const [left, right] = [collated(a), collated(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The list of the last `in`, ready to be looked up: a search asks for the same one with every row. */
let lastList: { readonly wanted: string; readonly texts: ReadonlySet<string> } | undefined;

function listOf(wanted: string): ReadonlySet<string> {
  if (lastList?.wanted !== wanted) lastList = { wanted, texts: new Set(wanted.split(',').map(collated)) };
  return lastList.texts;
}

function collated(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/(?<! ) +$/, '');
}

// Patterns are the caller's: these are matched in linear time, whatever they are.
function likePattern(pattern: string): RE2JS {
  const source = Array.from(pattern, (character) => wildcards[character] ?? RE2JS.quote(character)).join('');
  return RE2JS.compile(`^${source}$`, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
}

const wildcards: Readonly<Record<string, string>> = { '%': '.*', _: '.' };

/** An expression that cannot be read is an SQL error. */
function regularExpression(source: string): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch {
    throw internalError();
  }
}
