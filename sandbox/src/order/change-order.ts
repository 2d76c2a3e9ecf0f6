/** Cancelling, holding and commenting orders. */
import { productBySku } from '../catalog/catalog.js';
import type { RequestContext } from '../context.js';
import { roundQty } from '../inventory/quantity.js';
import { storeStockId } from '../inventory/salable.js';
import { reserve } from '../inventory/stock-writes.js';
import { badRequest } from '../rest/rest-error.js';
import { addComment } from '../documents/comments.js';
import type { CommentInput } from '../documents/comments.js';
import { getOrder } from './order-search.js';
import type { OrderItemRow, OrderRow, OrderState } from './rows.js';
import { commentsOf, orderComments, orders, salesSequences } from './rows.js';
import { canCancel, canHold, defaultStatus, qtyToInvoice, qtyToShip, settled } from './state.js';

/** Cancels what is neither invoiced nor shipped and gives its stock back. False when the order cannot be canceled. Throws 404. */
export function cancelOrder(context: RequestContext, orderId: number): Promise<boolean> {
  return context.locks.run(`order ${orderId}`, async () => {
    if (!canCancel(getOrder(context.db, orderId))) return false;
    await context.window();
    return context.db.transaction(() => commitCancel(context, getOrder(context.db, orderId)));
  });
}

function commitCancel(context: RequestContext, order: OrderRow): boolean {
  const { db, clock } = context;
  if (!canCancel(order)) return false;
  const now = clock.timestamp();
  const open = order.items.filter((item) => !isCanceled(item));
  for (const item of open) release(context, order, item);
  const { invoiced } = order;
  const state = stateAfterCancel(order);
  const canceled: OrderRow = {
    ...order,
    updatedAt: now,
    state,
    status: defaultStatus(state),
    canceled: {
      subtotal: order.subtotal - (invoiced?.subtotal ?? 0),
      discount: order.discount - (invoiced?.discount ?? 0),
      shipping: order.shipping - (invoiced?.shipping ?? 0),
      tax: order.tax - (invoiced?.tax ?? 0),
      grandTotal: order.grandTotal - (invoiced?.grandTotal ?? 0),
    },
    // The quantity is set, not added: a second cancellation of a line in part forgets the first, as on the real server.
    items: order.items.map((item) =>
      open.includes(item)
        ? { ...item, qtyCanceled: qtyToCancel(item), wasCanceled: true, updatedAt: now }
        : item,
    ),
  };
  orders(db).put(order.id, settled(canceled));
  context.record({ entity: 'order-canceled', id: order.id, key: `quote ${order.quoteId}` });
  return true;
}

/** Lines that were paid keep an order from being canceled as a whole: it goes on while some of their goods are to be shipped. */
function stateAfterCancel(order: OrderRow): OrderState {
  const paid = order.items.filter((item) => item.qtyInvoiced > 0);
  if (paid.length === 0) return 'canceled';
  return paid.some((item) => qtyToShip(item) > qtyToCancel(item)) ? 'processing' : 'complete';
}

/** A line that was canceled as a whole is left alone by a further cancellation of the order. */
function isCanceled(item: OrderItemRow): boolean {
  return item.qtyCanceled > 0 && item.qtyCanceled === item.qtyOrdered;
}

function qtyToCancel(item: OrderItemRow): number {
  return Math.min(qtyToInvoice(item), qtyToShip(item));
}

function release({ db }: RequestContext, order: OrderRow, item: OrderItemRow): void {
  const quantity = roundQty(qtyToCancel(item));
  reserve(db, productBySku(db, item.sku), {
    stockId: storeStockId(db),
    quantity,
    event: 'order_canceled',
    orderId: order.id,
  });
}

/** Puts an order on hold. Throws 404, and 400 where that is not possible. */
export function holdOrder(context: RequestContext, orderId: number): boolean {
  const order = getOrder(context.db, orderId);
  if (!canHold(order)) throw badRequest('A hold action is not available.');
  const { state, status } = order;
  return change(context, { ...order, held: { state, status }, state: 'holded', status: 'holded' });
}

/** Takes an order off hold. Throws 404, and 400 where it is on none. */
export function unholdOrder(context: RequestContext, orderId: number): boolean {
  const order = getOrder(context.db, orderId);
  if (!order.held) throw badRequest('You cannot remove the hold.');
  return change(context, { ...order, ...order.held, held: null });
}

function change(context: RequestContext, order: OrderRow): boolean {
  context.db.transaction(() => {
    orders(context.db).put(order.id, { ...order, updatedAt: context.clock.timestamp() });
    context.record({ entity: `order-${order.status}`, id: order.id });
  });
  return true;
}

/** Adds a comment to an order's history. Throws 404, and 400 for a status that is not the order's. */
export function commentOrder(
  context: RequestContext,
  orderId: number,
  input: CommentInput & { readonly entity_name?: string | null; readonly status?: string | null },
): boolean {
  const { db } = context;
  const order = getOrder(db, orderId);
  if (input.status && input.status !== order.status) {
    // The line break is the real server's own.
    const message =
      'Unable to add comment: The status "%1" is not part of the order\n                 status history.';
    throw badRequest(message, [input.status]);
  }
  db.transaction(() => {
    const { entity_name: entityName } = input;
    // Without a status a comment takes that of the comment before it, not the order's.
    const before = commentsOf(orderComments(db), orderId).at(-1)?.status;
    const row = addComment(context, orderComments(db), salesSequences.orderComment, orderId, {
      ...input,
      status: input.status || before || defaultStatus(order.state),
      ...(entityName ? { entityName } : {}),
    });
    orders(db).put(order.id, { ...order, updatedAt: context.clock.timestamp() });
    context.record({ entity: 'order-comment', id: row.id, key: `order ${orderId}` });
  });
  return true;
}
