/** What a subject is taxed with: rates of one priority together, each further priority on top of those before. */
import type { MatchedRate } from './matching-rates.js';

/** The rates of one priority, taken as one tax. */
export interface AppliedRates {
  /** The codes of its rates, one behind the other: what rounding remembers its rests by. */
  readonly id: string;
  readonly priority: number;
  /** Of the price, with what is taken of earlier taxes counted in. */
  readonly percent: number;
  readonly rates: readonly AppliedRate[];
}

export interface AppliedRate {
  readonly code: string;
  readonly title: string;
  readonly percent: number;
  readonly position: number;
}

/** Taxes in the order of their priorities. Of each rule the first rate counts alone. */
export function appliedRates(matched: readonly MatchedRate[], storeId: number): AppliedRates[] {
  const firsts = matched.filter(({ rule }, at) => matched.findIndex((one) => one.rule.id === rule.id) === at);
  const priorities = [...new Set(firsts.map(({ rule }) => rule.priority))];
  let before = 0;
  return priorities.map((priority): AppliedRates => {
    const group = firsts.filter(({ rule }) => rule.priority === priority);
    const sum = group.reduce((total, { rate }) => total + rate.percent, 0);
    // Of the rules of one priority the last says of what they are taken.
    const percent = group.at(-1)?.rule.ofSubtotal ? sum : (100 + before) * (sum / 100);
    before += percent;
    return {
      id: group.map(({ rate }) => rate.code).join(''),
      priority,
      percent,
      rates: group.map((one) => shown(one, storeId)),
    };
  });
}

/** All taxes as one percentage of the price. */
export function totalPercent(applied: readonly AppliedRates[]): number {
  return applied.reduce((sum, { percent }) => sum + percent, 0);
}

function shown({ rate, rule }: MatchedRate, storeId: number): AppliedRate {
  const title = rate.titles.find((one) => one.storeId === storeId)?.value ?? rate.code;
  return { code: rate.code, title, percent: rate.percent, position: rule.position };
}
