import { describe, expect, it } from 'vitest';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import * as pickup from '../../src/commerce/endpoints/pickup.js';
import * as salability from '../../src/commerce/endpoints/salability.js';
import * as sourceSelection from '../../src/commerce/endpoints/source-selection.js';
import * as transfers from '../../src/commerce/endpoints/transfers.js';
import { exchange } from './exchange.js';

describe('inventory', () => {
  it('isQtySalable tells why not', async () => {
    const answer = {
      salable: false,
      errors: [{ code: 'is_salable', message: 'The requested qty is not available' }],
    };
    const { line, result } = await exchange(answer, (store) =>
      salability.isQtySalable(store, { sku: '24-WB01', stockId: 2, qty: '500' }),
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
        items: [{ sku: 'a', qty: '1' }],
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

    const item = { sku: '24-WB01', sourceCode: 'ne_wh', qty: '35', inStock: true };
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
    const part = { from: 'a', to: 'b', items: [{ sku: 'x', qty: '5' }] };
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
