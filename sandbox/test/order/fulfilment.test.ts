import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reservationTotals, sourceItems } from '../../src/inventory/rows.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
let jane: Shopper;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
  jane = await Shopper.enter(store);
  await stock('24-WB01', 'ne_wh', 5000);
  await stock('24-WB03', 'ne_wh', 5000);
});
afterAll(() => store.close());

const stock = (sku: string, source: string, quantity: number): Promise<unknown> =>
  store.admin('POST', '/V1/inventory/source-items', {
    sourceItems: [{ sku, source_code: source, quantity, status: 1 }],
  });

const ship = (
  orderId: number,
  items: [itemId: number, qty: number][],
  source = 'ne_wh',
): Promise<{ status: number; json: unknown }> =>
  store.admin('POST', `/V1/order/${orderId}/ship`, {
    items: items.map(([id, qty]) => ({ order_item_id: id, qty })),
    arguments: { extension_attributes: { source_code: source } },
  });

const stockOf = (sku: string): number =>
  sourceItems(store.sandbox.core.db)
    .all()
    .filter((item) => item.sku === sku)
    .reduce((sum, item) => sum + item.quantity, 0);

const promised = (sku: string): number =>
  reservationTotals(store.sandbox.core.db).get(`2/${sku}`)?.quantity ?? 0;

async function firstItem(orderId: number): Promise<number> {
  return (await jane.orderLines(orderId))[0]?.item_id ?? 0;
}

describe('ship', () => {
  it('cuts a quantity down to what is left, takes it from the source and releases the promise', async () => {
    const [before, free] = [stockOf('24-WB01'), promised('24-WB01')];
    const orderId = await jane.order({ '24-WB01': 6 });
    expect(promised('24-WB01')).toBe(free - 6);
    const itemId = await firstItem(orderId);
    await ship(orderId, [[itemId, 4]]);
    await ship(orderId, [[itemId, 4]]);
    expect(await jane.orderLines(orderId)).toMatchObject([{ qty_shipped: 6 }]);
    expect([stockOf('24-WB01'), promised('24-WB01')]).toEqual([before - 6, free]);
  });

  it('four equal calls at once of two of six: three shipments', async () => {
    const orderId = await jane.order({ '24-WB01': 6 });
    const itemId = await firstItem(orderId);
    const answers = await Promise.all([1, 2, 3, 4].map(() => ship(orderId, [[itemId, 2]])));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 400]);
  });

  it('never ships more than was ordered, whatever is asked in whatever order', async () => {
    const request = fc.record({
      qty: fc.integer({ min: -1, max: 7 }),
      second: fc.boolean(),
      all: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), async (requests) => {
        const [bags, packs] = [stockOf('24-WB01'), stockOf('24-WB03')];
        const orderId = await jane.order({ '24-WB01': 5, '24-WB03': 3 });
        const ids = (await jane.orderLines(orderId)).map((line) => line.item_id);
        for (const { qty, second, all } of requests) {
          await ship(orderId, all ? [] : [[(second ? ids[1] : ids[0]) ?? 0, qty]]);
        }
        const lines = await jane.orderLines(orderId);
        for (const line of lines) expect(line.qty_shipped).toBeLessThanOrEqual(line.qty_ordered);
        const shipped = lines.map((line) => line.qty_shipped);
        expect([bags - stockOf('24-WB01'), packs - stockOf('24-WB03')]).toEqual(shipped);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['a source that has too little', 'brooklyn'],
    ['a source without the product', 'hq'],
    ['a source that does not exist', 'nowhere'],
  ])('from %s saves nothing', async (_title, source) => {
    const orderId = await jane.order({ '24-WB01': 20 });
    const answer = await ship(orderId, [], source);
    expect(answer).toMatchObject({
      status: 400,
      json: { message: 'Could not save a shipment, see error log for details' },
    });
    expect(await jane.orderLines(orderId)).toMatchObject([{ qty_shipped: 0 }]);
  });

  it('a pickup order is shipped by its notification only, once, and the location keeps its goods for it', async () => {
    await jane.cart('POST');
    await jane.add('24-WB01', 2);
    await jane.shipTo(
      { ...pickup, extension_attributes: { pickup_location_code: 'manhattan' } },
      'instore_pickup',
    );
    const orderId = Number((await jane.pay()).json);
    expect(messageOf(await store.admin('POST', `/V1/order/${orderId}/ship`, {}))).toMatch(
      /^Could not save a shipment/,
    );
    expect(await offered('manhattan')).toBe(8);
    const notify = (): Promise<{ json: unknown }> =>
      store.admin('POST', '/V1/order/notify-orders-are-ready-for-pickup', { orderIds: [orderId] });
    for (const _ of [1, 2]) expect((await notify()).json).toEqual({ successful: true, errors: [] });
    const order = (await store.admin('GET', `/V1/orders/${orderId}`)).json;
    expect(order).toMatchObject({ status: 'complete', state: 'processing', status_histories: [{}, {}] });
    expect(await jane.orderLines(orderId)).toMatchObject([{ qty_shipped: 2 }]);
  });
});

const pickup = { country_id: 'US', firstname: 'Jane', lastname: 'Doe', telephone: '516-555-1111' };

