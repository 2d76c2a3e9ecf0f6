/** Whether a tax rate is for a postcode: any, the very same, one that begins so, or one within a range of numbers. */
import { compareTexts } from '../rest/search-condition.js';
import type { TaxRateRow } from './rows.js';

/** Where goods are taxed. */
export interface TaxPlace {
  readonly countryId: string;
  /** 0 or null: none, and so no tax of a region. */
  readonly regionId: number | null;
  readonly postcode: string | null;
}

/** The postcode of a place that is known by its country alone: every rate counts that is for no range. */
export const anyPostcode = '*';

/** No more of a postcode is looked at. */
const longest = 10;

/** Digits behind the dash of a postcode that belong to it; in other countries a dash stands between two ends of a range. */
const digitsBehindDash: Readonly<Record<string, number>> = { US: 4, PT: 3 };

interface ReadPostcode {
  /** In front of the dash, where the country writes postcodes so; else all of it. */
  readonly main: string;
  readonly whole: string;
  readonly range?: { readonly from: string; readonly to: string };
}

export function matchesPostcode(rate: TaxRateRow, place: TaxPlace): boolean {
  if (place.postcode === anyPostcode) return rate.range === null;
  const postcode = readPostcode(place);
  if (rate.range) return isWithin(rate.range, postcode);
  return patternsOf(postcode).some((pattern) => compareTexts(rate.postcode, pattern) === 0);
}

function readPostcode({ countryId, postcode }: TaxPlace): ReadPostcode {
  const whole = postcode ?? '';
  const dash = whole.lastIndexOf('-');
  if (dash <= 0 || dash === whole.length - 1) return { main: whole, whole };
  const [front, behind] = [whole.slice(0, dash), whole.slice(dash + 1)];
  if (isNumber(behind) && behind.length === digitsBehindDash[countryId]) return { main: front, whole };
  return { main: whole, whole, range: { from: front, to: behind } };
}

/** Everything that a rate may name for this postcode: itself, any, and each of its beginnings with a star. */
function patternsOf({ main, whole, range }: ReadPostcode): string[] {
  if (range) return ['*', '', whole];
  const cut = (text: string): string => text.slice(0, longest);
  const beginnings = Array.from({ length: cut(whole).length }, (_, length) => `${whole.slice(0, length)}*`);
  return ['*', '', cut(main), `${cut(main)}*`, cut(whole), ...beginnings];
}

function isWithin({ from, to }: NonNullable<TaxRateRow['range']>, { main, range }: ReadPostcode): boolean {
  if (range) return from >= numberOf(range.from) && to <= numberOf(range.to);
  return isNumber(main) && from <= Number(main) && Number(main) <= to;
}

function isNumber(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text.trim());
}

/** What a database makes of text beside a number. */
function numberOf(text: string): number {
  return Number.parseFloat(text) || 0;
}
