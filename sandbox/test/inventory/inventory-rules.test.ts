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

interface Problems {
  readonly message: string;
  readonly errors: { message: string; parameters: Record<string, unknown> }[];
}

/** The errors of an answer, each with its parameters filled in. */
const problems = ({ json }: HttpAnswer): string[] =>
  (json as Problems).errors.map(({ message, parameters }) =>
    Object.entries(parameters ?? {}).reduce(
      (text, [name, value]) => text.replace(`%${name}`, String(value)),
      message,
    ),
  );

const quantities = async (sku: string): Promise<Record<string, number[]>> => {
  const filter = `searchCriteria[filterGroups][0][filters][0][field]=sku&searchCriteria[filterGroups][0][filters][0][value]=${sku}`;
  const { items } = (await get(`source-items?${filter}`)).json as {
    items: { source_code: string; quantity: number; status: number }[];
  };
  return Object.fromEntries(items.map((item) => [item.source_code, [item.quantity, item.status]]));
};

describe('what does not exist', () => {
  it.each([
    ['GET', 'sources/nowhere', 'Source with code "%value" does not exist.', { value: 'nowhere' }],
    ['GET', 'stocks/99', 'Stock with id "%value" does not exist.', { value: 99 }],
    [
      'DELETE',
      'stocks/99',
      'There is no stock with "%fieldValue" for "%fieldName". Verify and try again.',
      { fieldName: 'stock_id', fieldValue: 99 },
    ],
  ])('%s %s', async (method, path, message, parameters) => {
    const { status, json } = await store.admin(method, `/V1/inventory/${path}`);
    expect({ status, json }).toEqual({ status: 404, json: { message, parameters } });
  });
});

describe('source-items', () => {
  it('name the first problem in the message, and all below it', async () => {
    const answer = await post('source-items', {
      sourceItems: [{ sku: ' 24-WB01', source_code: 'a b', status: 5 }, { quantity: 1 }],
    });
    expect(messageOf(answer)).toBe('Validation Failed: "sku" can not contain leading or trailing spaces.');
    expect(problems(answer)).toEqual([
      '"sku" can not contain leading or trailing spaces.',
      '"source_code" can not contain whitespaces.',
      '"quantity" should be numeric.',
      '"status" should a known status.',
      '"sku" can not be empty.',
      '"source_code" can not be empty.',
      '"status" should be numeric.',
    ]);
  });
});

describe('a quantity that the column cannot hold', () => {
  it('is cut down', async () => {
    const item = { sku: '24-MB05', source_code: 'hq', quantity: 1e12, status: 1 };
    expect((await post('source-items', { sourceItems: [item] })).status).toBe(200);
    expect(await quantities('24-MB05')).toMatchObject({ hq: [99_999_999.9999, 1] });
    await post('source-items-delete', { sourceItems: [item] });
  });
});

describe('sources', () => {
  const plain = { name: 'X', source_code: 'x', postcode: '1', country_id: 'US' };
  const pickup = { extension_attributes: { is_pickup_location_active: true } };

  it.each([
    [
      { source_code: 'a b' },
      [
        '"name" can not be empty.',
        '"source_code" can not contain whitespaces.',
        '"postcode" can not be empty.',
        '"country_id" can not be empty.',
      ],
    ],
    [{ ...plain, name: '${x}' }, ['Validation Failed']],
    [
      { ...plain, ...pickup },
      [
        '"city" can not be empty for Pickup Location.',
        '"street" can not be empty for Pickup Location.',
        '"phone" can not be empty for Pickup Location.',
      ],
    ],
    [
      { ...plain, ...pickup, enabled: true, source_code: 'default', city: 'Troy', street: '1 Elm' },
      ['The Default Source can not be used for In-Store Pickup Delivery.'],
    ],
  ])('%j', async (source, expected) => {
    const answer = await post('sources', { source });
    expect([answer.status, messageOf(answer)]).toEqual([400, 'Validation Failed']);
    expect(problems(answer)).toEqual(expected);
  });
});

