import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import { CommerceError } from '../../src/commerce/errors.js';
import { eachItem } from '../../src/commerce/paging.js';
import type { Store } from '../../src/commerce/store.js';
import { customer } from '../../src/commerce/wire/customer.js';
import { clientOf, failure, json, serve } from './local-server.js';

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
interface List {
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
const leavingOut: Readonly<Record<string, List>> = {
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
    read: async (store) => (await isQtySalable(store, { sku: 'a', stockId: 1, qty: 1 })).problems,
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
const refusing: Readonly<Record<string, List>> = {
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
const bad = fc.oneof(
  fc.constantFrom(null, {}, [], 7, 'x', true, { id: null }, { entity_id: 'x' }, { item_id: -1 }),
  fc.dictionary(fc.constantFrom('id', 'code', 'sku', 'entity_id', 'item_id'), fc.constant({ nested: [] })),
);

/** A server that answers with what is set last, and a client of it. */
async function answering(): Promise<{ store: Store; set: (body: unknown) => void }> {
  let body: unknown;
  const server = await serve((_, response) => json(response, 200, body));
  return {
    store: clientOf(server.url).store,
    set: (next) => {
      body = next;
    },
  };
}

const few = { numRuns: 25 };

describe('lists that are chosen from or shown', () => {
  it.each(Object.entries(leavingOut))(
    '%s: bad entries are left out, good ones stay (property)',
    async (_, list) => {
      const { store, set } = await answering();
      set(list.body([list.good]));
      const [good] = await list.read(store);
      await fc.assert(
        fc.asyncProperty(
          fc.array(bad, { maxLength: 3 }),
          fc.array(bad, { maxLength: 3 }),
          async (before, after) => {
            set(list.body([...before, list.good, ...after, list.good]));
            expect(await list.read(store)).toEqual([good, good]);
          },
        ),
        few,
      );
    },
  );
});

describe('lists in which an absent entry is acted upon', () => {
  it.each(Object.entries(refusing))('%s: a bad entry is not taken for none (property)', async (_, list) => {
    const { store, set } = await answering();
    set(list.body([list.good, list.good]));
    expect(await list.read(store)).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(list.bad ?? bad, fc.boolean(), async (entry, first) => {
        set(list.body(first ? [entry, list.good] : [list.good, entry]));
        const error = await failure(Promise.resolve(list.read(store)), CommerceError);
        expect(error.kind).toBe('malformed');
      }),
      few,
    );
  });
});

describe('a customer with old addresses', () => {
  const good = {
    id: 8,
    street: ['160 1st St.'],
    city: 'Mineola',
    country_id: 'US',
    firstname: 'J',
    lastname: 'D',
  };
  const read = (addresses: unknown[]) =>
    customer.parse({ id: 2, email: 'a@b.example', website_id: 1, default_billing: '8', addresses });

  it('keeps every address by its id, whatever else it holds, and counts those without one (property)', () => {
    const keys = ['street', 'city', 'country_id', 'region', 'firstname', 'postcode', 'default_billing'];
    const broken = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), { maxKeys: 7 });
    fc.assert(
      fc.property(broken, fc.jsonValue(), (parts, entry) => {
        const { addresses, unreadableAddresses = 0 } = read([{ ...parts, id: 7 }, entry, good]);
        expect(addresses.map(({ id }) => id)).toEqual(expect.arrayContaining([7, 8]));
        expect(addresses.length + unreadableAddresses).toBe(3);
        expect(addresses.at(-1)).toMatchObject({ street: ['160 1st St.'], countryId: 'US' });
      }),
    );
  });

  it('has empty texts where the store has none, and reads numbers and one text of several lines', () => {
    const [address] = read([{ id: '7', street: 'a\nb', postcode: 11501, telephone: null }]).addresses;
    expect(address).toEqual({
      id: 7,
      firstname: '',
      lastname: '',
      street: ['a', 'b'],
      city: '',
      postcode: '11501',
      countryId: '',
      defaultBilling: false,
      defaultShipping: false,
    });
  });
});

describe('pages', () => {
  it('go on after one of which nothing can be read', async () => {
    const pages = [
      { items: [], totalCount: 201, unreadable: 100 },
      { items: [1], totalCount: 201, unreadable: 99 },
    ];
    const seen: number[] = [];
    const last = { items: [2], totalCount: 201 };
    for await (const item of eachItem<number>(({ currentPage = 1 }) =>
      Promise.resolve(pages[currentPage - 1] ?? last),
    )) {
      seen.push(item);
    }
    expect(seen).toEqual([1, 2]);
  });
});

describe('errors of a pickup notice', () => {
  it('are text whatever form they have, so that none hides that it failed', async () => {
    const { store, set } = await answering();
    set({ successful: false, errors: ['{"id":3,"message":"No mail"}', 'plain', { id: 4 }, null] });
    expect(await pickup.notifyReady(store, [3])).toEqual({
      successful: false,
      errors: [
        { orderId: 3, message: 'No mail' },
        { message: 'plain' },
        { message: '{"id":4}' },
        { message: 'null' },
      ],
    });
  });
});
