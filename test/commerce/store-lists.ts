import fc from 'fast-check';
import { bearer } from '../../src/commerce/auth/bearer.js';
import * as carts from '../../src/commerce/endpoints/carts.js';
import * as checkout from '../../src/commerce/endpoints/checkout.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as directory from '../../src/commerce/endpoints/directory.js';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import * as invoices from '../../src/commerce/endpoints/invoices.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as pickup from '../../src/commerce/endpoints/pickup.js';
import { isQtySalable } from '../../src/commerce/endpoints/salability.js';
import * as shipments from '../../src/commerce/endpoints/shipments.js';
import * as selection from '../../src/commerce/endpoints/source-selection.js';
import * as stores from '../../src/commerce/endpoints/stores.js';
import type { Store } from '../../src/commerce/store.js';

const jane = bearer('token');
const address = { firstname: 'Jane', lastname: 'Doe', street: ['a'], city: 'b', countryId: 'US' };
const page = (items: unknown): object => ({ items, total_count: 3 });

const shipmentWith = (changes: object): object => ({ entity_id: 1, order_id: 3, ...changes });
const orderWith = (changes: object): object => ({
  entity_id: 3,
  increment_id: '000000003',
  state: 'new',
  status: 'pending',
  order_currency_code: 'USD',
  subtotal: 1,
  grand_total: 1,
  ...changes,
});
const totalsWith = (changes: object): object => ({
  quote_currency_code: 'USD',
  subtotal: 1,
  grand_total: 1,
  ...changes,
});
const totalsOf = (store: Store) => carts.readTotals(store, jane);
const selectionRequest = { stockId: 1, items: [], algorithm: 'priority' };

/** A list: one good entry, the answer around the entries, and how it is read. */
export interface List {
  readonly good: object;
  readonly body: (entries: unknown) => unknown;
  readonly read: (store: Store) => Promise<readonly unknown[]>;
  /** What is no entry of it; default `bad`. */
  readonly bad?: fc.Arbitrary<unknown>;
}

/** A comment may have no text at all, as when only the status changed. */
const badComment = fc.constantFrom(null, 7, 'x', [], { comment: 7 }, { comment: {} }, { comment: ['a'] });

const itself = (entries: unknown): unknown => entries;

/** Those that are read without what cannot be read. */
export const leavingOut: Readonly<Record<string, List>> = {
  websites: { good: { id: 1, code: 'base', name: null }, body: itself, read: stores.websites },
  'store views': {
    good: { id: 1, code: 'default', website_id: 1, is_active: 1 },
    body: itself,
    read: stores.storeViews,
  },
  'settings of store views': {
    good: {
      id: 1,
      code: 'default',
      website_id: 1,
      locale: 'en_US',
      base_currency_code: 'USD',
      default_display_currency_code: 'USD',
      timezone: 'UTC',
      base_url: 'https://shop.example/',
    },
    body: itself,
    read: (store) => stores.storeConfigs(store),
  },
  countries: { good: { id: 'US' }, body: itself, read: directory.countries },
  'regions of a country': {
    good: { id: '43', code: 'NY', name: null },
    body: (entries) => ({ id: 'US', available_regions: entries }),
    read: async (store) => (await directory.get(store, 'US')).regions,
  },
  'shipping methods': {
    good: { carrier_code: 'flatrate', amount: 5, available: true },
    body: itself,
    read: (store) => checkout.shippingMethods(store, jane, address),
  },
  'payment methods': {
    good: { code: 'checkmo', title: null },
    body: itself,
    read: (store) => checkout.paymentMethods(store, jane),
  },
  'payment methods of a cart with shipping': {
    good: { code: 'checkmo' },
    body: (entries) => ({ payment_methods: entries, totals: totalsWith({}) }),
    read: async (store) => {
      const information = { shippingAddress: address, carrierCode: 'a', methodCode: 'b' };
      return (await checkout.setShipping(store, jane, information)).paymentMethods;
    },
  },
  'rows of totals': {
    good: { item_id: 1, qty: 1, price: 1, row_total: 1 },
    body: (entries) => totalsWith({ items: entries }),
    read: async (store) => (await totalsOf(store)).items,
  },
  'segments of totals': {
    good: { code: 'grand_total', value: 1 },
    body: (entries) => totalsWith({ total_segments: entries }),
    read: async (store) => (await totalsOf(store)).segments,
  },
  sources: {
    good: { source_code: 'ne_wh', enabled: true },
    body: page,
    read: async (store) => (await inventory.searchSources(store)).items,
  },
  'source items': {
    good: { sku: 'a', source_code: 'ne_wh', quantity: 1, status: 1 },
    body: page,
    read: async (store) => (await inventory.searchSourceItems(store, {})).items,
  },
  'pickup locations': {
    good: { pickup_location_code: 'store', country_id: 'US' },
    body: page,
    read: async (store) => (await pickup.locations(store, { websiteCode: 'base' })).items,
  },
  'reasons not to sell': {
    good: { message: 'Not enough' },
    body: (entries) => ({ salable: false, errors: entries }),
    read: async (store) => (await isQtySalable(store, { sku: 'a', stockId: 1, qty: '1' })).problems,
  },
  'selection algorithms': { good: { code: 'priority' }, body: itself, read: selection.algorithms },
  'lines of a shipment': {
    good: { order_item_id: 1, qty: 1 },
    body: (entries) => shipmentWith({ items: entries }),
    read: async (store) => (await shipments.get(store, 1)).items,
  },
  'addresses of a customer': {
    good: { id: 7, street: null, city: null, country_id: null, region: [] },
    body: (entries) => ({ id: 2, email: 'a@b.example', website_id: 1, addresses: entries }),
    read: async (store) => (await customers.get(store, 2)).addresses,
  },
};