describe('stocks and links', () => {
  it('a website must exist; one that a stock does not name again goes to the default stock', async () => {
    const channel = { type: 'website', code: 'nope' };
    const bad = await post('stocks', {
      stock: { name: 'S', extension_attributes: { sales_channels: [channel, { code: 'base' }] } },
    });
    expect(problems(bad)).toEqual([
      'The website with code "nope" does not exist.',
      '"type" can not be empty.',
    ]);
    const other = await SandboxUnderTest.start({ prepared: true });
    try {
      await other.admin('PUT', '/V1/inventory/stocks/2', { stock: { name: 'US Stock' } });
      const resolved = await other.admin('GET', '/V1/inventory/stock-resolver/website/base');
      expect(resolved.json).toMatchObject({ stock_id: 1 });
    } finally {
      await other.close();
    }
  });

  it.each([[{ stock_id: 1, source_code: 'ne_wh' }], [{ stock_id: 2, source_code: 'default' }]])(
    'the link %j cannot be deleted',
    async (link) => {
      expect(messageOf(await post('stock-source-links-delete', { links: [link] }))).toBe(
        'Can not delete link related to Default Source or Default Stock',
      );
    },
  );

  it('deleting no links is refused', async () => {
    expect(messageOf(await post('stock-source-links-delete', { links: [] }))).toBe('Input data is empty');
  });
});

describe('transfers', () => {
  const partial = (items: object[], originSourceCode = 'ne_wh', destinationSourceCode = 'west_wh') =>
    post('bulk-partial-source-transfer', { originSourceCode, destinationSourceCode, items });

  it('name the sources before the items', async () => {
    const answer = await partial([{ sku: '24-WB01', qty: 1 }], 'nowhere', 'nowhere');
    expect(problems(answer)).toEqual([
      'Origin source nowhere does not exist',
      'Destination source nowhere does not exist',
      'Cannot transfer a source on itself',
      'Source item for 24-WB01 and nowhere does not exist',
    ]);
  });

  it.each([[{ sku: '24-WB01' }], [{ qty: 1 }]])('of an incomplete item %j break', async (item) => {
    const { status, json, text } = await partial([item]);
    expect([status, json, text]).toEqual([
      500,
      undefined,
      expect.stringContaining('An error has happened during application run.'),
    ]);
  });

  it('of a negative quantity go the other way', async () => {
    const before = await quantities('24-WB03');
    await partial([{ sku: '24-WB03', qty: -2 }]);
    const after = await quantities('24-WB03');
    expect([after['ne_wh'], after['west_wh']]).toEqual([
      [(before['ne_wh']?.[0] ?? 0) + 2, 1],
      [(before['west_wh']?.[0] ?? 0) - 2, 1],
    ]);
  });

  it('in bulk of a product that neither source has move nothing at all', async () => {
    const before = await quantities('24-WB01');
    const answer = await post('bulk-product-source-transfer', {
      skus: ['24-WB01', '24-MB01'],
      originSource: 'ne_wh',
      destinationSource: 'west_wh',
      unassignFromOrigin: true,
    });
    expect([answer.status, messageOf(answer)]).toEqual([500, expect.stringContaining('Report ID')]);
    expect(await quantities('24-WB01')).toEqual(before);
  });

  it('sources are assigned and unassigned in bulk, and the answer counts them', async () => {
    const body = { skus: ['24-MB02', '24-MB03', 'NOPE'], sourceCodes: ['hq', 'brooklyn'] };
    expect((await post('bulk-product-source-assign', body)).json).toBe(4);
    expect((await post('bulk-product-source-assign', body)).json).toBe(0);
    expect(await quantities('24-MB02')).toMatchObject({ hq: [0, 0], brooklyn: [0, 0] });
    expect((await post('bulk-product-source-unassign', body)).json).toBe(4);
    const unknown = await post('bulk-product-source-unassign', { skus: [], sourceCodes: ['nowhere'] });
    expect(problems(unknown)).toEqual(['Source nowhere does not exist']);
  });
});

describe('salability', () => {
  it('of a product that no source of the stock has', async () => {
    const { json } = await get('is-product-salable-for-requested-qty/24-MB01/2/1');
    expect(json).toEqual({
      salable: false,
      errors: [
        {
          code: 'requested-sku-is-not-assigned-to-given-stock',
          message: 'The requested sku is not assigned to given stock.',
        },
      ],
    });
  });

  it('is told for several at once', async () => {
    const query = 'skuRequests[0][sku]=24-WB01&skuRequests[0][qty]=1&skuRequests[1][sku]=24-WB01';
    const { json } = await get(
      `are-product-salable-for-requested-qty?${query}&skuRequests[1][qty]=0.5&stockId=2`,
    );
    expect(json).toEqual([
      { sku: '24-WB01', stock_id: 2, salable: true, errors: [] },
      {
        sku: '24-WB01',
        stock_id: 2,
        salable: false,
        errors: [{ code: 'is_correct_qty-min_sale_qty', message: 'The fewest you may purchase is 1.' }],
      },
    ]);
  });
});
