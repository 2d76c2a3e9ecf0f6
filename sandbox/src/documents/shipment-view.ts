/** Shipments as the server shows them. */
import type { Database } from '../data/database.js';
import { amount } from '../data/money.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { documentCommentBody } from './comments.js';
import { getOrder } from '../order/order-search.js';
import type { OrderRow, ShipmentItemRow, ShipmentRow, TrackRow } from '../order/rows.js';
import { commentsOf, shipmentComments } from '../order/rows.js';

export function shipmentBody(db: Database, shipment: ShipmentRow): Record<string, unknown> {
  const order = getOrder(db, shipment.orderId);
  return {
    billing_address_id: order.billing.id,
    created_at: shipment.createdAt,
    customer_id: shipment.customerId || null,
    entity_id: shipment.id,
    increment_id: shipment.incrementId,
    order_id: order.id,
    packages: [],
    ...withoutNulls({ shipping_address_id: order.shippingAddress?.id }),
    store_id: order.storeId,
    total_qty: shipment.totalQty,
    updated_at: shipment.updatedAt,
    items: shipment.items.map((item) => shipmentItemBody(order, shipment, item)),
    tracks: shipment.tracks.map((track) => trackBody(shipment, track)),
    comments: commentsOf(shipmentComments(db), shipment.id).map(documentCommentBody),
    extension_attributes: { source_code: shipment.sourceCode },
  };
}

function shipmentItemBody(
  order: OrderRow,
  shipment: ShipmentRow,
  item: ShipmentItemRow,
): Record<string, unknown> {
  const line = order.items.find(({ id }) => id === item.orderItemId);
  if (!line)
    throw new Error(`Cannot show shipment ${shipment.id}: order ${order.id} has no line ${item.orderItemId}`);
  return {
    entity_id: item.id,
    name: line.name,
    parent_id: shipment.id,
    price: amount(line.price),
    product_id: line.productId,
    sku: line.sku,
    ...(line.weight === 0 ? {} : { weight: line.weight }),
    order_item_id: line.id,
    qty: item.qty,
  };
}

export function trackBody(shipment: ShipmentRow, track: TrackRow): Record<string, unknown> {
  return {
    order_id: shipment.orderId,
    created_at: track.createdAt ?? shipment.createdAt,
    entity_id: track.id,
    parent_id: shipment.id,
    updated_at: track.updatedAt ?? shipment.updatedAt,
    weight: track.weight ?? null,
    qty: track.qty ?? null,
    description: track.description ?? null,
    track_number: track.number,
    title: track.title,
    carrier_code: track.carrierCode,
  };
}
