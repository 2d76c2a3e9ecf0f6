import { describe, expect, it } from 'vitest';
import { bearer } from '../../src/commerce/auth/bearer.js';
import * as carts from '../../src/commerce/endpoints/carts.js';
import * as checkout from '../../src/commerce/endpoints/checkout.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import * as invoices from '../../src/commerce/endpoints/invoices.js';
import * as me from '../../src/commerce/endpoints/me.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as pickup from '../../src/commerce/endpoints/pickup.js';
import * as salability from '../../src/commerce/endpoints/salability.js';
import * as shipments from '../../src/commerce/endpoints/shipments.js';
import * as sourceSelection from '../../src/commerce/endpoints/source-selection.js';
import * as transfers from '../../src/commerce/endpoints/transfers.js';
import type { Store } from '../../src/commerce/store.js';
import { clientOf, json, serve } from './local-server.js';

const jane = bearer('a-customer-token');

/** What a call sends, given that the store answers this, and what it makes of the answer. */
async function exchange<T>(
  answer: unknown,
  call: (store: Store) => Promise<T>,
): Promise<{ line: string; body: unknown; query: Record<string, string>; result: T }> {
  const server = await serve((_, response) => json(response, 200, answer));
  const result = await call(clientOf(server.url).store);
  const [sent] = server.seen;
  const [path, query = ''] = (sent?.url ?? '').split('?');
  return {
    line: `${sent?.method} ${path?.replace('/rest/default/V1/', '')}`,
    body: sent?.body === '' ? undefined : JSON.parse(sent?.body ?? 'null'),
    query: Object.fromEntries(new URLSearchParams(query)),
    result,
  };
}

const address = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  countryId: 'US',
  region: { id: 43, code: 'NY', name: 'New York' },
  telephone: '516-555-1111',
};

const cartAddress = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  country_id: 'US',
  region: 'New York',
  region_id: 43,
  region_code: 'NY',
  telephone: '516-555-1111',
};

const cartLine = {
  item_id: 5,
  sku: '24-WB03',
  qty: 2,
  name: 'Driven Backpack',
  price: 36,
  product_type: 'simple',
  quote_id: '3',
};

