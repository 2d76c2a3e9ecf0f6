/** An index that is behind, and reservations left over: what the control routes bring about. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());

const salable = (stockId = 2): Promise<HttpAnswer> =>
  store.admin('GET', `/V1/inventory/get-product-salable-quantity/24-WB01/${stockId}`);

const setQuantity = (quantity: number): Promise<HttpAnswer> =>
  store.admin('POST', '/V1/inventory/source-items', {
    sourceItems: [{ sku: '24-WB01', source_code: 'ne_wh', quantity, status: 1 }],
  });

describe('an index on schedule', () => {
  it('keeps what can be sold as it was until it is made anew, and knows no new stock before', async () => {
    await store.control('PUT', 'index', { onSchedule: true });
    await setQuantity(45);
    expect((await salable()).json).toBe(100);
    const { json: stockId } = await store.admin('POST', '/V1/inventory/stocks', { stock: { name: 'EU' } });
    expect((await salable(Number(stockId))).json).toEqual({ message: 'Could not receive Stock Item data' });
    await store.control('POST', 'reindex');
    expect((await salable()).json).toBe(110);
    expect((await salable(Number(stockId))).json).toBe(0);
    await store.control('PUT', 'index', { onSchedule: false });
    await setQuantity(35);
    expect((await salable()).json).toBe(100);
  });
});

describe('a reservation left over', () => {
  it('takes from what can be sold, or gives; of an unknown product there is none', async () => {
    await store.control('POST', 'reservation', { sku: '24-WB01', stockId: 2, quantity: -5 });
    expect((await salable()).json).toBe(95);
    await store.control('POST', 'reservation', { sku: '24-WB01', stockId: 2, quantity: 5 });
    expect((await salable()).json).toBe(100);
    const unknown = { sku: 'NOSUCH', stockId: 2, quantity: 1 };
    expect(await store.control('POST', 'reservation', unknown)).toMatchObject({
      status: 404,
      json: { error: 'Cannot leave a reservation of "NOSUCH": there is no such product' },
    });
  });
});
