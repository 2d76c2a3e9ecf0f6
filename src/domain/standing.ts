import { compare, isPositive, sum, type Decimal } from './decimal.js';

/** A line of an order as it stands in the store; what is a part of another line is none. */
export interface StandingLine {
  readonly ordered: Decimal;
  readonly invoiced: Decimal;
  readonly shipped: Decimal;
  readonly canceled: Decimal;
  readonly refunded: Decimal;
  /** Never shipped: downloads and the like. */
  readonly virtual: boolean;
}

/** An order in the store, as far as its standing is concerned. */
export interface StandingOrder {
  /** As in `new`, `processing`, `holded`, `canceled`, `closed`, `complete`. */
  readonly state: string;
  readonly grandTotal: Decimal;
  /** What is left to pay; absent where the store does not say. */
  readonly totalDue?: Decimal;
  readonly lines: readonly StandingLine[];
}

/**
 * What somebody has made of a placed order in the store, as far as it concerns who waits for its payment.
 *
 * - `open`: nothing; it waits
 * - `partly …`: some of it is invoiced or shipped and money is due; the rest of the text tells two such moments apart
 * - `paid`: nothing is due, or all of it is invoiced
 * - `held`: on hold, where invoice, shipment and cancelling are refused
 * - `canceled`, `closed` (refunded), `complete`: over
 */
export type Standing = 'open' | `partly ${string}` | 'paid' | 'held' | 'canceled' | 'closed' | 'complete';

/**
 * What the order in the store means. A state of a plug-in's own counts as what its amounts and quantities say; one
 * whose payment is still looked into (`payment_review`) is not paid, whatever is due.
 */
export function standingOf(order: StandingOrder): Standing {
  switch (order.state) {
    case 'holded':
      return 'held';
    case 'canceled':
    case 'complete':
      return order.state;
    case 'closed':
      // An order that cost nothing has nothing to give back, and is closed where others are complete.
      return isRefunded(order) || isLeft(order) ? 'closed' : 'complete';
    default:
      return standingOfLive(order);
  }
}

function standingOfLive(order: StandingOrder): Standing {
  const { state, totalDue, grandTotal } = order;
  const nothingDue = !isPositive(totalDue ?? grandTotal) || !isPositive(grandTotal);
  if (isInvoicedWhole(order) || (nothingDue && state !== 'payment_review')) return 'paid';
  if (!isTouched(order)) return 'open';
  const [invoiced, shipped] = [total(order, 'invoiced'), total(order, 'shipped')];
  return `partly invoiced ${invoiced}, shipped ${shipped}, due ${totalDue ?? 'unknown'}`;
}

/** Whether nothing more is done with an order in this state, though lines of it may be left undone. */
export function isOver(state: string): boolean {
  return state === 'canceled' || state === 'closed';
}

/** Whether anything of the order is invoiced or shipped: cancelling would then undo a part of it, or nothing. */
export function isTouched(order: Pick<StandingOrder, 'lines'>): boolean {
  return isPositive(total(order, 'invoiced')) || isPositive(total(order, 'shipped'));
}

/** What the store would never be paid for this order although it is complete; undefined where that is nothing. */
export function neverPaid(order: StandingOrder): Decimal | undefined {
  const { totalDue } = order;
  return standingOf(order) === 'complete' && totalDue !== undefined && isPositive(totalDue)
    ? totalDue
    : undefined;
}

function isInvoicedWhole({ lines }: StandingOrder): boolean {
  const some = lines.some(({ invoiced }) => isPositive(invoiced));
  return some && lines.every((line) => compare(sum([line.invoiced, line.canceled]), line.ordered) >= 0);
}

function isRefunded(order: StandingOrder): boolean {
  return isPositive(total(order, 'refunded'));
}

function isLeft({ lines }: StandingOrder): boolean {
  return lines.some(
    ({ virtual, ordered, shipped, canceled }) => !virtual && compare(sum([shipped, canceled]), ordered) < 0,
  );
}

function total({ lines }: Pick<StandingOrder, 'lines'>, part: 'invoiced' | 'shipped' | 'refunded'): Decimal {
  return sum(lines.map((line) => line[part]));
}
