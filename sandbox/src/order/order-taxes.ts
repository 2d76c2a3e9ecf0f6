/** The taxes that an order keeps: a row for each rate, and one for each line that a rate is taken of. */
import type { TaxedLine } from '../cart/taxes.js';
import type { Database } from '../data/database.js';
import type { Cents } from '../data/money.js';
import type { AppliedRate, AppliedRates } from '../tax/applied-rates.js';
import type { TaxAmount } from '../tax/tax-of-lines.js';
import type { OrderItemTaxRow, OrderTaxRow } from './rows.js';
import { salesSequences } from './rows.js';

/** A rate within the taxes of one priority, with its own part of their amount. */
interface RatePart {
  readonly rate: AppliedRate;
  readonly group: AppliedRates;
  readonly amount: Cents;
  readonly ownAmount: number;
}

/** Of the whole order. Run it inside a transaction. */
export function orderTaxRows(db: Database, taxes: readonly TaxAmount[]): OrderTaxRow[] {
  return partsOf(taxes).map(({ rate, group, amount, ownAmount }) => ({
    id: db.nextId(salesSequences.tax),
    ...rate,
    priority: group.priority,
    amount,
    ownAmount,
  }));
}

/** Of one line. Run it inside a transaction. */
export function itemTaxRows(
  db: Database,
  line: Pick<TaxedLine, 'taxes'>,
  ofOrder: readonly OrderTaxRow[],
): OrderItemTaxRow[] {
  return partsOf(line.taxes).map(({ rate, amount, ownAmount }) => ({
    id: db.nextId(salesSequences.itemTax),
    taxId: ofOrder.find(({ code }) => code === rate.code)?.id ?? 0,
    code: rate.code,
    title: rate.title,
    percent: rate.percent,
    amount,
    ownAmount,
  }));
}

/** A rate of nothing leaves no row. */
function partsOf(taxes: readonly TaxAmount[]): RatePart[] {
  return taxes.flatMap(({ rates: group, amount }) =>
    group.rates
      .filter(({ percent }) => percent > 0)
      .map((rate) => ({ rate, group, amount, ownAmount: (amount * rate.percent) / group.percent })),
  );
}
