/**
 * Taxes of the lines of a cart by the store's default, "calculation based on total": each tax of each line is worked out
 * of the whole row and rounded, and what rounding took or gave is carried on to the next line that has the same tax.
 * Prices are without tax; a discount comes before the tax.
 */
import type { Cents } from '../data/money.js';
import type { AppliedRates } from './applied-rates.js';
import { totalPercent } from './applied-rates.js';

export interface TaxableLine {
  readonly rowTotal: Cents;
  readonly discount: Cents;
  readonly qty: number;
  readonly applied: readonly AppliedRates[];
}

/** One tax of a line, or of a whole cart. */
export interface TaxAmount {
  readonly rates: AppliedRates;
  readonly amount: Cents;
}

export interface LineTax {
  /** Of what is left after the discount: what is paid. */
  readonly tax: Cents;
  readonly percent: number;
  readonly priceInclTax: Cents;
  /** Without the discount. */
  readonly rowTotalInclTax: Cents;
  readonly taxes: readonly TaxAmount[];
}

/** The tax of each line, in the order of the lines. */
export function taxOfLines(lines: readonly TaxableLine[]): LineTax[] {
  const [paid, listed] = [new CarriedRounding(), new CarriedRounding()];
  return lines.map(({ rowTotal, discount, qty, applied }): LineTax => {
    const taxes = applied.map((rates): TaxAmount => ({
      rates,
      amount: paid.round(rates.id, shareOf(Math.max(0, rowTotal - discount), rates.percent)),
    }));
    const beforeDiscount = applied.map(({ id, percent }) => listed.round(id, shareOf(rowTotal, percent)));
    const rowTotalInclTax = rowTotal + sum(beforeDiscount);
    return {
      tax: sum(taxes.map(({ amount }) => amount)),
      percent: percentShown(totalPercent(applied)),
      priceInclTax: halfUp(rowTotalInclTax / qty),
      rowTotalInclTax,
      taxes,
    };
  });
}

/** The taxes of several lines, each tax once. */
export function joinedTaxes(lines: readonly Pick<LineTax, 'taxes'>[]): TaxAmount[] {
  const joined = new Map<string, TaxAmount>();
  for (const { rates, amount } of lines.flatMap(({ taxes }) => taxes)) {
    const before = joined.get(rates.id);
    joined.set(rates.id, { rates: before?.rates ?? rates, amount: (before?.amount ?? 0) + amount });
  }
  return [...joined.values()];
}

/** Rounds amounts of one kind one after the other, so that their sum is rounded too. */
export class CarriedRounding {
  readonly #rests = new Map<string, number>();

  /** Whole cents of an amount in cents; `firstRest` keeps a first half cent from being rounded either way by chance. */
  round(kind: string, exact: number, firstRest = 0.0001): Cents {
    if (exact === 0) return 0;
    const owed = exact + (this.#rests.get(kind) ?? firstRest);
    const rounded = halfUp(owed);
    this.#rests.set(kind, owed - rounded);
    return rounded;
  }
}

/** Half a cent and more is a cent; less than a billionth below it is what binary floats make of a half. */
function halfUp(value: number): Cents {
  return Math.floor(value + 0.5 + 1e-9);
}

function shareOf(value: Cents, percent: number): number {
  return (value * percent) / 100;
}

/** A column of the line with four decimals. */
function percentShown(percent: number): number {
  return Math.round(percent * 10_000) / 10_000;
}

function sum(values: readonly Cents[]): Cents {
  return values.reduce((total, value) => total + value, 0);
}
