import { describe, expect, it } from 'vitest';
import { cart, totals } from '../../src/commerce/wire/cart.js';
import { customer } from '../../src/commerce/wire/customer.js';
import { invoice, shipment } from '../../src/commerce/wire/document.js';
import { order } from '../../src/commerce/wire/order.js';
import { recordedSteps } from './recorded.js';

/** The recorded answer of the step of this name. */
function recorded(scenario: string, name: string): unknown {
  const step = recordedSteps().find((one) => one.scenario === scenario && one.name === name);
  const answer = step === undefined ? undefined : [step.response].flat()[0];
  if (answer === undefined) throw new Error(`Cannot find the step "${name}" of "${scenario}"`);
  return answer.json;
}

const steps = 'steps-7-to-12-order';

describe('values of the tutorial', () => {
  it('the customer has her ids, her address and its region', () => {
    const jane = customer.parse(recorded('step-6-create-customer-and-token', 'create the tutorial customer'));
    expect(jane).toEqual({
      id: 2,
      email: 'jdoe@example.com',
      firstname: 'Jane',
      lastname: 'Doe',
      websiteId: 1,
      storeId: 1,
      groupId: 1,
      createdAtMs: Date.UTC(2026, 10, 21, 20, 51, 7),
      updatedAtMs: Date.UTC(2026, 10, 21, 20, 51, 7),
      defaultBillingId: 2,
      defaultShippingId: 2,
      addresses: [
        {
          id: 2,
          firstname: 'Jane',
          lastname: 'Doe',
          street: ['160 1st St.'],
          city: 'Mineola',
          postcode: '11501',
          countryId: 'US',
          region: { id: 43, code: 'NY', name: 'New York' },
          telephone: '516-555-1111',
          defaultBilling: true,
          defaultShipping: true,
        },
      ],
    });
  });

  it('a customer whose address was dropped has none, and no default', () => {
    const raw = {
      id: '3',
      email: 'a@example.com',
      firstname: 'A',
      lastname: 'B',
      website_id: '1',
      addresses: [],
    };
    const bare = customer.parse({ ...raw, default_billing: null, default_shipping: '0' });
    expect(bare).toMatchObject({ id: 3, websiteId: 1, addresses: [] });
    expect(Object.keys(bare)).not.toContain('defaultBillingId');
    expect(Object.keys(bare)).not.toContain('defaultShippingId');
  });

  it('the totals are exact decimals', () => {
    const answer = recorded(steps, 'shipping information') as { totals: unknown };
    const { items, segments, ...sums } = totals.parse(answer.totals);
    expect(sums).toEqual({
      currency: 'USD',
      subtotal: '2022',
      discount: '-404.4',
      shipping: '300',
      tax: '0',
      grandTotal: '1917.6',
      itemsQty: '61',
    });
    expect(items.map(({ rowTotal, discount }) => [rowTotal, discount])).toEqual([
      ['720', '144'],
      ['1280', '256'],
      ['22', '4.4'],
    ]);
    expect(segments.find(({ code }) => code === 'discount')?.amount).toBe('-404.4');
  });

  it('the total is the one of the segments: releases before 2.4.7 leave the tax out of the other', () => {
    const { totals: sent } = recorded(steps, 'shipping information') as { totals: object };
    const segment = { code: 'grand_total', title: 'Grand Total', value: 43.97 };
    const of = (total_segments: unknown) =>
      totals.parse({ ...sent, grand_total: 41, total_segments }).grandTotal;
    expect(of([segment])).toBe('43.97');
    expect([of([]), of(null), of([{ ...segment, value: null }])]).toEqual(['41', '41', '41']);
  });

  it('the order has its cart, its amounts and what became of its lines', () => {
    const placed = order.parse(recorded(steps, 'order after shipments'));
    expect(placed).toMatchObject({
      id: 3,
      incrementId: '000000003',
      cartId: 3,
      state: 'complete',
      status: 'complete',
      grandTotal: '1917.6',
      totalDue: '0',
      paymentMethod: 'banktransfer',
      shippingMethod: 'flatrate_flatrate',
    });
    expect(
      placed.items.map(({ sku, virtual, qtyOrdered, qtyShipped }) => [sku, virtual, qtyOrdered, qtyShipped]),
    ).toEqual([
      ['24-WB03', false, '20', '20'],
      ['24-WB01', false, '40', '40'],
      ['240-LV06', true, '1', '0'],
    ]);
  });

  it('an order for pickup has its location', () => {
    expect(order.parse(recorded('step-14-in-store-pickup', 'order'))).toMatchObject({
      pickupLocationCode: expect.stringMatching(/\w/) as string,
      shippingMethod: 'instore_pickup',
    });
  });

  it('invoice and shipment have their lines and the texts of their comments', () => {
    const shipped = shipment.parse(recorded(steps, 'the shipment'));
    expect(shipped).toMatchObject({
      id: 3,
      orderId: 3,
      sourceCode: 'ne_wh',
      totalQty: '55',
      comments: ['Shipment from the Northeast warehouse'],
      items: [
        { orderItemId: 3, qty: '20' },
        { orderItemId: 4, qty: '35' },
      ],
    });
    expect(invoice.parse({ entity_id: '3', order_id: 3, comments: null })).toMatchObject({
      id: 3,
      comments: [],
      items: [],
    });
  });

  it('a cart has its lines and its currency', () => {
    expect(cart.parse(recorded('cart-repair', 'the cart'))).toMatchObject({
      id: 3,
      active: true,
      currency: 'USD',
    });
  });
});
