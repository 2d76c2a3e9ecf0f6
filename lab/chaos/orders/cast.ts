import { seededRandom } from '../../../sandbox/src/faults/random.js';
import type { NewOrder } from '../../../src/facade/order/orders.js';
import { castOf, type Person } from '../cast.js';
import { download, onlyAt, prices, type Sku } from './goods.js';

/**
 * What is the matter with an order.
 *
 * - `ship`: one product, from one source
 * - `two-sources`: two products that no source has together
 * - `split`: the caller says from which two sources
 * - `expected`: with the total that it must cost, above the limit of the store's price rule
 * - `mixed`: goods and a download
 * - `downloads`: nothing to ship
 * - `pickup`: collected at a store, not invoiced
 * - `paid-later`: the payment is told of after it was placed
 * - `twice`: two clients hand it in at once
 * - `cancelled`: cancelled once it is placed, before it is paid
 */
export type OrderCase =
  | 'ship'
  | 'two-sources'
  | 'split'
  | 'expected'
  | 'mixed'
  | 'downloads'
  | 'pickup'
  | 'paid-later'
  | 'twice'
  | 'cancelled';

/** How many of twenty orders are of each case. */
const shares: Readonly<Record<OrderCase, number>> = {
  ship: 3,
  'two-sources': 3,
  split: 2,
  expected: 2,
  mixed: 2,
  downloads: 2,
  pickup: 2,
  'paid-later': 1,
  twice: 1,
  cancelled: 2,
};

/** So many pieces of a product. */
export interface Pieces {
  readonly sku: Sku;
  readonly quantity: number;
}

/** One order of a run, and how it has to be in the store in the end. */
export interface AskedOrder {
  readonly case: OrderCase;
  readonly email: string;
  readonly order: NewOrder;
  readonly lines: readonly Pieces[];
  readonly ends: 'shipped' | 'collected' | 'cancelled';
  /** What leaves from where. */
  readonly parcels: readonly { readonly source: string; readonly lines: readonly Pieces[] }[];
  /** What it costs; cents. */
  readonly totalCents: number;
}

/** Customers and their orders. */
export interface OrdersCast {
  readonly people: readonly Person[];
  readonly orders: readonly AskedOrder[];
}

/** A run of so many orders of so many customers, each with about as many as the others; the same for the same seed. */
export function ordersCast(seed: number, orders: number, customers: number): OrdersCast {
  const people = castOf(seed, customers);
  const random = seededRandom(seed + 1);
  const deck = Object.entries(shares).flatMap(([name, share]) =>
    Array<OrderCase>(share).fill(name as OrderCase),
  );
  const rounds = Math.ceil(orders / customers);
  const asked = Array.from({ length: orders }, (_, index) => {
    const person = people[index % people.length];
    if (!person) throw new Error('Cannot make orders: there are no customers');
    // By luck a short run would miss half of the cases; so each goes round the deck from a place of its own.
    const kind = deck[(index * 7 + seed) % deck.length] ?? 'ship';
    const round = Math.floor(index / people.length);
    // No two orders of a customer have equal quantities, nor is one the double of another: the store does not know
    // our references, so an order is told by its lines.
    const quantity = 2 * (round + Math.floor(random() * 3) * rounds) + 1;
    return orderOf(kind, `C${seed}-${index}`, person.email, quantity);
  });
  return { people, orders: asked };
}

/** An order of this case with so many pieces of its first product. */
export function orderOf(kind: OrderCase, reference: string, email: string, quantity: number): AskedOrder {
  const { lines, parcels, ...more } = contentOf(kind, quantity);
  const pickup = kind === 'pickup';
  const totalCents = totalOf(lines, pickup ? 0 : shippingCents(lines));
  const order: NewOrder = {
    reference,
    customer: { email },
    lines,
    delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
    payment: { method: 'banktransfer' },
    autoPay: kind !== 'cancelled' && kind !== 'paid-later',
    notify: false,
    ...(kind === 'expected' && { expect: { grandTotal: totalCents / 100, currency: 'USD' } }),
    ...more,
  };
  const ends = kind === 'cancelled' ? 'cancelled' : pickup ? 'collected' : 'shipped';
  return { case: kind, email, order, lines, parcels: ends === 'cancelled' ? [] : parcels, ends, totalCents };
}

type Content = Pick<AskedOrder, 'lines' | 'parcels'> & Partial<Pick<NewOrder, 'delivery' | 'fulfilment'>>;

function contentOf(kind: OrderCase, quantity: number): Content {
  const first = { sku: '24-WB03', quantity } as const;
  const files = { sku: download, quantity: 1 } as const;
  const fromFirst = [{ source: 'ne_wh', lines: [first] }];
  switch (kind) {
    case 'two-sources': {
      const other = { sku: onlyAt.sku, quantity: 2 };
      return {
        lines: [first, other],
        parcels: [...fromFirst, { source: onlyAt.source, lines: [other] }],
      };
    }
    case 'split':
      return splitContent({ sku: '24-WB01', quantity: quantity + 2 });
    case 'expected': {
      const many = { sku: '24-MB01', quantity: quantity + 6 } as const;
      return { lines: [many], parcels: [{ source: 'ne_wh', lines: [many] }] };
    }
    case 'mixed':
      return { lines: [first, files], parcels: fromFirst };
    case 'downloads':
      return { lines: [{ ...files, quantity }], parcels: [], delivery: { kind: 'none' } };
    case 'pickup':
      return {
        lines: [first],
        parcels: [{ source: 'berkeley', lines: [first] }],
        delivery: { kind: 'pickup', location: 'berkeley' },
      };
    case 'ship':
    case 'paid-later':
    case 'twice':
    case 'cancelled':
      return { lines: [first], parcels: fromFirst };
  }
}

function splitContent(line: Pieces): Content {
  const shipments = [
    { source: 'west_wh', lines: [{ ...line, quantity: 2 }] },
    { source: 'berkeley', lines: [{ ...line, quantity: line.quantity - 2 }] },
  ];
  return { lines: [line], parcels: shipments, fulfilment: { shipments } };
}

/** The flat rate: five dollars a piece that is shipped. */
function shippingCents(lines: readonly Pieces[]): number {
  return lines.reduce((sum, { sku, quantity }) => sum + (sku === download ? 0 : 500 * quantity), 0);
}

/** The store's price rule takes a fifth off from two hundred dollars on. */
function totalOf(lines: readonly Pieces[], shipping: number): number {
  const goods = lines.reduce((sum, { sku, quantity }) => sum + prices[sku] * quantity, 0);
  return goods - (goods >= 20_000 ? goods / 5 : 0) + shipping;
}
