/** The stock of a fresh installation: one source, one stock for the website, a hundred of everything that can be counted. */
import { hasSourceItems, managesStock } from '../catalog/product.js';
import { sampleProducts } from '../catalog/sample-products.js';
import type { Database } from '../data/database.js';
import {
  DEFAULT_SOURCE,
  DEFAULT_STOCK,
  linkKey,
  sourceItemKey,
  sourceItems,
  sources,
  stocks,
  stockSourceLinks,
} from './rows.js';
import { WEBSITE_CODE } from './salable.js';

const SAMPLE_QUANTITY = 100;

export function seedInventory(db: Database): void {
  sources(db).put(DEFAULT_SOURCE, {
    code: DEFAULT_SOURCE,
    name: 'Default Source',
    email: null,
    contactName: null,
    enabled: true,
    description: 'Default Source',
    latitude: 0,
    longitude: 0,
    countryId: 'US',
    regionId: null,
    region: null,
    city: null,
    street: null,
    postcode: '00000',
    phone: null,
    fax: null,
    isPickupLocationActive: false,
    frontendName: '',
    frontendDescription: null,
  });
  stocks(db).put(DEFAULT_STOCK, { id: DEFAULT_STOCK, name: 'Default Stock', websites: [WEBSITE_CODE] });
  db.setSequence('stock', DEFAULT_STOCK);
  const link = { sourceCode: DEFAULT_SOURCE, stockId: DEFAULT_STOCK, priority: 1 };
  stockSourceLinks(db).put(linkKey(DEFAULT_STOCK, DEFAULT_SOURCE), link);
  for (const product of sampleProducts.filter(hasSourceItems)) {
    const { sku } = product;
    const quantity = managesStock(product) ? SAMPLE_QUANTITY : 0;
    sourceItems(db).put(sourceItemKey(DEFAULT_SOURCE, sku), {
      sku,
      sourceCode: DEFAULT_SOURCE,
      quantity,
      status: 1,
    });
  }
}
