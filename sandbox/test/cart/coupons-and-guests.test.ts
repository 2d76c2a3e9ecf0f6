import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { callUrl, SandboxUnderTest } from '../support/sandbox-http.js';
import { cartAddress, messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
  const item = { sku: '24-UG06', source_code: 'ne_wh', quantity: 100, status: 1 };
  await store.admin('POST', '/V1/inventory/source-items', { sourceItems: [item] });
});
afterAll(() => store.close());

describe('a coupon', () => {
  let jane: Shopper;
  const coupon = (method: string, code = ''): Promise<HttpAnswer> => jane.cart(method, `/coupons${code}`);
  const totals = async (): Promise<unknown> => (await jane.cart('GET', '/totals')).json;

  beforeEach(async () => {
    jane = await Shopper.enter(store);
    await jane.cart('POST', '');
  });

  it('is refused for a cart without lines', async () => {
    expect((await coupon('PUT', '/H20')).status).toBe(404);
  });

  it('is refused without anything that it is for, and the cart has none afterwards', async () => {
    await jane.add('24-WB01', 1);
    expect(messageOf(await coupon('PUT', '/H20'))).toBe(
      "The coupon code isn't valid. Verify the code and try again.",
    );
    expect((await coupon('GET')).json).toEqual([]);
  });

  it('takes its share of what the discount of big carts has left', async () => {
    await jane.add('24-WB01', 6);
    await jane.add('24-UG06', 2);
    expect((await coupon('PUT', '/h20')).json).toBe(true);
    // 20 % of 206, and 70 % of the 11.20 that are left of the bottles.
    expect(await totals()).toMatchObject({ discount_amount: -49.04, coupon_code: 'h20' });
    expect((await coupon('DELETE')).json).toBe(true);
    expect(await totals()).toMatchObject({ discount_amount: -41.2 });
  });

  it('goes with the line that it was for', async () => {
    await jane.add('24-WB01', 1);
    const bottle = (await jane.add('24-UG06', 1)).json as { item_id: number };
    await coupon('PUT', '/H20');
    await jane.cart('DELETE', `/items/${bottle.item_id}`);
    expect((await coupon('GET')).json).toEqual([]);
  });
});

describe('a guest', () => {
  const call = (method: string, path: string, body?: object, token?: string): Promise<HttpAnswer> =>
    callUrl(store.sandbox.url, method, `/rest/default/V1/guest-carts${path}`, {
      ...(body ? { body } : {}),
      ...(token === undefined ? {} : { token }),
    });
  const open = async (): Promise<string> => (await call('POST', '')).json as string;
  const add = (mask: string, sku: string): Promise<HttpAnswer> =>
    call('POST', `/${mask}/items`, { cartItem: { sku, qty: 1, quote_id: mask } });

  it('has a cart by its key alone', async () => {
    const mask = await open();
    expect(mask).toMatch(/^[A-Za-z0-9]{32}$/);
    await add(mask, '24-WB01');
    expect((await call('GET', `/${mask}`)).json).toMatchObject({ customer_is_guest: true, items_count: 1 });
    expect((await call('GET', `/${mask.slice(1)}`)).status).toBe(404);
  });

  it('cannot buy downloads', async () => {
    const mask = await open();
    await add(mask, '240-LV06');
    const body = {
      email: 'a@example.com',
      paymentMethod: { method: 'checkmo' },
      billing_address: cartAddress,
    };
    expect(messageOf(await call('POST', `/${mask}/payment-information`, body))).toBe(
      'Sorry, guest checkout is not available.',
    );
  });

  it('who signs in takes the cart over, with what lay in the own one', async () => {
    const mask = await open();
    await add(mask, '24-WB01');
    const jane = await Shopper.enter(store);
    await jane.cart('POST', '');
    await jane.add('24-WB01', 2);
    await jane.add('24-WB03', 1);
    const given = await call('PUT', `/${mask}`, { storeId: 1 }, jane.token);
    expect(given.json).toBe(true);
    const lines = (await jane.cart('GET', '/items')).json as { sku: string; qty: number }[];
    expect(lines.map(({ sku, qty }) => [sku, qty])).toEqual([
      ['24-WB01', 3],
      ['24-WB03', 1],
    ]);
    expect((await call('GET', `/${mask}`)).status).toBe(404);
  });
});

describe('a configurable product', () => {
  const chosen = (size: number): object => ({
    product_option: {
      extension_attributes: {
        configurable_item_options: [
          { option_id: '93', option_value: 50 },
          { option_id: '142', option_value: size },
        ],
      },
    },
  });

  it('is bought as the variant that was chosen, again as more of it, and not without a choice that exists', async () => {
    const item = { sku: 'WS12-XS-Blue', source_code: 'ne_wh', quantity: 3, status: 1 };
    await store.admin('POST', '/V1/inventory/source-items', { sourceItems: [item] });
    const jane = await Shopper.enter(store);
    await jane.cart('POST', '');
    const add = (qty: number, size: number): Promise<HttpAnswer> =>
      jane.cart('POST', '/items', { cartItem: { sku: 'WS12', qty, ...chosen(size) } });
    expect((await add(1, 166)).json).toMatchObject({ sku: 'WS12-XS-Blue', qty: 1 });
    expect((await add(1, 166)).json).toMatchObject({ sku: 'WS12-XS-Blue', qty: 2 });
    expect(messageOf(await add(2, 166))).toBe('The requested qty is not available');
    expect(messageOf(await add(1, 1))).toBe('You need to choose options for your item.');
    expect((await jane.add('WS12-XS-Blue', 1)).json).toMatchObject({ product_type: 'simple', qty: 1 });
  });
});
