import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording, playRecording } from '../support/conformance.js';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());

interface Ledger {
  readonly sourceItems: { sku: string; sourceCode: string; quantity: number }[];
  readonly reservations: { sums: { sku: string; quantity: number }[] };
  readonly orders: { quoteId: number; customerEmail: string; lines: object[] }[];
  readonly carts: { id: number; isActive: boolean; lines: object[] }[];
  readonly shipments: { orderId: number; sourceCode: string; lines: object[]; comments: string[] }[];
  readonly invoices: { orderId: number; comments: string[] }[];
}

const ledgerOf = async (sandbox: SandboxUnderTest): Promise<Ledger> =>
  (await sandbox.control('GET', 'ledger?requests=0')).json as Ledger;

const quantity = async (sku: string, source: string): Promise<number | undefined> =>
  (await ledgerOf(store)).sourceItems.find((item) => item.sku === sku && item.sourceCode === source)
    ?.quantity;

async function selected(request: object, algorithmCode = 'priority'): Promise<string[]> {
  const body = { inventoryRequest: { stockId: 2, ...request }, algorithmCode };
  const answer = await store.admin('POST', '/V1/inventory/source-selection-algorithm-result', body);
  const { source_selection_items: items, shippable } = answer.json as {
    source_selection_items: { source_code: string; qty_to_deduct: number }[];
    shippable: boolean;
  };
  const taken = items
    .filter((item) => item.qty_to_deduct > 0)
    .map((item) => `${item.source_code} ${item.qty_to_deduct}`);
  return [...taken, shippable ? 'shippable' : 'not shippable'];
}

describe('a prepared sandbox', () => {
  it('is where the calls of steps 2 to 5 lead', async () => {
    const played = await SandboxUnderTest.start();
    try {
      await playRecording(played.sandbox.url, readRecording('steps-2-to-5-inventory'), 'prepared');
      const sorted = (ledger: Ledger): string[] =>
        ledger.sourceItems.map((item) => JSON.stringify(item)).toSorted();
      expect(sorted(await ledgerOf(store))).toEqual(sorted(await ledgerOf(played)));
      for (const path of [
        '/V1/inventory/sources',
        '/V1/inventory/stocks',
        '/V1/inventory/stock-source-links?searchCriteria=',
      ]) {
        expect((await store.admin('GET', path)).json).toEqual((await played.admin('GET', path)).json);
      }
    } finally {
      await played.close();
    }
  });
});

describe('source selection', () => {
  it('by priority empties one source before the next, and says when goods are lacking', async () => {
    expect(await selected({ items: [{ sku: '24-WB01', qty: 40 }] })).toEqual([
      'ne_wh 35',
      'west_wh 5',
      'shippable',
    ]);
    expect((await selected({ items: [{ sku: '24-WB01', qty: 101 }] })).at(-1)).toBe('not shippable');
  });

  it.each([
    ['11501', 'huntington'],
    ['10011', 'manhattan'],
    ['94102', 'sausalito'],
    ['60601', 'ne_wh'],
  ])('by distance to %s begins at %s', async (postcode, source) => {
    const address = { country: 'US', postcode, region: '', city: '', street: '' };
    const request = {
      items: [{ sku: '24-WB01', qty: 1 }],
      extension_attributes: { destination_address: address },
    };
    expect((await selected(request, 'distance'))[0]).toBe(`${source} 1`);
  });

  it('by distance to a place nobody knows keeps the priorities', async () => {
    const address = { country: 'DE', postcode: '10115', region: '', city: 'Berlin', street: '' };
    const request = {
      items: [{ sku: '24-WB01', qty: 1 }],
      extension_attributes: { destination_address: address },
    };
    expect((await selected(request, 'distance'))[0]).toBe('ne_wh 1');
  });
});

