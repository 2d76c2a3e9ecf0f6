/** Tax classes, rates and rules as they are stored. */
import type { Database, Index, Table } from '../data/database.js';

export interface TaxClassRow {
  readonly id: number;
  readonly name: string;
  readonly type: 'CUSTOMER' | 'PRODUCT';
}

export interface TaxRateRow {
  readonly id: number;
  readonly code: string;
  readonly countryId: string;
  /** 0: all regions of the country. */
  readonly regionId: number;
  /** `*`, a postcode, the beginning of one with a star behind it, or `from-to` for a range. */
  readonly postcode: string;
  /** Numbers only; null for a rate that is for no range. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Four decimals at most. */
  readonly percent: number;
  /** What a store view calls the rate instead of its code. */
  readonly titles: readonly { readonly storeId: number; readonly value: string }[];
}

export interface TaxRuleRow {
  readonly id: number;
  readonly code: string;
  /** Rules of one priority are added up; those of a higher number are taken of price and tax together. */
  readonly priority: number;
  readonly position: number;
  readonly customerClassIds: readonly number[];
  readonly productClassIds: readonly number[];
  readonly rateIds: readonly number[];
  /** Its rates are taken of the price alone, whatever its priority. */
  readonly ofSubtotal: boolean;
}

export const taxClasses = (db: Database): Table<TaxClassRow> => db.table('tax_classes');
export const taxRates = (db: Database): Table<TaxRateRow> => db.table('tax_rates');
export const taxRules = (db: Database): Table<TaxRuleRow> => db.table('tax_rules');

export const taxRatesByCountry: Index<TaxRateRow> = { keyOf: (row) => row.countryId };

export const taxClassSequence = 'tax_class';
export const taxRateSequence = 'tax_calculation_rate';
export const taxRuleSequence = 'tax_calculation_rule';

/** The classes of a fresh installation. */
export const taxableGoods = 2;
export const retailCustomer = 3;
