import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseOrderDocument } from '../../src/cli/input/order/order-schema.js';

const small = {
  reference: 'A-1',
  customer: { email: 'jdoe@example.com' },
  lines: [{ sku: '24-WB03', quantity: 2 }],
  delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
  payment: { method: 'banktransfer' },
};

const parse = (document: unknown) => parseOrderDocument(document);

/** What is wrong, as `path: message`. */
function problemsOf(document: unknown): string[] {
  const read = parse(document);
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

describe('parseOrderDocument', () => {
  it.each(['order-ship', 'order-pickup'])('takes examples/%s.json as it stands', (name) => {
    const document: unknown = JSON.parse(readFileSync(`examples/${name}.json`, 'utf8'));
    expect(parse(document)).toEqual({ order: document });
  });

  it('takes short forms', () => {
    const document = {
      reference: 'A-1',
      customer: 'jdoe@example.com',
      lines: [{ sku: '24-WB03', quantity: '0.25' }],
      delivery: 'none',
      payment: 'banktransfer',
      fulfilment: 'none',
    };
    const { lines } = document;
    const order = { ...small, lines, delivery: { kind: 'none' }, fulfilment: 'none' };
    expect(parse(document)).toEqual({ order });
  });

  it('refuses other spellings than its own, with the name that was meant', () => {
    const problems = problemsOf({
      ...small,
      lines: [{ sku: '24-WB03', quantity: 1, qty: 1 }],
      delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate', adressId: 3 },
      fulfillment: 'none',
      auto_pay: true,
    });
    expect(problems).toEqual([
      'lines[0].qty: unknown key; known are sku, quantity, options',
      'delivery.adressId: unknown key; did you mean "addressId"?',
      'fulfillment: unknown key; did you mean "fulfilment"?',
      'auto_pay: unknown key; did you mean "autoPay"?',
    ]);
  });

  it('tells all problems at once, each with its path and what it takes', () => {
    const problems = problemsOf({
      reference: 'no spaces please',
      customer: { email: 'jdoe' },
      lines: [
        { sku: '24-WB03', quantity: 0 },
        { sku: '24-WB01', quantity: 1.23456 },
        { sku: '24-WB03', quantity: 2 },
        { quantity: -1 },
      ],
      delivery: { kind: 'shp' },
      payment: {},
      expect: { grandTotal: 'much', currency: 'dollars' },
      fulfilment: { shipments: [] },
      notfy: true,
    });
    expect(problems).toEqual([
      expect.stringMatching(/^reference: "no spaces please" is not your own number/),
      'customer.email: "jdoe" is not an e-mail address',
      expect.stringMatching(/^lines\[0\]\.quantity: 0 is not a quantity above 0 with at most 4 decimals/),
      expect.stringMatching(/^lines\[1\]\.quantity: 1\.23456 is not/),
      expect.stringMatching(/^lines\[3\]\.sku: missing; a product/),
      expect.stringMatching(/^lines\[3\]\.quantity: -1 is not/),
      expect.stringMatching(/^lines\[2\]\.sku: "24-WB03" stands in line 0 already/),
      'delivery.kind: it takes "ship", "pickup" or "none"',
      'payment.method: missing; the code of a payment method, such as "banktransfer"',
      expect.stringMatching(/^expect\.grandTotal: "much" is not a total/),
      expect.stringMatching(/^expect\.currency: "dollars" is not a currency/),
      'fulfilment.shipments: empty; name a shipment',
      'notfy: unknown key; did you mean "notify"?',
    ]);
  });

  it.each([
    [undefined, ': missing; an order:'],
    [[], ': [] is not an order:'],
    [{ ...small, lines: [] }, 'lines: empty;'],
    [{ ...small, lines: 3 }, 'lines: 3 is not the products:'],
    [{ ...small, delivery: 7 }, 'delivery: 7 is not {"kind": "ship"'],
    [{ ...small, delivery: undefined }, 'delivery: missing; {"kind": "ship"'],
    [{ ...small, delivery: { kind: 'pickup' } }, 'delivery.location: missing;'],
    [{ ...small, delivery: { kind: 'none', carrier: 'x' } }, 'delivery.carrier: unknown key'],
    [{ ...small, lines: [{ sku: 'a', qty: 1, quantity: 2 }] }, 'lines[0].qty: unknown key'],
    [{ ...small, lines: [{ sku: 'a', quantity: 1e21 }] }, 'lines[0].quantity: 1e+21 is not a quantity'],
    [{ ...small, lines: [{ sku: 'a', quantity: true }] }, 'lines[0].quantity: true is not a quantity'],
  ])('%j: %s', (document, problem) => {
    expect(problemsOf(document)[0]).toContain(problem);
  });

  it('refuses to ship more pieces than are ordered, and an algorithm beside given shipments', () => {
    const shipments = [{ source: 'ne_wh', lines: [{ sku: '24-WB03', quantity: 3 }] }];
    expect(problemsOf({ ...small, fulfilment: { shipments } })).toEqual([
      ': "24-WB03": 3 to ship, 2 ordered',
    ]);
    const both = { algorithm: 'priority', shipments };
    expect(problemsOf({ ...small, fulfilment: both })).toEqual([
      'fulfilment: an algorithm or shipments, not both',
    ]);
  });
});
