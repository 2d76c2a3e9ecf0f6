import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
let jane: Shopper;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
  jane = await Shopper.enter(store);
});
afterAll(() => store.close());

const invoice = (orderId: number, body: object = {}): Promise<HttpAnswer> =>
  store.admin('POST', `/V1/order/${orderId}/invoice`, { capture: true, ...body });

const ship = (orderId: number, body: object = {}): Promise<HttpAnswer> =>
  store.admin('POST', `/V1/order/${orderId}/ship`, {
    arguments: { extension_attributes: { source_code: 'ne_wh' } },
    ...body,
  });

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await store.admin('GET', path)).json as Record<string, unknown>;

const salable = async (sku: string): Promise<unknown> =>
  (await store.admin('GET', `/V1/inventory/get-product-salable-quantity/${sku}/2`)).json;

describe('an order of downloads alone', () => {
  it('has neither shipping address nor method, and is complete once it is invoiced', async () => {
    const orderId = await jane.order({ '240-LV06': 10 });
    const order = await get(`/V1/orders/${orderId}`);
    expect(order).toMatchObject({ is_virtual: 1, state: 'new', grand_total: 176, shipping_amount: 0 });
    expect(order).not.toHaveProperty('shipping_description');
    const { extension_attributes: extension } = order as {
      extension_attributes: { shipping_assignments: { shipping: object }[] };
    };
    expect(Object.keys(extension.shipping_assignments[0]?.shipping ?? {})).toEqual(['total']);
    const answer = await invoice(orderId);
    const made = await get(`/V1/invoices/${String(answer.json)}`);
    expect(made).toMatchObject({ grand_total: 176, shipping_amount: 0, shipping_incl_tax: 0 });
    expect(made).not.toHaveProperty('shipping_address_id');
    expect(await get(`/V1/orders/${orderId}`)).toMatchObject({
      state: 'complete',
      total_due: 0,
      shipping_invoiced: 0,
      payment: { amount_paid: 176, shipping_captured: 0 },
    });
    expect(messageOf(await ship(orderId))).toBe(
      'Shipment Document Validation Error(s):\n' +
        'A shipment cannot be created when an order has a status of complete\n' +
        "You can't create a shipment without products.",
    );
  });

  it('is promised when it is placed, and no longer when it is invoiced or canceled', async () => {
    const before = Number(await salable('240-LV06'));
    const orderId = await jane.order({ '240-LV06': 3 });
    expect(await salable('240-LV06')).toBe(before - 3);
    const [line] = await jane.orderLines(orderId);
    await invoice(orderId, { items: [{ order_item_id: line?.item_id, qty: 1 }] });
    expect(await salable('240-LV06')).toBe(before - 2);
    expect((await store.admin('POST', `/V1/orders/${orderId}/cancel`)).json).toBe(true);
    expect(await salable('240-LV06')).toBe(before);
  });
});

describe('shipping costs on invoices', () => {
  it.each([
    ['downloads', { '240-LV06': 2 }, 0],
    ['goods', { '24-WB01': 2 }, 10],
  ])('of %s are on the first alone', async (_kind, goods, shipping) => {
    const orderId = await jane.order(goods);
    const [line] = await jane.orderLines(orderId);
    const one = { items: [{ order_item_id: line?.item_id, qty: 1 }] };
    const [first, second] = [await invoice(orderId, one), await invoice(orderId, one)];
    expect(await get(`/V1/invoices/${String(first.json)}`)).toMatchObject({ shipping_amount: shipping });
    expect(await get(`/V1/invoices/${String(second.json)}`)).not.toHaveProperty('shipping_amount');
  });
});

describe('a comment on a document', () => {
  it.each([[{}], [{ comment: '' }], [{ comment: null }], [{ is_visible_on_front: 1 }]])(
    '%j cannot be saved, and the document with it',
    async (comment) => {
      const orderId = await jane.order({ '24-WB01': 1 });
      expect(messageOf(await invoice(orderId, { comment }))).toBe(
        'Could not save an invoice, see error log for details',
      );
      expect(messageOf(await ship(orderId, { comment }))).toBe(
        'Could not save a shipment, see error log for details',
      );
      expect(await jane.orderLines(orderId)).toMatchObject([{ qty_invoiced: 0, qty_shipped: 0 }]);
      await store.admin('POST', `/V1/orders/${orderId}/cancel`);
    },
  );

  it('cannot say whether the customer was told, nor can arguments say what they have not', async () => {
    const orderId = await jane.order({ '24-WB01': 1 });
    const unsupported = (fieldName: string): object => ({ parameters: { fieldName } });
    const comment = { comment: 'x', is_customer_notified: 1 };
    expect((await invoice(orderId, { comment })).json).toMatchObject(unsupported('IsCustomerNotified'));
    expect((await invoice(orderId, { arguments: { foo: 1 } })).json).toMatchObject(unsupported('Foo'));
    const badArguments = { extension_attributes: { tracking_number: '1' } };
    expect((await ship(orderId, { arguments: badArguments })).json).toMatchObject(
      unsupported('TrackingNumber'),
    );
    await store.admin('POST', `/V1/orders/${orderId}/cancel`);
  });
});