async function offered(source: string): Promise<unknown> {
  const answer = await store.admin('POST', '/V1/inventory/source-selection-algorithm-result', {
    inventoryRequest: { stockId: 2, items: [{ sku: '24-WB01', qty: 1 }] },
    algorithmCode: 'priority',
  });
  const { source_selection_items: items } = answer.json as {
    source_selection_items: { source_code: string; qty_available: number }[];
  };
  return items.find((item) => item.source_code === source)?.qty_available;
}

describe('invoice', () => {
  it('parts sum up to the order exactly, with the shipping costs once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (parts) => {
          const total = parts.reduce((sum, part) => sum + part, 0);
          const orderId = await jane.order({ '24-WB01': total, '24-WB03': 7 });
          const [bags] = await jane.orderLines(orderId);
          for (const qty of parts) await invoice(orderId, [{ order_item_id: bags?.item_id, qty }]);
          await invoice(orderId, []);
          const order = (await store.admin('GET', `/V1/orders/${orderId}`)).json as Record<string, number>;
          expect(order['total_paid']).toBe(order['grand_total']);
          expect([order['total_due'], order['shipping_invoiced'], order['discount_invoiced']]).toEqual([
            0,
            order['shipping_amount'],
            order['discount_amount'],
          ]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('of more than is left names the product and writes nothing', async () => {
    const orderId = await jane.order({ '24-WB01': 2 });
    const answer = await invoice(orderId, [{ order_item_id: await firstItem(orderId), qty: 3 }]);
    expect(answer.json).toEqual({
      message: 'We found an invalid quantity to invoice item "%1".',
      parameters: ['Voyage Yoga Bag'],
    });
    expect(await jane.orderLines(orderId)).toMatchObject([{ qty_invoiced: 0 }]);
  });

  it('and everything shipped, in either order, complete the order', async () => {
    for (const steps of [
      ['invoice', 'ship'],
      ['ship', 'invoice'],
    ]) {
      const orderId = await jane.order({ '24-WB01': 1 });
      const states: unknown[] = [];
      for (const step of steps) {
        if (step === 'ship') await ship(orderId, []);
        else await invoice(orderId, []);
        states.push(((await store.admin('GET', `/V1/orders/${orderId}`)).json as { state: string }).state);
      }
      expect(states).toEqual(['processing', 'complete']);
    }
  });
});

const invoice = (orderId: number, items: object[]): Promise<{ status: number; json: unknown }> =>
  store.admin('POST', `/V1/order/${orderId}/invoice`, { capture: true, items });

describe('cancel', () => {
  it('releases what was promised, once', async () => {
    const free = promised('24-WB01');
    const orderId = await jane.order({ '24-WB01': 4 });
    expect((await store.admin('POST', `/V1/orders/${orderId}/cancel`)).json).toBe(true);
    expect((await store.admin('POST', `/V1/orders/${orderId}/cancel`)).json).toBe(false);
    expect(promised('24-WB01')).toBe(free);
    expect((await store.admin('GET', `/V1/orders/${orderId}`)).json).toMatchObject({
      state: 'canceled',
      total_canceled: 148,
      shipping_canceled: 20,
      items: [{ qty_canceled: 4 }],
    });
  });

  it('is refused once everything is invoiced, and neither invoice nor shipment follows a cancellation', async () => {
    const paid = await jane.order({ '24-WB01': 1 });
    await invoice(paid, []);
    expect((await store.admin('POST', `/V1/orders/${paid}/cancel`)).json).toBe(false);
    const canceled = await jane.order({ '24-WB01': 1 });
    await store.admin('POST', `/V1/orders/${canceled}/cancel`);
    expect((await invoice(canceled, [])).json).toMatchObject({
      message: expect.stringContaining('a status of canceled'),
    });
    expect((await ship(canceled, [])).json).toMatchObject({
      message: expect.stringContaining('a status of canceled'),
    });
  });

  it('a second time leaves lines alone that were canceled as a whole, and sets the others anew', async () => {
    const orderId = await jane.order({ '24-WB01': 2, '24-WB03': 3, '240-LV06': 1 });
    const [, pack, download] = await jane.orderLines(orderId);
    await invoice(orderId, [{ order_item_id: download?.item_id, qty: 1 }]);
    await ship(orderId, [[pack?.item_id ?? 0, 1]]);
    const cancel = async (): Promise<number[]> => {
      expect((await store.admin('POST', `/V1/orders/${orderId}/cancel`)).json).toBe(true);
      return (await jane.orderLines(orderId)).map((line) => line.qty_canceled);
    };
    const free = promised('24-WB01');
    expect(await cancel()).toEqual([2, 2, 0]);
    expect(promised('24-WB01')).toBe(free + 2);
    expect(await cancel()).toEqual([2, 0, 0]);
    expect(promised('24-WB01')).toBe(free + 2);
  });

  it('of a half paid order leaves the paid half to be shipped', async () => {
    const orderId = await jane.order({ '24-WB01': 2 });
    const itemId = await firstItem(orderId);
    await invoice(orderId, [{ order_item_id: itemId, qty: 1 }]);
    expect((await store.admin('POST', `/V1/orders/${orderId}/cancel`)).json).toBe(true);
    expect((await store.admin('GET', `/V1/orders/${orderId}/statuses`)).json).toBe('processing');
    await ship(orderId, []);
    expect(await jane.orderLines(orderId)).toMatchObject([
      { qty_canceled: 1, qty_shipped: 1, qty_invoiced: 1 },
    ]);
    expect((await store.admin('GET', `/V1/orders/${orderId}/statuses`)).json).toBe('complete');
  });
});
