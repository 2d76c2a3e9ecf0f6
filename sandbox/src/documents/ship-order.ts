/** Shipping an order, in whole or in part, from one source. */
import { productBySku } from '../catalog/catalog.js';
import type { RequestContext } from '../context.js';
import { roundQty } from '../inventory/quantity.js';
import { defaultSource, linksByStock, stockSourceLinks } from '../inventory/rows.js';
import { storeStockId } from '../inventory/salable.js';
import { canDeduct, deductFromSource, reserve } from '../inventory/stock-writes.js';
import { badRequest } from '../rest/rest-error.js';
import type { CommentInput } from './comments.js';
import { addComment, isSavable } from './comments.js';
import type { WantedItem } from './invoice-order.js';
import { getOrder } from '../order/order-search.js';
import type { OrderItemRow, OrderRow } from '../order/rows.js';
import type { ShipmentRow } from './rows.js';
import { incrementNumber, orders, salesSequences } from '../order/rows.js';
import { shipmentComments, shipments } from './rows.js';
import { begun, qtyToShip, settled, somethingToShip } from '../order/state.js';

export interface Track {
  readonly number: string;
  readonly title: string | null;
  readonly carrierCode: string | null;
}

export interface ShipRequest {
  /** Empty: everything that is not shipped. */
  readonly items: readonly WantedItem[];
  readonly tracks: readonly Track[];
  readonly comment: CommentInput | null;
  readonly notifyWithComment: boolean;
  /** Null: the stock's only source, else the default source. */
  readonly sourceCode: string | null;
  /** Pickup orders are shipped by their notification, never by the plain call. */
  readonly forPickup: boolean;
}

interface Part {
  readonly item: OrderItemRow;
  readonly qty: number;
}

/** Creates a shipment and returns its id. Throws 404 and 400. Calls for one order are done one after the other. */
export function shipOrder(context: RequestContext, orderId: number, request: ShipRequest): Promise<number> {
  return context.locks.run(`order ${orderId}`, async () => {
    check(getOrder(context.db, orderId), request);
    await context.window();
    return context.db.transaction(() => commitShipment(context, orderId, request));
  });
}

function check(order: OrderRow, request: ShipRequest): Part[] {
  const parts = partsOf(order, request.items);
  const problems = [
    ...stateProblem(order),
    ...(parts.every(({ qty }) => qty === 0) ? ["You can't create a shipment without products."] : []),
    ...request.tracks.flatMap(({ number }) => (isEmpty(number) ? ['Please enter a tracking number.'] : [])),
  ];
  if (problems.length > 0) throw badRequest(`Shipment Document Validation Error(s):\n${problems.join('\n')}`);
  return parts;
}

function stateProblem(order: OrderRow): string[] {
  if (order.isVirtual || order.state === 'holded' || order.state === 'canceled') {
    return [`A shipment cannot be created when an order has a status of ${order.status}`];
  }
  return somethingToShip(order) ? [] : ['The order does not allow a shipment to be created.'];
}

/** What PHP takes for nothing. */
function isEmpty(text: string | null): boolean {
  return text === null || text === '' || text === '0';
}

/**
 * The lines to ship. A quantity beyond what is left is cut down to it, and to whole pieces: less than one leaves a line of
 * none. Lines that are shipped already, virtual goods and what is no line of the order are dropped without a word.
 */
function partsOf(order: OrderRow, wanted: readonly WantedItem[]): Part[] {
  const asked = new Map(wanted.map(({ orderItemId, qty }) => [orderItemId, qty]));
  const open = order.items.filter((item) => !item.isVirtual && qtyToShip(item) > 0);
  return open.flatMap((item): Part[] => {
    const qty = wanted.length === 0 ? item.qtyOrdered : (asked.get(item.id) ?? 0);
    return qty > 0 ? [{ item, qty: Math.trunc(Math.min(qty, qtyToShip(item))) }] : [];
  });
}

