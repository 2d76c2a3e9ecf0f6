import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());

const post = (path: string, body: object): Promise<HttpAnswer> =>
  store.admin('POST', `/V1/inventory/${path}`, body);
const get = (path: string): Promise<HttpAnswer> => store.admin('GET', `/V1/inventory/${path}`);

const mineolaAddress = { country: 'US', postcode: '11501', street: '', region: '', city: '' };

describe('objects that are made by their constructors', () => {
  const pickup = (query: string): Promise<HttpAnswer> => get(`in-store-pickup/pickup-locations?${query}`);
  const selection = (inventoryRequest: object): Promise<HttpAnswer> =>
    post('source-selection-algorithm-result', { inventoryRequest, algorithmCode: 'distance' });
  const item = { sku: '24-WB01', qty: 1 };
  const destination = (address: object): object => ({
    extension_attributes: { destination_address: address },
  });

  it.each([
    ['no scope code', () => pickup('searchRequest[pageSize]=1')],
    ['a scope code in another spelling', () => pickup('searchRequest[scope_code]=base')],
    [
      'an area without a radius',
      () => pickup('searchRequest[scopeCode]=base&searchRequest[area][searchTerm]=x'),
    ],
    ['no stock', () => selection({ items: [item] })],
    ['a stock in another spelling', () => selection({ stock_id: 2, items: [item] })],
    ['no items', () => selection({ stockId: 2 })],
    [
      'an item without a quantity',
      () => selection({ stockId: 2, items: [{ sku: 'x' }], ...destination(mineolaAddress) }),
    ],
    ['half an address', () => selection({ stockId: 2, items: [item], ...destination({ country: 'US' }) })],
  ])('break on %s', async (_what, call) => {
    const answer = await call();
    expect([answer.status, messageOf(answer)]).toEqual([500, expect.stringContaining('Report ID')]);
  });

  it('refuse other spellings of what may be left out, and tell wrong types without saying where', async () => {
    expect((await pickup('searchRequest[scopeCode]=base&searchRequest[page_size]=1')).json).toMatchObject({
      parameters: { fieldName: 'PageSize' },
    });
    expect((await pickup('searchRequest[scopeCode]=base&searchRequest[pageSize]=1')).json).toMatchObject({
      items: [{ pickup_location_code: 'berkeley' }],
    });
    const message = `The "x" value's type is invalid. The "int" type was expected. Verify and try again.`;
    expect(messageOf(await selection({ stockId: 'x', items: [] }))).toBe(message);
  });

  it('a search without any request is told what is missing', async () => {
    expect((await pickup('')).json).toMatchObject({ parameters: { fieldName: 'searchRequest' } });
  });

  it('a stock that does not exist has no quantities', async () => {
    expect(messageOf(await get('get-product-salable-quantity/24-WB01/99'))).toBe(
      'Could not receive Stock Item data',
    );
  });
});

describe('source selection', () => {
  const select = async (items: object[], stockId = 2): Promise<unknown> =>
    (
      await post('source-selection-algorithm-result', {
        inventoryRequest: { stockId, items },
        algorithmCode: 'priority',
      })
    ).json;

  it('takes the last of several requests for a product', async () => {
    const once = await select([{ sku: '24-WB01', qty: 3 }]);
    expect(
      await select([
        { sku: '24-WB01', qty: 300 },
        { sku: '24-WB01', qty: 3 },
      ]),
    ).toEqual(once);
  });

  it('ships a negative quantity only where there is a source for it', async () => {
    expect(await select([{ sku: '24-WB01', qty: -1 }])).toMatchObject({ shippable: true });
    expect(await select([{ sku: '24-MB01', qty: -1 }])).toEqual({
      source_selection_items: [],
      shippable: false,
    });
  });
});
