import type { Database } from '../data/database.js';
import {
  RETAIL_CUSTOMER,
  TAX_CLASS_SEQUENCE,
  TAX_RATE_SEQUENCE,
  TAX_RULE_SEQUENCE,
  TAXABLE_GOODS,
  taxClasses,
  taxRates,
  taxRules,
} from './rows.js';

const RATES = [
  { id: 1, regionId: 12, percent: 8.25, code: 'US-CA-*-Rate 1' },
  { id: 2, regionId: 43, percent: 8.375, code: 'US-NY-*-Rate 1' },
  { id: 3, regionId: 33, percent: 8.25, code: 'US-MI-*-Rate 1' },
];
const MICHIGAN_RATE = 3;

/** The sample data has rates for three states and one rule, which knows that of Michigan only. */
export function seedTaxes(db: Database): void {
  taxClasses(db).put(TAXABLE_GOODS, { id: TAXABLE_GOODS, name: 'Taxable Goods', type: 'PRODUCT' });
  taxClasses(db).put(RETAIL_CUSTOMER, { id: RETAIL_CUSTOMER, name: 'Retail Customer', type: 'CUSTOMER' });
  for (const rate of RATES)
    taxRates(db).put(rate.id, { ...rate, countryId: 'US', postcode: '*', range: null, titles: [] });
  taxRules(db).put(1, {
    id: 1,
    code: 'Rule1',
    priority: 0,
    position: 0,
    customerClassIds: [RETAIL_CUSTOMER],
    productClassIds: [TAXABLE_GOODS],
    rateIds: [MICHIGAN_RATE],
    ofSubtotal: false,
  });
  db.setSequence(TAX_CLASS_SEQUENCE, RETAIL_CUSTOMER);
  db.setSequence(TAX_RATE_SEQUENCE, RATES.length);
  db.setSequence(TAX_RULE_SEQUENCE, 1);
}
