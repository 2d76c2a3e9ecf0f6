import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimal, minus, sum } from '../../src/domain/decimal.js';
import {
  planShipments,
  remaining,
  splitProblems,
  type OrderedLine,
  type Shipment,
} from '../../src/domain/fulfilment.js';

const skus = ['24-WB01', '24-WB03', '24-MB01'] as const;
const sources = ['ne_wh', 'west_wh', 'brooklyn'] as const;
const quantity = fc.integer({ min: 0, max: 200_000 }).map((units) => decimal(units / 10_000));

/** An order in any state between nothing and everything shipped. */
const order = fc
  .array(fc.record({ sku: fc.constantFrom(...skus), a: quantity, b: quantity, virtual: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((lines) =>
    lines.map(({ sku, a, b, virtual }, index): OrderedLine => {
      const ordered = sum([a, b]);
      return { orderItemId: index + 1, sku, virtual, ordered, shipped: virtual ? '0' : a };
    }),
  );
const picks = fc.array(
  fc.record({ source: fc.constantFrom(...sources), sku: fc.constantFrom(...skus), quantity }),
  { maxLength: 10 },
);

function ship(lines: readonly OrderedLine[], shipment: Shipment): OrderedLine[] {
  return lines.map((line) => {
    const shipped = shipment.lines.filter(({ orderItemId }) => orderItemId === line.orderItemId);
    return { ...line, shipped: sum([line.shipped, ...shipped.map((part) => part.quantity)]) };
  });
}

const exceeded = (lines: readonly OrderedLine[]): OrderedLine[] =>
  lines.filter(({ ordered, shipped }) => compare(shipped, ordered) > 0);

describe('planShipments', () => {
  it('planShipments: from any partial state no line is ever shipped beyond what was ordered', () => {
    fc.assert(
      fc.property(order, fc.array(picks, { maxLength: 4 }), (lines, rounds) => {
        let state = lines;
        for (const selection of rounds) {
          for (const shipment of planShipments(state, selection).shipments) {
            state = ship(state, shipment);
            expect(exceeded(state)).toEqual([]);
          }
        }
        expect(state.filter(({ virtual, shipped }) => virtual && shipped !== '0')).toEqual([]);
      }),
    );
  });

  it('planShipments: a selection that covers what is left completes the order, one shipment per source', () => {
    fc.assert(
      fc.property(order, fc.constantFrom(...sources), fc.constantFrom(...sources), (lines, first, second) => {
        const halves = remaining(lines).flatMap(({ sku, quantity: left }) => {
          const half = decimal((Math.floor(Number(left) * 5_000) / 10_000).toFixed(4));
          return [
            { source: first, sku, quantity: half },
            { source: second, sku, quantity: minus(left, half) },
          ];
        });
        const { shipments, short } = planShipments(lines, halves);
        expect(short).toEqual([]);
        expect(remaining(shipments.reduce(ship, lines))).toEqual([]);
        expect(new Set(shipments.map(({ source }) => source)).size).toBe(shipments.length);
      }),
    );
  });

  it('planShipments: cut off after any shipment and planned anew, it completes without exceeding', () => {
    fc.assert(
      fc.property(order, fc.array(fc.nat({ max: 2 }), { maxLength: 4 }), (lines, cuts) => {
        let state = lines;
        for (const cut of [...cuts, 99]) {
          const all = remaining(state).map(({ sku, quantity: left }, index) => ({
            source: sources[index % sources.length] ?? 'ne_wh',
            sku,
            quantity: left,
          }));
          state = planShipments(state, all).shipments.slice(0, cut).reduce(ship, state);
        }
        expect([remaining(state), exceeded(state)]).toEqual([[], []]);
      }),
    );
  });

  it('planShipments: what no source has is told, not left out in silence', () => {
    const lines = [{ orderItemId: 4, sku: '24-WB01', virtual: false, ordered: '40', shipped: '0' }];
    const plan = planShipments(lines, [{ source: 'ne_wh', sku: '24-WB01', quantity: '35' }]);
    expect(plan).toEqual({
      shipments: [{ source: 'ne_wh', lines: [{ orderItemId: 4, sku: '24-WB01', quantity: '35' }] }],
      short: [{ sku: '24-WB01', quantity: '5' }],
    });
  });

  it('planShipments: downloads are not shipped', () => {
    const lines = [{ orderItemId: 5, sku: '240-LV06', virtual: true, ordered: '1', shipped: '0' }];
    const picked = [{ source: 'ne_wh', sku: '240-LV06', quantity: '1' }];
    expect(planShipments(lines, picked)).toEqual({ shipments: [], short: [] });
  });
});

describe('splitProblems', () => {
  it('splitProblems: a split that ships more than was ordered is told by product', () => {
    const lines = [{ sku: 'a', quantity: '2' }];
    const split = [
      { source: 'x', sku: 'a', quantity: '1.5' },
      { source: 'y', sku: 'a', quantity: '1' },
      { source: 'y', sku: 'b', quantity: '1' },
    ];
    expect(splitProblems(lines, split)).toEqual(['"a": 2.5 to ship, 2 ordered', '"b": 1 to ship, 0 ordered']);
  });
});
