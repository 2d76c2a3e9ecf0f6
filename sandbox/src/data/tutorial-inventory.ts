/**
 * Steps 2 to 5 of Adobe's tutorial "Order processing with Inventory Management", done: sources, a stock for the website,
 * links, product quantities. Written by the same functions as the REST routes use.
 */
import type { Database } from './database.js';
import { deleteSourceItems, saveSourceItems } from '../inventory/source-items.js';
import type { SourceInput } from '../inventory/source-schema.js';
import { saveSource } from '../inventory/sources.js';
import { saveLinks, saveStock } from '../inventory/stocks.js';

const newYork = { region_id: 43, region: 'New York' };
const california = { region_id: 12, region: 'California' };

const warehouse = (details: SourceInput): SourceInput => ({ enabled: true, country_id: 'US', ...details });

const store = (frontendName: string, description: string, details: SourceInput): SourceInput =>
  warehouse({
    ...details,
    extension_attributes: {
      is_pickup_location_active: true,
      frontend_name: frontendName,
      frontend_description: description,
    },
  });

const sources: readonly SourceInput[] = [
  warehouse({
    name: 'Northeast Warehouse',
    source_code: 'ne_wh',
    postcode: '07306',
    contact_name: 'Ethan Carter',
    street: '645 Newark Ave.',
    city: 'Jersey City',
    region_id: 41,
    region: 'New Jersey',
    latitude: 40.73379,
    longitude: -74.05872,
  }),
  warehouse({
    name: 'West Warehouse',
    source_code: 'west_wh',
    postcode: '95207',
    contact_name: 'Claudia Mabuse',
    street: '7554 Pacific Ave',
    city: 'Stockton',
    ...california,
    latitude: 38.01818,
    longitude: -121.31993,
  }),
  store('Brooklyn (Williamsburg) Store', 'Williamsburg, Brooklyn', {
    name: 'Brooklyn Store',
    source_code: 'brooklyn',
    postcode: '11211',
    contact_name: 'Tai Hozie',
    street: '263 S 4th St',
    city: 'Brooklyn',
    ...newYork,
    latitude: 40.71007,
    longitude: -73.95716,
    phone: '555 737-8088',
  }),
  store('Long Island (Huntington) Store', 'Huntington, Long Island', {
    name: 'Long Island Store',
    source_code: 'huntington',
    postcode: '11743',
    contact_name: 'Leslie Arzy',
    street: '55 Gerard St,',
    city: 'Huntington',
    ...newYork,
    latitude: 40.87251,
    longitude: -73.429352,
    phone: '555 939-4444',
  }),
  store('Manhattan (Greenwich Village) Store', 'Greenwich Village, Manhattan', {
    name: 'Manhattan Store',
    source_code: 'manhattan',
    postcode: '10011',
    contact_name: 'Kiara Smith',
    street: '70 W. 10th St',
    city: 'New York',
    ...newYork,
    latitude: 40.7346,
    longitude: -73.99849,
    phone: '555 838-4500',
  }),
  store('Berkeley Store', 'Near College Ave. and Ashby Ave.', {
    name: 'Berkeley Store',
    source_code: 'berkeley',
    postcode: '94705',
    contact_name: 'Tereza Schmidt',
    street: '2705 Webster St',
    city: 'Berkeley',
    ...california,
    latitude: 37.85585,
    longitude: -122.25246,
    phone: '510 555-2020',
  }),
  store('Sausalito Store', 'Just off Bridgeway', {
    name: 'Sausalito Store',
    source_code: 'sausalito',
    postcode: '94965',
    contact_name: 'Ralf Schneider',
    street: '150 Harbor Dr.',
    city: 'Sausalito',
    ...california,
    latitude: 37.867168,
    longitude: -122.499367,
    phone: '415-555-6666',
  }),
  warehouse({
    name: 'HQ',
    source_code: 'hq',
    postcode: '10022',
    contact_name: 'Francine Helen',
    street: '909 3rd Ave',
    city: 'New York',
    ...newYork,
    latitude: 40.7571,
    longitude: -73.9657,
  }),
];

const byPriority = ['ne_wh', 'west_wh', 'brooklyn', 'manhattan', 'huntington', 'berkeley', 'sausalito', 'hq'];

const quantities: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '24-WB01': {
    ne_wh: 35,
    brooklyn: 10,
    huntington: 10,
    manhattan: 10,
    west_wh: 15,
    berkeley: 10,
    sausalito: 10,
  },
  '24-WB03': {
    ne_wh: 50,
    brooklyn: 0,
    huntington: 0,
    manhattan: 0,
    west_wh: 10,
    berkeley: 20,
    sausalito: 20,
  },
  '240-LV06': { hq: 9999 },
};

/** Fills a freshly seeded database with the outcome of steps 2 to 5. Run it inside a transaction. */
export function prepareTutorialInventory(db: Database): void {
  for (const source of sources) saveSource(db, source);
  const stockId = saveStock(db, {
    name: 'US Stock',
    extension_attributes: { sales_channels: [{ type: 'website', code: 'base' }] },
  });
  saveLinks(
    db,
    byPriority.map((code, index) => ({ source_code: code, stock_id: stockId, priority: index + 1 })),
  );
  const skus = Object.keys(quantities);
  deleteSourceItems(
    db,
    skus.map((sku) => ({ sku, source_code: 'default' })),
  );
  saveSourceItems(
    db,
    Object.entries(quantities).flatMap(([sku, bySource]) =>
      Object.entries(bySource).map(([code, quantity]) => ({ sku, source_code: code, quantity, status: 1 })),
    ),
  );
}
