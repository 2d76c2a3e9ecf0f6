import { describe, expect, it } from 'vitest';
import { bearer } from '../../src/commerce/auth/bearer.js';
import * as carts from '../../src/commerce/endpoints/carts.js';
import * as checkout from '../../src/commerce/endpoints/checkout.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as invoices from '../../src/commerce/endpoints/invoices.js';
import * as me from '../../src/commerce/endpoints/me.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as shipments from '../../src/commerce/endpoints/shipments.js';
import type { Store } from '../../src/commerce/store.js';
import { exchange } from './exchange.js';
import { clientOf, json, serve } from './local-server.js';

const jane = bearer('a-customer-token');

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
    const item = { cartId: 3, sku: 'WS12', qty: '2', productOption: { configurable_item_options: [] } };
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
      invoices.create(store, 3, { comment: 'order-17/invoice', items: [{ orderItemId: 4, qty: '2' }] }),
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
        items: [{ orderItemId: 4, qty: '2' }],
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
