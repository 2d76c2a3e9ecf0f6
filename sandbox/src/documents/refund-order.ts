/** Refunding an order offline, in whole or in part. Two refunds at once both succeed, as on the real server. */
import { findProduct } from '../catalog/catalog.js';
import type { RequestContext } from '../context.js';
import { roundQty } from '../inventory/quantity.js';
import { sourceItemKey, sourceItems } from '../inventory/rows.js';
import { storeStockId } from '../inventory/salable.js';
import { reserve } from '../inventory/stock-writes.js';
import type { Cents } from '../data/money.js';
import { sumOf } from '../data/money.js';
import type { CommentInput } from './comments.js';
import { addComment } from './comments.js';
import type { CreditmemoItemRow, CreditmemoRow } from './creditmemo-rows.js';
import {
  creditmemoSequences,
  creditmemoComments,
  creditmemos,
  creditmemosByOrder,
} from './creditmemo-rows.js';
import type { WantedItem } from './invoice-order.js';
import { getOrder } from '../order/order-search.js';
import type { RefundAmounts, RefundPart } from './refund-parts.js';
import { refundOf, refundParts, refuseTooMuch, shippingToRefund } from './refund-parts.js';
import type { OrderRow } from '../order/rows.js';
import { incrementNumber, orders } from '../order/rows.js';
import { shipments, shipmentsByOrder } from './rows.js';
import { defaultStatus, somethingToInvoice, somethingToShip } from '../order/state.js';

export interface RefundRequest {
  /** Empty: all that is invoiced and not given back. */
  readonly items: readonly WantedItem[];
  readonly amounts: RefundAmounts;
  /** Order lines whose pieces go back to the source that shipped them. */
  readonly backToStock: readonly number[];
  readonly comment: CommentInput | null;
  readonly notifyWithComment: boolean;
}

/** Creates a credit memo and returns its id. Throws 404 and 400. */
export async function refundOrder(
  context: RequestContext,
  orderId: number,
  request: RefundRequest,
): Promise<number> {
  refundParts(getOrder(context.db, orderId), request.items);
  await context.window();
  return context.db.transaction(() => commitRefund(context, getOrder(context.db, orderId), request));
}

function commitRefund(context: RequestContext, order: OrderRow, request: RefundRequest): number {
  const { db } = context;
  const parts = refundParts(order, request.items);
  const memo = draftMemo(context, order, { parts, request });
  refuseTooMuch(order, memo.grandTotal);
  creditmemos(db).put(memo.id, memo);
  if (request.comment)
    addComment(context, creditmemoComments(db), creditmemoSequences.comment, memo.id, {
      ...request.comment,
      is_customer_notified: request.notifyWithComment ? 1 : 0,
    });
  for (const part of parts.filter(({ item }) => request.backToStock.includes(item.id)))
    giveBack(context, order, part);
  orders(db).put(order.id, closed(refunded(context, order, memo)));
  context.record({ entity: 'creditmemo', id: memo.id, key: `order ${order.id}` });
  return memo.id;
}

function draftMemo(
  { db, clock }: RequestContext,
  order: OrderRow,
  { parts, request }: { readonly parts: readonly RefundPart[]; readonly request: RefundRequest },
): CreditmemoRow {
  const { amounts } = request;
  const earlier = creditmemos(db).find(creditmemosByOrder, order.id);
  const shipping = shippingToRefund(order, amounts);
  const items = parts.map((part): CreditmemoItemRow => {
    const before = earlier.flatMap((memo) => memo.items.filter((one) => one.orderItemId === part.item.id));
    const given = { tax: sumBy(before, 'tax'), discount: sumBy(before, 'discount') };
    const id = db.nextId(creditmemoSequences.item);
    return { id, orderItemId: part.item.id, qty: part.qty, ...refundOf(part, given) };
  });
  const subtotal = sumBy(items, 'rowTotal');
  const discount = sumBy(items, 'discount');
  const tax = sumBy(items, 'tax');
  const adjustment = (amounts.adjustmentPositive ?? 0) - (amounts.adjustmentNegative ?? 0);
  return {
    id: db.nextId(creditmemoSequences.memo),
    incrementId: incrementNumber(db.nextId(creditmemoSequences.increment)),
    orderId: order.id,
    createdAt: clock.timestamp(),
    subtotal,
    subtotalInclTax: sumBy(items, 'rowTotalInclTax'),
    discount,
    tax,
    shipping,
    adjustmentPositive: amounts.adjustmentPositive,
    adjustmentNegative: amounts.adjustmentNegative,
    grandTotal: subtotal - discount + tax + shipping + adjustment,
    items,
  };
}

type Amount = 'rowTotal' | 'rowTotalInclTax' | 'discount' | 'tax';

function sumBy(items: readonly CreditmemoItemRow[], key: Amount): Cents {
  return sumOf(items.map((item) => item[key]));
}

function refunded({ clock }: RequestContext, order: OrderRow, memo: CreditmemoRow): OrderRow {
  const before = order.refunded ?? { subtotal: 0, discount: 0, shipping: 0, tax: 0, grandTotal: 0 };
  const now = clock.timestamp();
  return {
    ...order,
    updatedAt: now,
    refunded: {
      subtotal: before.subtotal + memo.subtotal,
      discount: before.discount + memo.discount,
      shipping: before.shipping + memo.shipping,
      tax: before.tax + memo.tax,
      grandTotal: before.grandTotal + memo.grandTotal,
    },
    items: order.items.map((item) => {
      const part = memo.items.find(({ orderItemId }) => orderItemId === item.id);
      if (!part) return item;
      return { ...item, updatedAt: now, qtyRefunded: roundQty((item.qtyRefunded ?? 0) + part.qty) };
    }),
  };
}

/** An order of which all that was paid is given back, and of which nothing is left to invoice or to ship, is closed. */
function closed(order: OrderRow): OrderRow {
  const left = (order.invoiced?.grandTotal ?? 0) - (order.refunded?.grandTotal ?? 0);
  if (left > 0 || somethingToInvoice(order) || somethingToShip(order)) return order;
  return { ...order, state: 'closed', status: defaultStatus('closed') };
}

/** Pieces that were shipped go back to their source; those that were not are no longer promised. */
function giveBack({ db }: RequestContext, order: OrderRow, { item, qty }: RefundPart): void {
  const product = findProduct(db, item.sku);
  const shipped = Math.min(qty, Math.max(0, item.qtyShipped - (item.qtyRefunded ?? 0)));
  const source = shipments(db)
    .find(shipmentsByOrder, order.id)
    .findLast((shipment) => shipment.items.some(({ orderItemId }) => orderItemId === item.id))?.sourceCode;
  if (source !== undefined && shipped > 0) {
    const key = sourceItemKey(source, item.sku);
    const row = sourceItems(db).get(key);
    if (row) sourceItems(db).put(key, { ...row, quantity: roundQty(row.quantity + shipped), status: 1 });
  }
  const promised = qty - shipped;
  if (product && promised > 0)
    reserve(db, product, {
      stockId: storeStockId(db),
      quantity: promised,
      event: 'creditmemo_created',
      orderId: order.id,
    });
}
