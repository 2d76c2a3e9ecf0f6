/** What a value becomes in a column of the customers' tables, as the server's database adapter and MySQL make it. */
import { badRequest } from '../rest/rest-error.js';
import { phpNumber } from '../rest/schema.js';

/** Text in a column that may be NULL: an empty text is NULL, a longer one than fits is cut. Undefined stays undefined. */
export function textColumn<T extends string | null | undefined>(value: T, length = 255): T | string | null {
  if (typeof value !== 'string') return value;
  return value === '' ? null : Array.from(value).slice(0, length).join('');
}

/** A whole number that was sent as a text: what the text begins with, else 0. */
export function numberColumn(value: string): number {
  return Math.trunc(phpNumber(value));
}

/** A flag: 1 for every number but 0. */
export function flagColumn(value: number): number {
  return value === 0 ? 0 : 1;
}

const formats: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?![\d-])/,
  /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?![\d/])/,
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?![\d/])/,
  /^(?<day>\d{1,2})[-.](?<month>\d{1,2})[-.](?<year>\d{4})(?!\d)/,
];
const time = /^([T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date as `YYYY-MM-DD`: read from year first, or as month/day/year, or day-month-year; digits only are seconds since
 * 1970. A day that the month does not have counts on into the next. An empty text is NULL, others are 400.
 */
export function dateColumn(value: string): string | null {
  const text = value.trim();
  if (value === '' || value === '0') return null;
  if (/^\d+$/.test(value)) return dayOf(Number(value) * 1000);
  for (const format of formats) {
    const match = format.exec(text);
    if (!match?.groups) continue;
    const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(match.groups?.[name]));
    const isDate = Number(month) <= 12 && Number(day) <= 31 && time.test(text.slice(match[0].length));
    if (isDate) return dayOf(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  }
  const spelled = /^(\d{1,2} )?[a-z]{3,9} (\d{1,2},? )?\d{4}$/i.test(text) ? Date.parse(`${text} UTC`) : NaN;
  return dayOf(spelled);
}

function dayOf(timeMs: number): string {
  const date = new Date(timeMs);
  if (Number.isNaN(date.getTime())) throw badRequest('Invalid date');
  return date.toISOString().slice(0, 10);
}
