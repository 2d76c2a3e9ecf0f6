import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());

const call = (method: string, path: string, body?: object): Promise<HttpAnswer> =>
  store.admin(method, `/V1/${path}`, body);
const make = (product: object): Promise<HttpAnswer> => call('POST', 'products', { product });
const plain = { name: 'Plain Mug', price: 12.5, attribute_set_id: 4, type_id: 'simple' };

describe('a product that is made', () => {
  it('has the first number behind the sample data, and lies in the default source', async () => {
    const stock = { stock_item: { qty: 10, is_in_stock: true } };
    const { status, json } = await make({ ...plain, sku: 'MUG-1', extension_attributes: stock });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 2047,
      sku: 'MUG-1',
      price: 12.5,
      status: 1,
      visibility: 4,
      extension_attributes: { website_ids: [1], stock_item: { qty: 10, is_in_stock: true } },
    });
    expect((await call('GET', 'products/mug-1')).json).toEqual(json);
    expect((await call('GET', 'inventory/get-product-salable-quantity/MUG-1/1')).json).toBe(10);
  });

  it('can be bought once a source of the stock has it', async () => {
    await make({ ...plain, sku: 'MUG-2', name: 'Blue Mug' });
    const item = { sku: 'MUG-2', source_code: 'ne_wh', quantity: 5, status: 1 };
    await call('POST', 'inventory/source-items', { sourceItems: [item] });
    const jane = await Shopper.enter(store);
    await jane.prepareCart({ 'MUG-2': 2 });
    const { json } = await call(
      'GET',
      `orders/${String((await jane.pay()).json)}?fields=items[sku,row_total]`,
    );
    expect(json).toEqual({ items: [{ sku: 'MUG-2', row_total: 25 }] });
    expect((await call('GET', 'inventory/get-product-salable-quantity/MUG-2/2')).json).toBe(3);
  });

  it.each([
    [{ sku: '' }, 'The "SKU" attribute value is empty. Set the attribute and try again.'],
    [{ name: ' ' }, 'The "Product Name" attribute value is empty. Set the attribute and try again.'],
    [{ price: undefined }, 'The "Price" attribute value is empty. Set the attribute and try again.'],
    [{ price: -1 }, 'Please enter a number 0 or greater in this field.'],
    [{ name: 'Voyage Yoga Bag' }, 'URL key for specified store already exists.'],
  ])('is refused with %j', async (part, message) => {
    const answer = await make({ ...plain, sku: 'MUG-3', name: 'Third Mug', ...part });
    expect([answer.status, messageOf(answer)]).toEqual([400, message]);
  });
});

describe('a product of the sample data', () => {
  it('is changed in what is sent alone', async () => {
    await call('PUT', 'products/24-MB02', { product: { price: 60 } });
    expect((await call('GET', 'products/24-MB02')).json).toMatchObject({
      id: 6,
      name: 'Fusion Backpack',
      price: 60,
    });
  });

  it('is gone when it was removed, and comes back as a new one', async () => {
    expect((await call('DELETE', 'products/24-MB03')).json).toBe(true);
    expect((await call('GET', 'products/24-MB03')).status).toBe(404);
    expect((await call('DELETE', 'products/24-MB03')).status).toBe(404);
    expect((await make({ ...plain, sku: '24-MB03', name: 'Crown' })).json).toMatchObject({ name: 'Crown' });
  });
});