/** Those where an absent entry is acted upon: added, placed, marked, mailed, created again, or never shipped. */
export const refusing: Readonly<Record<string, List>> = {
  'customers of a search': {
    good: { id: 2, email: 'a@b.example', website_id: 1 },
    body: page,
    read: async (store) => (await customers.search(store, {})).items,
  },
  'lines of a cart': {
    good: { item_id: 1, sku: 'a', qty: 1, quote_id: '3', price: 'free' },
    body: itself,
    read: (store) => carts.items(store, jane),
  },
  'lines of a cart with its other data': {
    good: { item_id: 1, sku: 'a', qty: 1, quote_id: '3', name: null },
    body: (entries) => ({ id: 3, is_active: true, items: entries }),
    read: async (store) => (await carts.get(store, jane)).items,
  },
  'orders of a cart': { good: orderWith({}), body: page, read: (store) => orders.findByCart(store, 3) },
  'lines of an order': {
    good: { item_id: 1, sku: 'a', name: null, price: 'x' },
    body: (entries) => orderWith({ items: entries }),
    read: async (store) => (await orders.get(store, 3)).items,
  },
  'comments of an order': {
    good: { comment: 'a' },
    bad: badComment,
    body: page,
    read: (store) => orders.comments(store, 3),
  },
  'shipments of an order': {
    good: shipmentWith({ items: [null], tracks: [7] }),
    body: page,
    read: (store) => shipments.findByOrder(store, 3),
  },
  'comments of a shipment': {
    good: { comment: 'a' },
    bad: badComment,
    body: (entries) => shipmentWith({ comments: entries }),
    read: async (store) => (await shipments.get(store, 1)).comments,
  },
  'invoices of an order': {
    good: shipmentWith({ items: ['x'] }),
    body: page,
    read: (store) => invoices.findByOrder(store, 3),
  },
  stocks: {
    good: { stock_id: 1, name: null, extension_attributes: { sales_channels: [null] } },
    body: page,
    read: async (store) => (await inventory.searchStocks(store)).items,
  },
  'links of sources': {
    good: { stock_id: 1, source_code: 'ne_wh', priority: 1 },
    body: page,
    read: async (store) => (await inventory.searchLinks(store)).items,
  },
  'sources selected': {
    good: { source_code: 'ne_wh', sku: 'a', qty_to_deduct: 1, qty_available: null },
    body: (entries) => ({ source_selection_items: entries, shippable: true }),
    read: async (store) => (await selection.select(store, selectionRequest)).items,
  },
};

/** No entry of any list. */
export const bad = fc.oneof(
  fc.constantFrom(null, {}, [], 7, 'x', true, { id: null }, { entity_id: 'x' }, { item_id: -1 }),
  fc.dictionary(fc.constantFrom('id', 'code', 'sku', 'entity_id', 'item_id'), fc.constant({ nested: [] })),
);
