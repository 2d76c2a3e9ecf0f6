/** "Ready for pickup": the first time it ships the order from its pickup location, each time it notes a notification. */
import type { RequestContext } from '../context.js';
import { sourceItemKey, sourceItems, sources } from '../inventory/rows.js';
import { renderMessage } from '../rest/render-message.js';
import { badRequest, RestError } from '../rest/rest-error.js';
import { addComment } from './comments.js';
import { getOrder } from '../order/order-search.js';
import type { OrderRow } from '../order/rows.js';
import { orderComments, orders, salesSequences } from '../order/rows.js';
import { shipments, shipmentsByOrder } from './rows.js';
import { shipOrder } from './ship-order.js';
import { somethingToInvoice, somethingToShip } from '../order/state.js';

/** The answer is a success in HTTP whatever happened; `errors` holds JSON texts, as the real server's type cast makes them. */
export interface NotifyResult {
  readonly successful: boolean;
  readonly errors: readonly string[];
}

export async function notifyOrders(
  context: RequestContext,
  orderIds: readonly number[],
): Promise<NotifyResult> {
  const errors: string[] = [];
  for (const id of orderIds) {
    try {
      await notifyOrder(context, id);
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      errors.push(JSON.stringify({ id, message: renderMessage(error.body) }));
    }
  }
  return { successful: errors.length === 0, errors };
}

async function notifyOrder(context: RequestContext, orderId: number): Promise<void> {
  const { db } = context;
  const order = getOrder(db, orderId);
  const shipsNow = shipments(db).find(shipmentsByOrder, orderId).length === 0;
  if (shipsNow) {
    if (!readyForPickup(context, order)) throw badRequest('The order is not ready for pickup');
    await shipOrder(context, orderId, {
      items: [],
      tracks: [],
      comment: null,
      notifyWithComment: false,
      // Without a location no source is named, and none is chosen by default: such a shipment cannot be saved.
      sourceCode: order.pickupLocationCode ?? '',
      forPickup: true,
    });
  }
  noteNotification(context, getOrder(db, orderId), shipsNow ? 'shipment' : 'order');
}

/** The location must have everything, and be open. */
function readyForPickup({ db }: RequestContext, order: OrderRow): boolean {
  const canShip =
    order.state !== 'canceled' && order.state !== 'holded' && !order.isVirtual && somethingToShip(order);
  const code = order.pickupLocationCode;
  if (!canShip || code === null) return canShip;
  if (!sources(db).get(code)?.enabled) return false;
  return order.items.every((item) => {
    const stored = sourceItems(db).get(sourceItemKey(code, item.sku));
    return stored?.status === 1 && stored.quantity >= item.qtyOrdered;
  });
}

function noteNotification(context: RequestContext, order: OrderRow, entityName: string): void {
  const { db, clock } = context;
  // Shipped and unpaid: the server calls such an order complete although its state is not.
  const handedOver =
    order.pickupLocationCode !== null &&
    order.state === 'processing' &&
    !somethingToShip(order) &&
    somethingToInvoice(order);
  const status = handedOver ? 'complete' : order.status;
  db.transaction(() => {
    const row = addComment(context, orderComments(db), salesSequences.orderComment, order.id, {
      comment: `Order notified for pickup at: ${localTime(clock.now())}`,
      is_visible_on_front: 1,
      is_customer_notified: 0,
      entityName,
      status,
    });
    orders(db).put(order.id, { ...order, status });
    context.record({ entity: 'pickup-notification', id: row.id, key: `order ${order.id}` });
  });
}

const timeFormat = new Intl.DateTimeFormat('en-US', {
  // The store's time zone in a fresh installation.
  timeZone: 'America/Chicago',
  dateStyle: 'long',
  timeStyle: 'medium',
});

/** `November 21, 2026 at 2:53:41 PM`. */
function localTime(ms: number): string {
  return timeFormat.format(ms);
}