describe('a track', () => {
  it('needs a number to be valid and a carrier to be saved', async () => {
    const orderId = await jane.order({ '24-WB01': 1 });
    expect(messageOf(await ship(orderId, { tracks: [{ title: 'UPS', carrier_code: 'ups' }] }))).toBe(
      'Shipment Document Validation Error(s):\nPlease enter a tracking number.',
    );
    expect(messageOf(await ship(orderId, { tracks: [{ track_number: '1Z', title: 'UPS' }] }))).toBe(
      'Could not save a shipment, see error log for details',
    );
    expect((await ship(orderId, { tracks: [{ track_number: '1Z', carrier_code: 'ups' }] })).status).toBe(200);
  });
});

describe('less than a piece', () => {
  it('is no shipment alone, and an empty line of one beside others', async () => {
    const orderId = await jane.order({ '24-WB01': 2, '24-WB03': 2 });
    const [bag, pack] = await jane.orderLines(orderId);
    const half = { order_item_id: bag?.item_id, qty: 0.5 };
    expect(messageOf(await ship(orderId, { items: [half] }))).toBe(
      "Shipment Document Validation Error(s):\nYou can't create a shipment without products.",
    );
    const answer = await ship(orderId, { items: [half, { order_item_id: pack?.item_id, qty: 1.9 }] });
    expect(await get(`/V1/shipment/${String(answer.json)}`)).toMatchObject({
      total_qty: 1,
      items: [
        { sku: '24-WB01', qty: 0 },
        { sku: '24-WB03', qty: 1 },
      ],
    });
    expect(await jane.orderLines(orderId)).toMatchObject([{ qty_shipped: 0 }, { qty_shipped: 1 }]);
  });
});

describe('a comment on an order', () => {
  it('without a status takes that of the comment before, at first that of the state', async () => {
    const orderId = await jane.order({ '24-WB01': 1 });
    const say = (comment: string): Promise<unknown> =>
      store.admin('POST', `/V1/orders/${orderId}/comments`, { statusHistory: { comment } });
    await say('placed');
    await invoice(orderId);
    await say('paid');
    const { items } = (await get(`/V1/orders/${orderId}/comments`)) as { items: { status: string }[] };
    expect(items.map(({ status }) => status)).toEqual(['pending', 'pending']);
    expect(await store.admin('GET', `/V1/orders/${orderId}/statuses`)).toMatchObject({ json: 'processing' });
  });
});

describe('notify-orders-are-ready-for-pickup', () => {
  it('of an order that goes to a customer makes no shipment', async () => {
    const orderId = await jane.order({ '24-WB01': 1 });
    const { json } = await store.admin('POST', '/V1/order/notify-orders-are-ready-for-pickup', {
      orderIds: [orderId],
    });
    const message = 'Could not save a shipment, see error log for details';
    expect(json).toEqual({ successful: false, errors: [JSON.stringify({ id: orderId, message })] });
  });
});

describe('an order that was picked up before it was paid', () => {
  it('is complete by status alone, and processing again with a part of the payment', async () => {
    await jane.cart('POST');
    await jane.add('24-WB01', 2);
    await jane.cart('POST', '/shipping-information', {
      addressInformation: {
        shipping_address: {
          country_id: 'US',
          firstname: 'Jane',
          lastname: 'Doe',
          telephone: '1',
          extension_attributes: { pickup_location_code: 'brooklyn' },
        },
        shipping_carrier_code: 'instore',
        shipping_method_code: 'pickup',
      },
    });
    const orderId = Number((await jane.pay()).json);
    await store.admin('POST', '/V1/order/notify-orders-are-ready-for-pickup', { orderIds: [orderId] });
    const status = async (): Promise<unknown> =>
      (await store.admin('GET', `/V1/orders/${orderId}/statuses`)).json;
    expect(await status()).toBe('complete');
    const [line] = await jane.orderLines(orderId);
    const one = { items: [{ order_item_id: line?.item_id, qty: 1 }] };
    const first = await invoice(orderId, one);
    expect(await get(`/V1/invoices/${String(first.json)}`)).toMatchObject({ shipping_amount: 0 });
    expect(await status()).toBe('processing');
    await invoice(orderId, one);
    expect(await get(`/V1/orders/${orderId}`)).toMatchObject({ state: 'complete', status: 'complete' });
  });
});
