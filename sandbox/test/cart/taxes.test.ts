import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { cartAddress, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
let shopper: Shopper;
beforeEach(async () => {
  store = await SandboxUnderTest.start();
  shopper = await Shopper.enter(store);
});
afterEach(() => store.close());

const michigan = {
  ...cartAddress,
  region: 'Michigan',
  region_id: 33,
  region_code: 'MI',
  city: 'Lansing',
  postcode: '48933',
};

interface Totals {
  readonly grand_total: number;
  readonly subtotal_incl_tax: number;
  readonly tax_amount: number;
  readonly items: readonly {
    readonly tax_amount: number;
    readonly tax_percent: number;
    readonly price_incl_tax: number;
    readonly row_total_incl_tax: number;
  }[];
  readonly total_segments: readonly { readonly code: string; readonly value: number }[];
}

/** The totals of a cart with these quantities that goes there. */
async function totalsOf(quantities: Readonly<Record<string, number>>, address: object): Promise<Totals> {
  await shopper.cart('POST');
  for (const [sku, qty] of Object.entries(quantities)) await shopper.add(sku, qty);
  const { json } = await shopper.shipTo({ ...address });
  return (json as { totals: Totals }).totals;
}

/** The tax of one backpack for 36 dollars that goes there. */
const taxAt = async (address: object): Promise<number> =>
  (await totalsOf({ '24-WB03': 1 }, address)).tax_amount;

async function makeRate(rate: number, more: object = {}): Promise<number> {
  const code = `${rate} ${JSON.stringify(more)}`;
  const taxRate = { tax_country_id: 'US', tax_region_id: 33, tax_postcode: '*', rate, code, ...more };
  const { json } = await store.admin('POST', '/V1/taxRates', { taxRate });
  return (json as { id: number }).id;
}

function makeRule(rateIds: readonly number[], more: object = {}) {
  const rule = {
    code: `rule ${rateIds.join()}`,
    priority: 0,
    position: 0,
    customer_tax_class_ids: [3],
    product_tax_class_ids: [2],
    tax_rate_ids: rateIds,
    ...more,
  };
  return store.admin('POST', '/V1/taxRules', { rule });
}

/** Without the sample data's rule no goods are taxed. */
const withoutRules = () => store.admin('DELETE', '/V1/taxRules/1');

describe('the sample data', () => {
  it.each([
    ['Michigan', michigan, 2.97],
    ['New York, which has a rate and no rule', cartAddress, 0],
    [
      'nowhere in Michigan: an address without a region',
      { ...michigan, region: '', region_id: 0, region_code: '' },
      0,
    ],
    ['Michigan by its code', { ...michigan, region: null, region_id: null }, 2.97],
  ])('taxes %s', async (_place, address, tax) => {
    expect(await taxAt(address)).toBe(tax);
  });

  it('does not tax shipping, and leaves the total of an order as the cart’s', async () => {
    const { grand_total: total, total_segments: segments } = await totalsOf({ '24-WB03': 1 }, michigan);
    expect([total, segments.at(-1)?.value]).toEqual([43.97, 43.97]);
    const orderId = Number((await shopper.pay()).json);
    const { json } = await store.admin('GET', `/V1/orders/${orderId}`);
    expect(json).toMatchObject({ grand_total: 43.97, tax_amount: 2.97, shipping_tax_amount: 0 });
  });

  it('has a product without a tax class: it is not taxed', async () => {
    expect(await totalsOf({ '24-UG06': 1 }, michigan)).toMatchObject({ tax_amount: 0, grand_total: 12 });
  });
});

describe('where a rate counts', () => {
  it.each<[string, object, string, boolean]>([
    ['the very postcode', { tax_postcode: '48933' }, '48933', true],
    ['another postcode', { tax_postcode: '48934' }, '48933', false],
    ['the beginning of it', { tax_postcode: '489*' }, '48933', true],
    ['another beginning', { tax_postcode: '488*' }, '48933', false],
    ['all of it with a star', { tax_postcode: '48933*' }, '48933', true],
    ['five of nine digits', { tax_postcode: '48933' }, '48933-1234', true],
    ['all nine digits', { tax_postcode: '48933-1234' }, '48933-1234', true],
    ['a range around it', { zip_is_range: 1, zip_from: 48000, zip_to: 48933 }, '48933', true],
    ['a range around nine digits', { zip_is_range: 1, zip_from: 48933, zip_to: 48933 }, '48933-1234', true],
    ['a range beside it', { zip_is_range: 1, zip_from: 48934, zip_to: 49000 }, '48933', false],
    ['all of the country', { tax_region_id: 0 }, '48933', true],
    ['another region', { tax_region_id: 12 }, '48933', false],
    ['another country', { tax_country_id: 'CA', tax_region_id: 0 }, '48933', false],
  ])('%s', async (_name, where, postcode, counts) => {
    await withoutRules();
    await makeRule([await makeRate(10, where)]);
    expect(await taxAt({ ...michigan, postcode })).toBe(counts ? 3.6 : 0);
  });

  it('of one rule the nearest rate counts alone', async () => {
    await withoutRules();
    const rates = [
      await makeRate(1, { tax_region_id: 0 }),
      await makeRate(2),
      await makeRate(3, { tax_postcode: '489*' }),
    ];
    await makeRule(rates);
    expect(await taxAt(michigan)).toBe(1.08);
    const elsewhere = async (address: Record<string, unknown>): Promise<unknown> =>
      ((await shopper.shipTo(address)).json as { totals: Totals }).totals.tax_amount;
    expect(await elsewhere({ ...michigan, postcode: '49001' })).toBe(0.72);
    expect(await elsewhere(cartAddress)).toBe(0.36);
  });

  it('for customers of a class: by their group', async () => {
    const taxClass = { class_name: 'Tax exempt', class_type: 'CUSTOMER' };
    const classId = Number((await store.admin('POST', '/V1/taxClasses', { taxClass })).json);
    const group = { code: 'Exempt', tax_class_id: classId };
    const { json } = await store.admin('POST', '/V1/customerGroups', { group });
    expect(json).toEqual({ id: 4, ...group, tax_class_name: 'Tax exempt' });
    const customer = { email: shopper.email, firstname: 'Jane', lastname: 'Doe', website_id: 1, group_id: 4 };
    await store.admin('PUT', `/V1/customers/${shopper.customerId}`, { customer });
    expect(await taxAt(michigan)).toBe(0);
    await makeRule([await makeRate(5)], { customer_tax_class_ids: [classId] });
    expect(await taxAt(michigan)).toBe(3.6);
  });
});

describe('several rules', () => {
  const details = (totals: Totals): unknown => totals.total_segments.find(({ code }) => code === 'tax');

  it.each([
    ['of one priority are one tax', 0, false, 8, [[2.88, ['5', '3']]]],
    [
      'of a higher priority are taken of price and tax',
      1,
      false,
      8.15,
      [
        [1.8, ['5']],
        [1.13, ['3']],
      ],
    ],
    [
      'of the price alone where the rule says so',
      1,
      true,
      8,
      [
        [1.8, ['5']],
        [1.08, ['3']],
      ],
    ],
  ] as const)('%s', async (_name, priority, ofSubtotal, percent, parts) => {
    await withoutRules();
    await makeRule([await makeRate(5, { code: 'five' })]);
    await makeRule([await makeRate(3, { code: 'three' })], { priority, calculate_subtotal: ofSubtotal });
    const totals = await totalsOf({ '24-WB03': 1 }, michigan);
    expect(totals.items[0]?.tax_percent).toBe(percent);
    const codes: Record<string, string> = { '5': 'five', '3': 'three' };
    expect(details(totals)).toMatchObject({
      extension_attributes: {
        tax_grandtotal_details: parts.map(([amount, percents], position) => ({
          amount,
          rates: percents.map((text) => ({ percent: text, title: codes[text] })),
          group_id: position + 1,
        })),
      },
    });
  });

  it('are all in the order, each rate with its own part', async () => {
    await withoutRules();
    await makeRule([await makeRate(5, { code: 'five' })]);
    await makeRule([await makeRate(3, { code: 'three' })], { position: 7 });
    await totalsOf({ '24-WB03': 1 }, michigan);
    const { json } = await store.admin('GET', `/V1/orders/${Number((await shopper.pay()).json)}`);
    expect(json).toMatchObject({
      extension_attributes: {
        applied_taxes: [
          { code: 'five', percent: 5, amount: 1.8 },
          { code: 'three', amount: 1.08 },
        ],
        taxes: [
          { code: 'five', amount: 2.88, base_real_amount: 1.8 },
          { code: 'three', position: 7 },
        ],
      },
      items: [{ extension_attributes: { itemized_taxes: [{ tax_code: 'five' }, { tax_code: 'three' }] } }],
    });
  });
});

describe('amounts', () => {
  it('what rounding takes of one line the next one with the same tax gets', async () => {
    await withoutRules();
    await makeRule([await makeRate(5.5)]);
    const { items, tax_amount: tax } = await totalsOf({ '24-MB02': 1, '24-WB07': 1 }, michigan);
    // 3.245 and 2.475 would both be rounded up; their sum is 5.72.
    expect([items.map((item) => item.tax_amount), tax]).toEqual([[3.25, 2.47], 5.72]);
  });

  it('a discount comes before the tax, and prices with tax are without it', async () => {
    const totals = await totalsOf({ '24-WB03': 6 }, michigan);
    expect(totals).toMatchObject({ tax_amount: 14.26, subtotal_incl_tax: 233.82, grand_total: 217.06 });
    expect(totals.items[0]).toMatchObject({ price_incl_tax: 38.97, row_total_incl_tax: 233.82 });
    const orderId = Number((await shopper.pay()).json);
    const { json } = await store.admin('GET', `/V1/orders/${orderId}`);
    // Rows of an order are shown without their discount.
    expect(json).toMatchObject({ items: [{ row_total: 172.8, row_total_incl_tax: 187.06 }] });
  });

  it('invoices in parts take the tax in parts, the last one what is left', async () => {
    await totalsOf({ '24-WB01': 3, '24-WB03': 1 }, michigan);
    const orderId = Number((await shopper.pay()).json);
    const [line] = await shopper.orderLines(orderId);
    const one = { items: [{ order_item_id: line?.item_id, qty: 1 }] };
    const first = await store.admin('POST', `/V1/order/${orderId}/invoice`, one);
    const second = await store.admin('POST', `/V1/order/${orderId}/invoice`, {});
    const invoices = await Promise.all(
      [first, second].map(
        async ({ json }) => (await store.admin('GET', `/V1/invoices/${String(json)}`)).json,
      ),
    );
    expect(invoices).toMatchObject([
      { tax_amount: 2.64, grand_total: 54.64, subtotal_incl_tax: 34.64 },
      { tax_amount: 8.25, grand_total: 108.25, subtotal_incl_tax: 108.25 },
    ]);
    const { json } = await store.admin('GET', `/V1/orders/${orderId}`);
    expect(json).toMatchObject({ tax_amount: 10.89, tax_invoiced: 10.89, total_due: 0, total_paid: 162.89 });
  });
});

describe('refunds', () => {
  it('give the share of the tax back, the last one what is left, and close the order', async () => {
    await totalsOf({ '24-WB01': 3 }, michigan);
    const orderId = Number((await shopper.pay()).json);
    await store.admin('POST', `/V1/order/${orderId}/invoice`, {});
    const [line] = await shopper.orderLines(orderId);
    const one = { items: [{ order_item_id: line?.item_id, qty: 1 }], arguments: { shipping_amount: 0 } };
    await store.admin('POST', `/V1/order/${orderId}/refund`, one);
    await store.admin('POST', `/V1/order/${orderId}/refund`, {});
    const { json } = await store.admin('GET', '/V1/creditmemos?searchCriteria[pageSize]=9');
    expect(json).toMatchObject({
      items: [
        { grand_total: 34.64, tax_amount: 2.64, shipping_amount: 0 },
        { grand_total: 84.28, tax_amount: 5.28, shipping_amount: 15 },
      ],
    });
    const order = await store.admin('GET', `/V1/orders/${orderId}`);
    expect(order.json).toMatchObject({ state: 'closed', total_paid: 118.92, total_refunded: 118.92 });
  });
});
