import type { Database } from '../data/database.js';
import {
  retailCustomer,
  taxClassSequence,
  taxRateSequence,
  taxRuleSequence,
  taxableGoods,
  taxClasses,
  taxRates,
  taxRules,
} from './rows.js';

const rates = [
  { id: 1, regionId: 12, percent: 8.25, code: 'US-CA-*-Rate 1' },
  { id: 2, regionId: 43, percent: 8.375, code: 'US-NY-*-Rate 1' },
  { id: 3, regionId: 33, percent: 8.25, code: 'US-MI-*-Rate 1' },
];
const michiganRate = 3;

/** The sample data has rates for three states and one rule, which knows that of Michigan only. */
export function seedTaxes(db: Database): void {
  taxClasses(db).put(taxableGoods, { id: taxableGoods, name: 'Taxable Goods', type: 'PRODUCT' });
  taxClasses(db).put(retailCustomer, { id: retailCustomer, name: 'Retail Customer', type: 'CUSTOMER' });
  for (const rate of rates)
    taxRates(db).put(rate.id, { ...rate, countryId: 'US', postcode: '*', range: null, titles: [] });
  taxRules(db).put(1, {
    id: 1,
    code: 'Rule1',
    priority: 0,
    position: 0,
    customerClassIds: [retailCustomer],
    productClassIds: [taxableGoods],
    rateIds: [michiganRate],
    ofSubtotal: false,
  });
  db.setSequence(taxClassSequence, retailCustomer);
  db.setSequence(taxRateSequence, rates.length);
  db.setSequence(taxRuleSequence, 1);
}
