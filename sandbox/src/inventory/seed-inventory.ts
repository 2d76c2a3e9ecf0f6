/** The stock of a fresh installation: one source, one stock for the website, a hundred of everything that can be counted. */
import { hasSourceItems, managesStock } from '../catalog/product.js';
import { sampleProducts } from '../catalog/sample-products.js';
import type { Database } from '../data/database.js';
import {
  defaultSource,
  defaultStock,
  linkKey,
  sourceItemKey,
  sourceItems,
  sources,
  stocks,
  stockSourceLinks,
} from './rows.js';
import { baseWebsiteCode } from './salable.js';

const sampleQuantity = 100;

export function seedInventory(db: Database): void {
  sources(db).put(defaultSource, {
    code: defaultSource,
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
  stocks(db).put(defaultStock, { id: defaultStock, name: 'Default Stock', websites: [baseWebsiteCode] });
  db.setSequence('stock', defaultStock);
  const link = { sourceCode: defaultSource, stockId: defaultStock, priority: 1 };
  stockSourceLinks(db).put(linkKey(defaultStock, defaultSource), link);
  for (const product of sampleProducts.filter(hasSourceItems)) {
    const { sku } = product;
    const quantity = managesStock(product) ? sampleQuantity : 0;
    sourceItems(db).put(sourceItemKey(defaultSource, sku), {
      sku,
      sourceCode: defaultSource,
      quantity,
      status: 1,
    });
  }
}
