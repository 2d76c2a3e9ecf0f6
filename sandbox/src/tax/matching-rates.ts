/** Which rates the rules have for a place and two classes, in the order in which they count. */
import type { Database } from '../data/database.js';
import { compareTexts } from '../rest/search-condition.js';
import type { TaxPlace } from './postcode.js';
import { matchesPostcode } from './postcode.js';
import type { TaxRateRow, TaxRuleRow } from './rows.js';
import { taxRates, taxRules } from './rows.js';

export interface TaxSubject {
  readonly place: TaxPlace;
  readonly customerClassId: number;
  readonly productClassId: number;
}

/** A rate with the rule that brings it. */
export interface MatchedRate {
  readonly rate: TaxRateRow;
  readonly rule: TaxRuleRow;
}

/**
 * The rates for a subject: by priority and age of the rule, and within a rule those of the region before those of the
 * country, then by postcode and percentage, downwards. A rate that several rules bring counts with the first.
 */
export function matchingRates(db: Database, subject: TaxSubject): MatchedRate[] {
  const { place, customerClassId, productClassId } = subject;
  const matched = taxRules(db)
    .all()
    .filter((rule) => rule.customerClassIds.includes(customerClassId))
    .filter((rule) => rule.productClassIds.includes(productClassId))
    .flatMap((rule) => ratesOf(db, rule, place).map((rate): MatchedRate => ({ rate, rule })))
    .sort(byRank);
  return matched.filter(({ rate }, at) => matched.findIndex((one) => one.rate.id === rate.id) === at);
}

function ratesOf(db: Database, rule: TaxRuleRow, place: TaxPlace): TaxRateRow[] {
  return rule.rateIds
    .flatMap((id) => taxRates(db).get(id) ?? [])
    .filter((rate) => rate.countryId === place.countryId)
    .filter((rate) => rate.regionId === 0 || rate.regionId === place.regionId)
    .filter((rate) => matchesPostcode(rate, place));
}

function byRank(one: MatchedRate, other: MatchedRate): number {
  return (
    one.rule.priority - other.rule.priority ||
    one.rule.id - other.rule.id ||
    other.rate.regionId - one.rate.regionId ||
    compareTexts(other.rate.postcode, one.rate.postcode) ||
    other.rate.percent - one.rate.percent
  );
}