function commitShipment(context: RequestContext, orderId: number, request: ShipRequest): number {
  const { db, clock } = context;
  const order = getOrder(db, orderId);
  const parts = check(order, request);
  const sourceCode = request.sourceCode ?? sourceByDefault(context);
  refuseUnsavable(context, order, parts, { ...request, sourceCode });
  const now = clock.timestamp();
  const shipment = draftShipment(context, order, parts, { sourceCode, tracks: request.tracks, now });
  shipments(db).put(shipment.id, shipment);
  if (request.comment) {
    addComment(context, shipmentComments(db), salesSequences.shipmentComment, shipment.id, {
      ...request.comment,
      is_customer_notified: request.notifyWithComment ? 1 : 0,
    });
  }
  takeFromSource(context, order, parts, sourceCode);
  orders(db).put(order.id, settled(begun(shippedOrder(order, parts, now))));
  context.record({ entity: 'shipment', id: shipment.id, key: `order ${order.id} ${sourceCode}` });
  return shipment.id;
}

function sourceByDefault({ db }: RequestContext): string {
  const links = stockSourceLinks(db).find(linksByStock, storeStockId(db));
  const [only] = links;
  return only && links.length === 1 ? only.sourceCode : defaultSource;
}

/** Whatever goes wrong while the shipment is saved, the caller sees the same sentence; the reason is in the server's log. */
function refuseUnsavable(
  { db }: RequestContext,
  order: OrderRow,
  parts: readonly Part[],
  { sourceCode, forPickup, comment, tracks }: ShipRequest & { readonly sourceCode: string },
): void {
  const pickupByHand = order.pickupLocationCode !== null && !forPickup;
  const tooLittle = [...quantities(parts)].some(([sku, qty]) => !canDeduct(db, sourceCode, sku, qty));
  const incomplete = !isSavable(comment) || tracks.some(({ carrierCode }) => isEmpty(carrierCode));
  if (!pickupByHand && !tooLittle && !incomplete) return;
  throw badRequest('Could not save a shipment, see error log for details');
}

/** Two lines may be of one product. */
function quantities(parts: readonly Part[]): Map<string, number> {
  const bySku = new Map<string, number>();
  for (const { item, qty } of parts) bySku.set(item.sku, roundQty((bySku.get(item.sku) ?? 0) + qty));
  return bySku;
}

function takeFromSource(
  { db }: RequestContext,
  order: OrderRow,
  parts: readonly Part[],
  sourceCode: string,
): void {
  const stockId = storeStockId(db);
  for (const [sku, quantity] of quantities(parts)) {
    deductFromSource(db, sourceCode, sku, quantity);
    // What has left the source is no longer promised.
    reserve(db, productBySku(db, sku), { stockId, quantity, event: 'shipment_created', orderId: order.id });
  }
}

interface ShipmentDetails {
  readonly sourceCode: string;
  readonly tracks: readonly Track[];
  readonly now: string;
}

function draftShipment(
  { db }: RequestContext,
  order: OrderRow,
  parts: readonly Part[],
  { sourceCode, tracks, now }: ShipmentDetails,
): ShipmentRow {
  return {
    id: db.nextId(salesSequences.shipment),
    incrementId: incrementNumber(db.nextId(salesSequences.shipmentIncrement)),
    orderId: order.id,
    customerId: order.customerId,
    sourceCode,
    createdAt: now,
    updatedAt: now,
    totalQty: roundQty(parts.reduce((sum, { qty }) => sum + qty, 0)),
    items: parts.map(({ item, qty }) => ({
      id: db.nextId(salesSequences.shipmentItem),
      orderItemId: item.id,
      qty,
    })),
    tracks: tracks.map((track) => ({ id: db.nextId(salesSequences.track), ...track })),
  };
}

function shippedOrder(order: OrderRow, parts: readonly Part[], now: string): OrderRow {
  const byItem = new Map(parts.filter(({ qty }) => qty > 0).map(({ item, qty }) => [item.id, qty]));
  return {
    ...order,
    updatedAt: now,
    items: order.items.map((item) => {
      const qty = byItem.get(item.id);
      return qty === undefined
        ? item
        : { ...item, qtyShipped: roundQty(item.qtyShipped + qty), updatedAt: now };
    }),
  };
}