describe('customers', () => {
  it('create sends profile, addresses and password, and nothing that was not given', async () => {
    const profile = {
      email: 'jdoe@example.com',
      firstname: 'Jane',
      lastname: 'Doe',
      websiteId: 1,
      subscribed: true,
    };
    const created = { id: 2, email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe', website_id: 1 };
    const { body } = await exchange(created, (store) =>
      customers.create(store, {
        profile,
        addresses: [{ ...address, defaultBilling: true }],
        password: 'Password1',
      }),
    );
    expect(body).toEqual({
      customer: {
        email: 'jdoe@example.com',
        firstname: 'Jane',
        lastname: 'Doe',
        websiteId: 1,
        extension_attributes: { is_subscribed: true },
        addresses: [
          {
            firstname: 'Jane',
            lastname: 'Doe',
            street: ['160 1st St.'],
            city: 'Mineola',
            postcode: '11501',
            countryId: 'US',
            region: { regionId: 43, regionCode: 'NY', region: 'New York' },
            telephone: '516-555-1111',
            defaultBilling: true,
          },
        ],
      },
      password: 'Password1',
    });
  });

  it('activate puts the e-mail into the path, encoded', async () => {
    const confirmed = { id: 2, email: 'a+b@example.com', firstname: 'A', lastname: 'B', website_id: 1 };
    const { line, body } = await exchange(confirmed, (store) =>
      customers.activate(store, 'a+b@example.com', 'key'),
    );
    expect([line, body]).toEqual(['PUT customers/a%2Bb%40example.com/activate', { confirmationKey: 'key' }]);
  });

  it('billingAddress and shippingAddress are undefined where the store answers an empty list', async () => {
    expect((await exchange([], (store) => me.billingAddress(store, jane))).result).toBeUndefined();
    expect((await exchange([], (store) => me.shippingAddress(store, jane))).result).toBeUndefined();
  });
});

describe('carts and checkout', () => {
  it('addItem names the cart, the product, the quantity and the options', async () => {
    const item = { cartId: 3, sku: 'WS12', qty: 2, productOption: { configurable_item_options: [] } };
    const { body, result } = await exchange(cartLine, (store) => carts.addItem(store, jane, item));
    expect(body).toEqual({
      cartItem: {
        sku: 'WS12',
        qty: 2,
        quote_id: 3,
        product_option: { extension_attributes: { configurable_item_options: [] } },
      },
    });
    expect(result).toMatchObject({ itemId: 5, cartId: 3, price: '36' });
  });

  it('setShipping sends a billing address by its id and the location of a pickup', async () => {
    const totals = { quote_currency_code: 'USD', subtotal: 64, grand_total: 64 };
    const { body, result } = await exchange({ payment_methods: [], totals }, (store) =>
      checkout.setShipping(store, jane, {
        shippingAddress: { ...address, email: 'jdoe@example.com', pickupLocationCode: 'brooklyn' },
        billingAddress: { customerAddressId: 2 },
        carrierCode: 'instore',
        methodCode: 'pickup',
      }),
    );
    expect(body).toEqual({
      addressInformation: {
        shipping_address: {
          ...cartAddress,
          email: 'jdoe@example.com',
          extension_attributes: { pickup_location_code: 'brooklyn' },
        },
        billing_address: { customer_address_id: 2 },
        shipping_carrier_code: 'instore',
        shipping_method_code: 'pickup',
      },
    });
    expect(result.totals).toMatchObject({ grandTotal: '64', discount: '0' });
  });

  it('placeOrder gives the order id, which comes as a number or a string', async () => {
    const place = (store: Store): Promise<number> =>
      checkout.placeOrder(store, jane, { method: 'banktransfer' });
    expect((await exchange(3, place)).result).toBe(3);
    const { body, result } = await exchange('3', place);
    expect([body, result]).toEqual([{ paymentMethod: { method: 'banktransfer' } }, 3]);
  });
});

describe('orders, invoices and shipments', () => {
  it('cancel tells what the store answered, which is false where it cannot', async () => {
    const { line, result } = await exchange(false, (store) => orders.cancel(store, 3));
    expect([line, result]).toEqual(['POST orders/3/cancel', false]);
  });

  it('findByCart looks for the cart’s id', async () => {
    const { line, query, result } = await exchange({ items: [], total_count: 0 }, (store) =>
      orders.findByCart(store, 3),
    );
    expect([line, result]).toEqual(['GET orders', []]);
    expect(query).toMatchObject({
      'searchCriteria[filterGroups][0][filters][0][field]': 'quote_id',
      'searchCriteria[filterGroups][0][filters][0][value]': '3',
      'searchCriteria[sortOrders][0][field]': 'entity_id',
    });
  });

  it('an invoice carries its marker in a comment that the customer does not see', async () => {
    const { body, result } = await exchange('3', (store) =>
      invoices.create(store, 3, { comment: 'order-17/invoice', items: [{ orderItemId: 4, qty: 2 }] }),
    );
    expect(body).toEqual({
      capture: true,
      items: [{ order_item_id: 4, qty: 2 }],
      notify: false,
      appendComment: false,
      comment: { comment: 'order-17/invoice', is_visible_on_front: 0 },
    });
    expect(result).toBe(3);
  });

  it('a shipment names its source, its tracks and its marker', async () => {
    const { body } = await exchange('3', (store) =>
      shipments.create(store, 3, {
        sourceCode: 'ne_wh',
        items: [{ orderItemId: 4, qty: 2 }],
        tracks: [{ carrierCode: 'ups', title: 'UPS', number: '1Z' }],
        comment: 'order-17/ship/ne_wh',
      }),
    );
    expect(body).toEqual({
      items: [{ order_item_id: 4, qty: 2 }],
      notify: false,
      appendComment: false,
      comment: { comment: 'order-17/ship/ne_wh', is_visible_on_front: 0 },
      tracks: [{ carrier_code: 'ups', title: 'UPS', track_number: '1Z' }],
      arguments: { extension_attributes: { source_code: 'ne_wh' } },
    });
  });

  it('findByOrder reads all pages: a shipment that is missed would be made again', async () => {
    const server = await serve((seen, response) => {
      const page = Number(new URLSearchParams(seen.url.split('?')[1]).get('searchCriteria[currentPage]'));
      const ids = [...Array(page === 1 ? 100 : 50).keys()].map((n) => (page - 1) * 100 + n + 1);
      json(response, 200, { items: ids.map((entity_id) => ({ entity_id, order_id: 3 })), total_count: 150 });
    });
    expect((await shipments.findByOrder(clientOf(server.url).store, 3)).length).toBe(150);
    expect((await invoices.findByOrder(clientOf(server.url).store, 3)).at(-1)?.id).toBe(150);
  });
});

describe('inventory', () => {
  it('isQtySalable tells why not', async () => {
    const answer = {
      salable: false,
      errors: [{ code: 'is_salable', message: 'The requested qty is not available' }],
    };
    const { line, result } = await exchange(answer, (store) =>
      salability.isQtySalable(store, { sku: '24-WB01', stockId: 2, qty: 500 }),
    );
    expect(line).toBe('GET inventory/is-product-salable-for-requested-qty/24-WB01/2/500');
    expect(result).toEqual({ salable: false, problems: ['The requested qty is not available'] });
  });

  it('select sends the destination for the distance algorithm', async () => {
    const destination = {
      country: 'US',
      postcode: '11501',
      street: '160 1st St.',
      region: 'New York',
      city: 'Mineola',
    };
    const { body, result } = await exchange({ source_selection_items: [], shippable: false }, (store) =>
      sourceSelection.select(store, {
        stockId: 2,
        items: [{ sku: 'a', qty: 1 }],
        algorithm: 'distance',
        destination,
      }),
    );
    expect(body).toEqual({
      inventoryRequest: {
        stockId: 2,
        items: [{ sku: 'a', qty: 1 }],
        extension_attributes: { destination_address: destination },
      },
      algorithmCode: 'distance',
    });
    expect(result).toEqual({ items: [], shippable: false });
  });

  it('a source comes out of the store as it was put in', async () => {
    const source = {
      code: 'brooklyn',
      name: 'Brooklyn Store',
      enabled: true,
      countryId: 'US',
      postcode: '11211',
      regionId: 43,
      region: 'New York',
      city: 'Brooklyn',
      street: '263 S 4th St',
      latitude: 40.71007,
      longitude: -73.95716,
      pickup: { active: true, name: 'Brooklyn (Williamsburg) Store' },
    };
    const { body } = await exchange([], (store) => inventory.saveSource(store, source));
    const items = [(body as { source: unknown }).source];
    const { result } = await exchange({ items, total_count: 1 }, (store) => inventory.searchSources(store));
    expect(result).toEqual({ items: [source], totalCount: 1 });
  });

  it('stocks, links and source items come out as they were put in', async () => {
    const link = { stockId: 2, sourceCode: 'ne_wh', priority: 1 };
    const links = (await exchange([], (store) => inventory.saveLinks(store, [link]))).body as {
      links: unknown[];
    };
    const foundLinks = { items: links.links, total_count: 1 };
    expect((await exchange(foundLinks, (store) => inventory.searchLinks(store))).result.items).toEqual([
      link,
    ]);

    const item = { sku: '24-WB01', sourceCode: 'ne_wh', qty: 35, inStock: true };
    const saved = (await exchange([], (store) => inventory.saveSourceItems(store, [item]))).body as {
      sourceItems: unknown[];
    };
    const foundItems = { items: saved.sourceItems, total_count: 1 };
    expect(
      (await exchange(foundItems, (store) => inventory.searchSourceItems(store, {}))).result.items,
    ).toEqual([item]);

    const stock = { name: 'US Stock', channels: [{ type: 'website', code: 'base' }] };
    const created = (await exchange(2, (store) => inventory.createStock(store, stock))).body as {
      stock: object;
    };
    const foundStocks = { items: [{ stock_id: 2, ...created.stock }], total_count: 1 };
    expect((await exchange(foundStocks, (store) => inventory.searchStocks(store))).result.items).toEqual([
      { id: 2, ...stock },
    ]);
  });

  it('transfers name both sources', async () => {
    const part = { from: 'a', to: 'b', items: [{ sku: 'x', qty: 5 }] };
    expect((await exchange([], (store) => transfers.transferSome(store, part))).body).toEqual({
      originSourceCode: 'a',
      destinationSourceCode: 'b',
      items: [{ sku: 'x', qty: 5 }],
    });
    const all = { from: 'a', to: 'b', skus: ['x'], unassign: true };
    expect((await exchange(true, (store) => transfers.transferAll(store, all))).body).toEqual({
      skus: ['x'],
      originSource: 'a',
      destinationSource: 'b',
      unassignFromOrigin: true,
    });
  });
});

describe('pickup', () => {
  it('locations asks for a website, a place and products', async () => {
    const search = {
      websiteCode: 'base',
      near: { place: 'New York:US', radiusKm: 50 },
      skus: ['24-WB01', 'x'],
    };
    const { query } = await exchange({ items: [], total_count: 0 }, (store) =>
      pickup.locations(store, search),
    );
    expect(query).toEqual({
      'searchRequest[area][radius]': '50',
      'searchRequest[area][searchTerm]': 'New York:US',
      'searchRequest[extensionAttributes][productsInfo][0][sku]': '24-WB01',
      'searchRequest[extensionAttributes][productsInfo][1][sku]': 'x',
      'searchRequest[scopeCode]': 'base',
    });
  });

  it('notifyReady reads the errors, which are JSON within strings, or else plain words', async () => {
    const errors = [
      '{"id":9,"message":"The order is not ready for pickup"}',
      "We can't notify the customer right now.",
    ];
    const { body, result } = await exchange({ successful: false, errors }, (store) =>
      pickup.notifyReady(store, [9]),
    );
    expect(body).toEqual({ orderIds: [9] });
    expect(result).toEqual({
      successful: false,
      errors: [
        { orderId: 9, message: 'The order is not ready for pickup' },
        { message: "We can't notify the customer right now." },
      ],
    });
  });
});
