import * as orders from '../../commerce/endpoints/orders.js';
import type { Order } from '../../commerce/wire/order.js';
import type { OrderSnapshot, OrderWriteInput, PlacedRecord } from '../../contracts/order/order-activities.js';
import { minus, sum } from '../../domain/decimal.js';
import type { OrderedLine } from '../../domain/fulfilment.js';
import type { StandingOrder } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { WriteJournal } from '../write-journal.js';

/** The lines that can be shipped: a configurable product or a bundle ships as its own line, not by its parts. */
export function orderedLines({ items }: Order): OrderedLine[] {
  return items
    .filter(({ parentItemId }) => parentItemId === undefined)
    .map((item) => ({
      orderItemId: item.id,
      sku: item.sku,
      virtual: item.virtual,
      ordered: minus(item.qtyOrdered, sum([item.qtyCanceled, item.qtyRefunded])),
      shipped: item.qtyShipped,
    }));
}

export function snapshotOf(order: Order): OrderSnapshot {
  return { state: order.state, status: order.status, lines: orderedLines(order) };
}

/** The order as what it is taken for depends on it. */
export function standingOrderOf({ state, grandTotal, totalDue, items }: Order): StandingOrder {
  return {
    state,
    grandTotal,
    ...(totalDue !== undefined && { totalDue }),
    lines: items
      .filter(({ parentItemId }) => parentItemId === undefined)
      .map((item) => ({
        virtual: item.virtual,
        ordered: item.qtyOrdered,
        invoiced: item.qtyInvoiced,
        shipped: item.qtyShipped,
        canceled: item.qtyCanceled,
        refunded: item.qtyRefunded,
      })),
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
