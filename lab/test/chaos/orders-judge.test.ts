import { describe, expect, it } from 'vitest';
import { orderOf, ordersCast, type AskedOrder } from '../../chaos/orders/cast.js';
import { prices } from '../../chaos/orders/goods.js';
import { judgeOrders } from '../../chaos/orders/judge.js';
import type { OrdersLedger } from '../../chaos/orders/ledger.js';
import { countsOf, nothingWrong } from '../../chaos/orders/report.js';

const asked = [
  orderOf('two-sources', 'A', 'jane@example.com', 3),
  orderOf('pickup', 'B', 'jane@example.com', 5),
  orderOf('cancelled', 'C', 'jane@example.com', 7),
];

const states = { shipped: 'complete', collected: 'processing', cancelled: 'canceled' };

type Orders = OrdersLedger['orders'];

function orderInStore({ email, lines, ends, totalCents }: AskedOrder, id: number): Orders[number] {
  return {
    id,
    customerEmail: email,
    state: states[ends],
    grandTotal: totalCents / 100,
    lines: lines.map(({ sku, quantity }) => ({
      sku,
      ordered: quantity,
      invoiced: ends === 'shipped' ? quantity : 0,
      shipped: 0,
      canceled: 0,
    })),
  };
}

/** A store that has just what was asked for. */
function store(): OrdersLedger {
  const parcels = asked.flatMap((order, id) => order.parcels.map((parcel) => ({ ...parcel, orderId: id })));
  const left = parcels.flatMap(({ lines }) => lines);
  return {
    customers: [],
    signIns: [],
    commits: [],
    requests: [],
    carts: [{ id: 1, customerId: 1, isActive: true, lines: [] }],
    orders: asked.map(orderInStore),
    invoices: asked.flatMap(({ ends }, id) => (ends === 'shipped' ? [{ id, orderId: id }] : [])),
    shipments: parcels.map(({ source, lines, orderId }, id) => ({
      id,
      orderId,
      sourceCode: source,
      lines: lines.map(({ sku, quantity }) => ({ sku, qty: quantity })),
    })),
    sourceItems: Object.keys(prices).map((sku) => ({
      sku,
      sourceCode: 'ne_wh',
      quantity: 100 - left.filter((line) => line.sku === sku).reduce((sum, one) => sum + one.quantity, 0),
    })),
    reservations: { sums: [{ sku: '24-WB03', quantity: 0 }] },
  };
}

const before = {
  sourceItems: Object.keys(prices).map((sku) => ({ sku, sourceCode: 'ne_wh', quantity: 100 })),
};

const countsIn = (ledger: OrdersLedger) => countsOf(judgeOrders(asked, before, ledger));

function changed(part: Partial<OrdersLedger>): OrdersLedger {
  return { ...store(), ...part };
}

const [first, ...others] = store().orders;
if (!first) throw new Error('Cannot test: no order');

describe('judgeOrders', () => {
  it('finds nothing wrong with a store that has just what was asked for', () => {
    const counts = countsIn(store());
    expect(counts).toMatchObject({ orders: 3, asAsked: 3, placed: 3 });
    expect(nothingWrong(counts)).toBe(true);
  });

  const { shipments, invoices, sourceItems } = store();
  it.each<[string, Partial<OrdersLedger>, object]>([
    ['an order that is not there', { orders: others }, { lost: 1 }],
    ['an order that is there twice', { orders: [first, ...others, { ...first, id: 9 }] }, { duplicates: 1 }],
    [
      'a doubled quantity',
      {
        orders: [
          { ...first, lines: first.lines.map((line) => ({ ...line, ordered: 2 * line.ordered })) },
          ...others,
        ],
      },
      { wrongQuantities: 1, lost: 0, duplicates: 0 },
    ],
    ['another total', { orders: [{ ...first, grandTotal: 1 }, ...others] }, { wrongTotals: 1 }],
    ['another end state', { orders: [{ ...first, state: 'processing' }, ...others] }, { wrongStates: 1 }],
    ['a second invoice', { invoices: [...invoices, ...invoices] }, { wrongInvoices: 1 }],
    ['a missing invoice', { invoices: [] }, { wrongInvoices: 1 }],
    ['a missing shipment', { shipments: shipments.slice(1) }, { wrongShipments: 1 }],
    ['a repeated shipment', { shipments: [...shipments, ...shipments.slice(0, 1)] }, { wrongShipments: 1 }],
    [
      'stock that has not left, or left twice',
      {
        sourceItems: sourceItems.map((item) =>
          item.sku === '24-WB03' ? { ...item, quantity: item.quantity - 1 } : item,
        ),
      },
      { wrongStock: 1 },
    ],
    [
      'an open reservation',
      { reservations: { sums: [{ sku: '24-WB03', quantity: -2 }] } },
      { openReservations: 1 },
    ],
    [
      'a cart that was left with lines',
      { carts: [{ id: 1, customerId: 1, isActive: true, lines: [{ sku: '24-WB03', qty: 1 }] }] },
      { fullCarts: 1 },
    ],
  ])('counts %s', (_what, part, expected) => {
    const counts = countsIn(changed(part));
    expect(counts).toMatchObject(expected);
    expect(nothingWrong(counts)).toBe(false);
  });
});

describe('ordersCast', () => {
  it('gives each customer orders that the store can tell apart, also when a quantity was doubled', () => {
    const { people, orders } = ordersCast(5, 100, 40);
    expect(ordersCast(5, 100, 40).orders).toEqual(orders);
    expect(new Set(orders.map((one) => one.case)).size).toBe(10);
    for (const { email } of people) {
      const own = orders.filter((order) => order.email === email);
      const sizes = own.map(({ lines }) => lines[0]?.quantity ?? 0);
      expect(own.length).toBeGreaterThanOrEqual(2);
      expect(new Set([...sizes, ...sizes.map((size) => 2 * size)]).size).toBe(2 * own.length);
    }
  });
});
