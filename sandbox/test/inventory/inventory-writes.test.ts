import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/server.js';
import type { HttpAnswer } from '../support/sandbox-http.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());

const call = (method: string, path: string, body?: object): Promise<HttpAnswer> =>
  store.admin(method, `/V1/inventory/${path}`, body);
const filter = (field: string, value: string | number): string =>
  `searchCriteria[filterGroups][0][filters][0][field]=${field}&searchCriteria[filterGroups][0][filters][0][value]=${value}`;

describe('sources', () => {
  const plain = { name: 'Lansing', postcode: '48933', country_id: 'US' };

  it('come in the order of their codes', async () => {
    const { items } = (await call('GET', 'sources')).json as { items: { source_code: string }[] };
    const codes = items.map((source) => source.source_code);
    expect(codes).toEqual(codes.toSorted());
    expect(codes.slice(0, 3)).toEqual(['berkeley', 'brooklyn', 'default']);
  });

  it('without a place get that of their address, and none where nobody knows it', async () => {
    await call('POST', 'sources', { source: { ...plain, source_code: 'lansing' } });
    expect((await call('GET', 'sources/lansing')).json).toMatchObject({ latitude: 42.7334 });
    await call('POST', 'sources', { source: { ...plain, source_code: 'bonn', country_id: 'DE' } });
    expect((await call('GET', 'sources/bonn')).json).not.toHaveProperty('latitude');
  });

  it('keep what is not sent, and lose what is sent as null', async () => {
    await call('PUT', 'sources/hq', { source: { ...plain, contact_name: null } });
    const { json } = await call('GET', 'sources/hq');
    expect(json).toMatchObject({ city: 'New York', name: 'Lansing' });
    expect(json).not.toHaveProperty('contact_name');
  });

  it.each([
    [{ source_code: 'default', enabled: false }, 'Default source can not be disabled.'],
    [
      { source_code: 'x', use_default_carrier_config: true, carrier_links: [{ carrier_code: 'ups' }] },
      'You can\'t configure "%field" because you have chosen Global Shipping configuration.',
    ],
    [
      { source_code: 'x', carrier_links: [{ carrier_code: 'pigeon' }] },
      'Carrier with code: "%carrier" don\'t exists.',
    ],
  ])('%j is refused', async (part, message) => {
    const { status, json } = await call('POST', 'sources', { source: { ...plain, ...part } });
    expect([status, json]).toMatchObject([400, { message: 'Validation Failed', errors: [{ message }] }]);
  });
});

describe('stocks and links', () => {
  it('a stock that is posted twice is there twice, one under a new number is made, and a name is demanded', async () => {
    const stock = { name: 'Twice' };
    const first = (await call('POST', 'stocks', { stock })).json as number;
    expect((await call('POST', 'stocks', { stock })).json).toBe(first + 1);
    expect((await call('PUT', 'stocks/70', { stock: { name: 'Seventy' } })).json).toBe(70);
    expect((await call('POST', 'stocks', { stock })).json).toBe(71);
    expect((await call('PUT', 'stocks/70', { stock: {} })).status).toBe(400);
  });

  it('the default source feeds the default stock alone', async () => {
    const link = { stock_id: 2, source_code: 'default', priority: 1 };
    const { json } = await call('POST', 'stock-source-links', { links: [link] });
    expect(json).toMatchObject({
      errors: [{ message: 'Can not save link related to Default Source or Default Stock' }],
    });
  });

  it('links of a stock come in the order of their sources', async () => {
    const { json } = await call('GET', `stock-source-links?${filter('stock_id', 2)}`);
    const codes = (json as { items: { source_code: string }[] }).items.map((link) => link.source_code);
    expect(codes).toEqual(codes.toSorted());
  });
});

describe('source items', () => {
  it('of a bundle that ships together stay in one place', async () => {
    const item = { sku: '24-WG084', source_code: 'ne_wh', quantity: 1, status: 1 };
    const answer = await call('POST', 'source-items', { sourceItems: [item] });
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toMatch(
      /^Validation Failed: Not able to assign "ne_wh" to product "24-WG084".*>"24-WG080"</,
    );
  });

  it('are all left as they were when one names a source that does not exist', async () => {
    const item = { sku: '24-MB01', source_code: 'ne_wh', quantity: 7, status: 1 };
    const body = { sourceItems: [item, { ...item, source_code: 'nowhere' }] };
    expect(messageOf(await call('POST', 'source-items', body))).toBe('Could not save Source Item');
    const { json } = await call('GET', `source-items?${filter('sku', '24-MB01')}`);
    expect(json).toMatchObject({ items: [{ source_code: 'default', quantity: 100 }], total_count: 1 });
  });
});

describe('low-quantity notifications', () => {
  const path = 'low-quantity-notification';
  const read = async (source: string): Promise<unknown> =>
    ((await call('GET', `${path}/${source}/24-WB03`)).json as { notify_stock_qty: number }).notify_stock_qty;
  const save = (quantity?: number): Promise<HttpAnswer> =>
    call('POST', path, {
      sourceItemConfigurations: [{ source_code: 'ne_wh', sku: '24-WB03', notify_stock_qty: quantity }],
    });

  it("are the store's own until they are set, and again when they are deleted", async () => {
    expect(await read('ne_wh')).toBe(1);
    expect((await save(12.5)).json).toEqual([]);
    expect(await read('ne_wh')).toBe(12.5);
    await call('POST', 'low-quantity-notifications-delete', {
      sourceItems: [{ source_code: 'ne_wh', sku: '24-WB03' }],
    });
    expect(await read('ne_wh')).toBe(1);
  });

  it('go with their source item', async () => {
    await save(4);
    await call('POST', 'bulk-product-source-unassign', { skus: ['24-WB03'], sourceCodes: ['ne_wh'] });
    expect(await read('ne_wh')).toBe(1);
  });

  it.each([
    ['GET', `${path}/nowhere/24-WB03`, undefined, 'Wrong input data'],
    ['GET', `${path}/ne_wh/NOSUCH`, undefined, 'Wrong input data'],
    ['POST', path, { sourceItemConfigurations: [] }, 'Input data is empty'],
    [
      'POST',
      path,
      { sourceItemConfigurations: [{ sku: '24-WB03' }] },
      'Could not save Source Item Configuration',
    ],
  ])('%s %s %j is refused', async (method, where, body, message) => {
    const answer = await call(method, where, body);
    expect([answer.status, messageOf(answer)]).toEqual([400, message]);
  });
});

describe('an empty inventory', () => {
  it('has the default source and stock alone', async () => {
    const empty = await SandboxUnderTest.start({ emptyInventory: true });
    try {
      const sources = await empty.admin('GET', '/V1/inventory/sources?fields=items[source_code]');
      expect(sources.json).toEqual({ items: [{ source_code: 'default' }] });
      const stocks = await empty.admin('GET', '/V1/inventory/stocks?fields=items[stock_id]');
      expect(stocks.json).toEqual({ items: [{ stock_id: 1 }] });
    } finally {
      await empty.close();
    }
  });

  it('is not prepared at the same time', async () => {
    await expect(startSandbox({ prepared: true, emptyInventory: true })).rejects.toThrow(
      'Cannot start the sandbox: its inventory is to be both prepared and empty',
    );
  });
});