describe('transfers', () => {
  it('a partial transfer moves the quantity each time it is called', async () => {
    const body = {
      originSourceCode: 'ne_wh',
      destinationSourceCode: 'brooklyn',
      items: [{ sku: '24-WB03', qty: 2 }],
    };
    for (const _ of [1, 2]) {
      expect((await store.admin('POST', '/V1/inventory/bulk-partial-source-transfer', body)).json).toEqual(
        [],
      );
    }
    expect([await quantity('24-WB03', 'ne_wh'), await quantity('24-WB03', 'brooklyn')]).toEqual([46, 4]);
  });

  it('a bulk transfer moves everything, and unassigns on request', async () => {
    const body = {
      skus: ['24-WB03'],
      originSource: 'sausalito',
      destinationSource: 'berkeley',
      unassignFromOrigin: true,
    };
    expect((await store.admin('POST', '/V1/inventory/bulk-product-source-transfer', body)).json).toBe(true);
    expect([await quantity('24-WB03', 'sausalito'), await quantity('24-WB03', 'berkeley')]).toEqual([
      undefined,
      40,
    ]);
  });

  it('are in the ledger with what each has moved', () => {
    const moves = store.sandbox.core.ledger.commits.filter(({ entity }) => entity.endsWith('-transfer'));
    expect(moves.map(({ id, key }) => [id, key])).toEqual([
      ['ne_wh>brooklyn', '24-WB03=2'],
      ['ne_wh>brooklyn', '24-WB03=2'],
      ['sausalito>berkeley', '24-WB03'],
    ]);
  });

  it('name everything that is wrong', async () => {
    const body = {
      originSourceCode: 'nope',
      destinationSourceCode: 'nope',
      items: [{ sku: '24-WB03', qty: 1 }],
    };
    const answer = await store.admin('POST', '/V1/inventory/bulk-partial-source-transfer', body);
    expect(answer.json).toMatchObject({ message: 'Transfer validation failed', errors: [{}, {}, {}, {}] });
  });
});

describe('searches', () => {
  const criteria = (field: string, value: string | number): string =>
    `searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=${value}`;

  it('an order is found by its cart, and a filtered empty list is null', async () => {
    const jane = await Shopper.enter(store);
    const quoteId = await jane.prepareCart({ '24-WB01': 1 });
    const path = `/V1/orders?${criteria('quote_id', quoteId)}&fields=items[entity_id],total_count`;
    expect((await store.admin('GET', path)).json).toEqual({ items: null, total_count: 0 });
    const orderId = (await jane.pay()).json;
    expect((await store.admin('GET', path)).json).toEqual({
      items: [{ entity_id: orderId }],
      total_count: 1,
    });
  });

  it('by a column that does not exist is a 500', async () => {
    for (const path of ['orders', 'invoices', 'shipments']) {
      expect((await store.admin('GET', `/V1/${path}?${criteria('nope', 1)}`)).status).toBe(500);
    }
  });
});

describe('ledger', () => {
  it('knows whose order a request is about', async () => {
    const jane = await Shopper.enter(store);
    const quoteId = await jane.prepareCart({ '24-WB01': 1 });
    const search = '/V1/orders?searchCriteria[filter_groups][0][filters][0]';
    await store.admin('GET', `${search}[field]=quote_id&${search.slice(11)}[value]=${quoteId}`);
    const orderId = Number((await jane.pay()).json);
    await store.admin('POST', `/V1/order/${orderId}/invoice`, {});
    await store.admin('GET', `/V1/orders/${orderId}`);
    const { requests } = store.sandbox.core.ledger;
    expect(requests.slice(-4).map(({ customer }) => customer)).toEqual(Array(4).fill(jane.email));
  });

  it('has what a judge needs: carts, orders, documents with their comments, promises', async () => {
    const jane = await Shopper.enter(store);
    const quoteId = await jane.prepareCart({ '24-WB01': 2 });
    const orderId = Number((await jane.pay()).json);
    const comment = { comment: 'ref-1', is_visible_on_front: 0 };
    await store.admin('POST', `/V1/order/${orderId}/invoice`, { comment });
    await store.admin('POST', `/V1/order/${orderId}/ship`, {
      comment,
      arguments: { extension_attributes: { source_code: 'ne_wh' } },
    });
    const ledger = await ledgerOf(store);
    expect(ledger.orders.find((order) => order.quoteId === quoteId)).toMatchObject({
      id: orderId,
      customerEmail: jane.email,
      grandTotal: 74,
      lines: [{ sku: '24-WB01', ordered: 2, invoiced: 2, shipped: 2, canceled: 0 }],
    });
    expect(ledger.carts.find((cart) => cart.id === quoteId)).toMatchObject({
      isActive: false,
      lines: [{ qty: 2 }],
    });
    const shipment = ledger.shipments.find((one) => one.orderId === orderId);
    expect(shipment).toMatchObject({
      sourceCode: 'ne_wh',
      comments: ['ref-1'],
      lines: [{ sku: '24-WB01', qty: 2 }],
    });
    expect(ledger.invoices.find((one) => one.orderId === orderId)?.comments).toEqual(['ref-1']);
  });
});
