import * as orders from '../../commerce/endpoints/orders.js';
import type { Order, OrderItem } from '../../commerce/wire/order.js';
import type { OrderSnapshot, OrderWriteInput, PlacedRecord } from '../../contracts/order/order-activities.js';
import { minus, sum } from '../../domain/decimal.js';
import type { OrderedLine } from '../../domain/fulfilment.js';
import type { StandingLine, StandingOrder } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { WriteJournal } from '../write-journal.js';

/** The lines without their parts: a configurable product or a bundle is ordered, and ships, as its own line. */
export function ownLines({ items }: Order): OrderItem[] {
  return items.filter(({ parentItemId }) => parentItemId === undefined);
}

/** The lines that can be shipped. */
export function orderedLines(order: Order): OrderedLine[] {
  return ownLines(order).map((item) => ({
    orderItemId: item.id,
    sku: item.sku,
    virtual: item.virtual,
    ordered: minus(item.qtyOrdered, sum([item.qtyCanceled, item.qtyRefunded])),
    shipped: item.qtyShipped,
  }));
}

/** How far a line has come. */
export function standingLineOf(item: OrderItem): StandingLine {
  return {
    virtual: item.virtual,
    ordered: item.qtyOrdered,
    invoiced: item.qtyInvoiced,
    shipped: item.qtyShipped,
    canceled: item.qtyCanceled,
    refunded: item.qtyRefunded,
  };
}

export function snapshotOf(order: Order): OrderSnapshot {
  return { state: order.state, status: order.status, lines: orderedLines(order) };
}

/** The order as what it is taken for depends on it. */
export function standingOrderOf(order: Order): StandingOrder {
  const { state, grandTotal, totalDue } = order;
  return {
    state,
    grandTotal,
    ...(totalDue !== undefined && { totalDue }),
    lines: ownLines(order).map(standingLineOf),
  };
}

/** What the workflow keeps of an order that was placed. */
export function placedRecordOf(
  order: Order,
  quoteId: number,
  customerId: number,
  outcome: PlacedRecord['outcome'],
): PlacedRecord {
  const { id: orderId, incrementId, grandTotal, currency } = order;
  return {
    orderId,
    incrementId,
    quoteId,
    customerId,
    grandTotal,
    currency,
    outcome,
    lines: orderedLines(order),
  };
}

/** Reads the order once no earlier write can be in flight any more. */
export function readOrder(deps: ActivityDependencies, input: OrderWriteInput): Promise<OrderSnapshot> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    return snapshotOf(await orders.get(deps.store, input.orderId));
  });
}
