import { describe, expect, it } from 'vitest';
import { doubledAmong, markersOf } from '../../src/domain/markers.js';
import { markerOf } from '../../src/domain/order.js';
import { isTouched, neverPaid, standingOf, type StandingOrder } from '../../src/domain/standing.js';

const line = {
  ordered: '2',
  invoiced: '0',
  shipped: '0',
  canceled: '0',
  refunded: '0',
  virtual: false,
} as const;

type Changes = Partial<Omit<StandingOrder, 'lines'>> & { readonly lines?: readonly object[] };

/** An order of two pieces for 82.00 in state `new`, with changes. */
function order({ lines = [{}], ...changes }: Changes = {}): StandingOrder {
  return {
    state: 'new',
    grandTotal: '82',
    totalDue: '82',
    lines: lines.map((one) => ({ ...line, ...one })),
    ...changes,
  };
}

describe('standingOf', () => {
  it.each([
    ['nothing done', order(), 'open'],
    ['a state of a plug-in', order({ state: 'waiting_for_godot' }), 'open'],
    ['a payment that is looked into', order({ state: 'payment_review', totalDue: '0' }), 'open'],
    ['a store that does not say what is due', order({ totalDue: undefined as never }), 'open'],
    ['nothing due', order({ state: 'processing', totalDue: '0', lines: [{ invoiced: '2' }] }), 'paid'],
    ['nothing to pay at all', order({ grandTotal: '0', totalDue: '0' }), 'paid'],
    ['all invoiced, money not taken yet', order({ state: 'processing', lines: [{ invoiced: '2' }] }), 'paid'],
    [
      'all invoiced but what was cancelled',
      order({ state: 'processing', totalDue: '36', lines: [{ invoiced: '1', canceled: '1' }] }),
      'paid',
    ],
    ['on hold, whatever is due', order({ state: 'holded', totalDue: '0' }), 'held'],
    ['cancelled', order({ state: 'canceled' }), 'canceled'],
    ['complete', order({ state: 'complete' }), 'complete'],
    [
      'refunded',
      order({ state: 'closed', totalDue: '0', lines: [{ invoiced: '2', refunded: '2' }] }),
      'closed',
    ],
    [
      'free, shipped, and closed for that there is nothing to refund',
      order({ state: 'closed', grandTotal: '0', totalDue: '0', lines: [{ invoiced: '2', shipped: '2' }] }),
      'complete',
    ],
    [
      'shipped before it is paid',
      order({ state: 'processing', lines: [{ shipped: '2' }] }),
      'partly invoiced 0, shipped 2, due 82',
    ],
    [
      'one of two lines invoiced',
      order({ state: 'processing', totalDue: '41', lines: [{ invoiced: '2' }, {}] }),
      'partly invoiced 2, shipped 0, due 41',
    ],
  ])('standingOf: %s', (_what, seen, standing) => {
    expect(standingOf(seen)).toBe(standing);
  });
});

describe('isTouched', () => {
  it('isTouched: as soon as one piece is invoiced or shipped', () => {
    expect(isTouched(order())).toBe(false);
    expect(isTouched(order({ lines: [{}, { invoiced: '1' }] }))).toBe(true);
    expect(isTouched(order({ lines: [{ shipped: '0.5' }] }))).toBe(true);
  });
});

describe('neverPaid', () => {
  it('neverPaid: what a complete order still owes, and nothing of any other', () => {
    expect(neverPaid(order({ state: 'complete', totalDue: '36' }))).toBe('36');
    expect(neverPaid(order({ state: 'complete', totalDue: '0' }))).toBeUndefined();
    expect(neverPaid(order())).toBeUndefined();
  });
});

describe('doubledAmong', () => {
  it('doubledAmong: markers on more than one document, and no work of others', () => {
    const documents = [
      { id: 5, marker: 'm1' },
      { id: 3, marker: 'm1' },
      { id: 4, marker: 'm2' },
      { id: 6 },
      { id: 7 },
    ];
    expect(doubledAmong('shipment', documents)).toEqual([{ kind: 'shipment', marker: 'm1', ids: [3, 5] }]);
  });

  it('markersOf: is the beginning of every marker of the reference, and of none of another', () => {
    expect(markerOf('A-1', 'ship-1', 'ne_wh').startsWith(markersOf('A-1'))).toBe(true);
    expect(markerOf('A-11', 'invoice').startsWith(markersOf('A-1'))).toBe(false);
  });
});
