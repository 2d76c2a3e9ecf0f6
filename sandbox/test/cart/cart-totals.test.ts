import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleProducts } from '../../src/catalog/sample-products.js';
import { goodsTotals } from '../../src/cart/goods.js';
import type { CartRow } from '../../src/cart/rows.js';
import { amount, cents, percentOf } from '../../src/data/money.js';

const blank = {
  countryId: null,
  regionId: null,
  region: null,
  regionCode: null,
  street: null,
  company: null,
  telephone: null,
  fax: null,
  postcode: null,
  city: null,
  firstname: null,
  lastname: null,
  middlename: null,
  prefix: null,
  suffix: null,
  vatId: null,
  sameAsBilling: 0,
  customerAddressId: null,
  saveInAddressBook: 0,
  pickupLocationCode: null,
};

function cartOf(quantities: Readonly<Record<string, number>>): CartRow {
  const lines = Object.entries(quantities).map(([sku, qty], index) => ({
    itemId: index + 1,
    sku,
    qty,
    links: [],
  }));
  return {
    id: 1,
    customerId: 1,
    storeId: 1,
    isActive: true,
    createdAt: '',
    updatedAt: '',
    version: 1,
    lines,
    billing: { ...blank, id: 1 },
    shipping: { ...blank, id: 2 },
    shippingMethod: null,
    paymentMethod: null,
  };
}

const simpleSkus = sampleProducts.filter(({ type }) => type === 'simple').map(({ sku }) => sku);
const anyCart = fc.dictionary(fc.constantFrom(...simpleSkus), fc.integer({ min: 1, max: 500 }));

describe('goodsTotals', () => {
  it("the tutorial's cart: 2022 less 404.40", () => {
    const totals = goodsTotals(cartOf({ '24-WB03': 20, '24-WB01': 40, '240-LV06': 1 }));
    expect([amount(totals.subtotal), amount(totals.discount)]).toEqual([2022, 404.4]);
  });

  it('lines sum up to the totals, and no discount is larger than its row', () => {
    fc.assert(
      fc.property(anyCart, (quantities) => {
        const totals = goodsTotals(cartOf(quantities));
        const sum = (of: 'rowTotal' | 'discount'): number =>
          totals.lines.reduce((all, line) => all + line[of], 0);
        expect([totals.subtotal, totals.discount]).toEqual([sum('rowTotal'), sum('discount')]);
        for (const line of totals.lines) expect(line.discount).toBeLessThanOrEqual(line.rowTotal);
      }),
    );
  });

  it('the rule begins at exactly 200 and leaves out watches and products on sale', () => {
    expect(goodsTotals(cartOf({ '24-WB01': 6 })).discount).toBe(0);
    expect(goodsTotals(cartOf({ '24-WG084': 40 })).discount).toBe(cents(40));
    const mixed = goodsTotals(cartOf({ '24-MG02': 3, '24-MB04': 1, '24-WB03': 1 }));
    expect(mixed.lines.map(({ discount }) => amount(discount))).toEqual([0, 0, 7.2]);
  });

  it("a special price counts, a watch's price too, for the 200", () => {
    const totals = goodsTotals(cartOf({ '24-WB05': 1, '24-MG02': 2 }));
    expect([amount(totals.subtotal), totals.discount]).toEqual([208, 0]);
  });
});

describe('percentOf', () => {
  it('rounds half a cent up', () => {
    expect([percentOf(5, 10), percentOf(4, 10), percentOf(1125, 20)]).toEqual([1, 0, 225]);
  });
});
