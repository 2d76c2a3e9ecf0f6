/** The order side of the ledger: what a judge needs to find duplicates, wrong quantities and stock that does not add up. */
import { carts } from '../cart/rows.js';
import type { Database } from '../data/database.js';
import { reservations, reservationTotals, sourceItems } from '../inventory/rows.js';
import { amount } from '../data/money.js';
import type { OrderRow } from './rows.js';
import type { ShipmentRow } from '../documents/rows.js';
import { commentsOf, orders } from './rows.js';
import { invoiceComments, invoices, shipmentComments, shipments } from '../documents/rows.js';

/** Every cart there was, with its lines. */
export function cartsSection(db: Database): object[] {
  return carts(db)
    .all()
    .map(({ id, customerId, isActive, createdAt, updatedAt, lines }) => ({
      id,
      customerId,
      isActive,
      createdAt,
      updatedAt,
      lines: lines.map(({ itemId, sku, qty }) => ({ itemId, sku, qty })),
    }));
}

/** Orders with their lines: ordered, invoiced, shipped, canceled. */
export function ordersSection(db: Database): object[] {
  return orders(db)
    .all()
    .map((order) => ({
      id: order.id,
      incrementId: order.incrementId,
      quoteId: order.quoteId,
      customerId: order.customerId,
      customerEmail: order.customerEmail,
      state: order.state,
      status: order.status,
      createdAt: order.createdAt,
      pickupLocationCode: order.pickupLocationCode,
      grandTotal: amount(order.grandTotal),
      lines: order.items.map(({ id, sku, isVirtual, qtyOrdered, qtyInvoiced, qtyShipped, qtyCanceled }) => ({
        itemId: id,
        sku,
        isVirtual,
        ordered: qtyOrdered,
        invoiced: qtyInvoiced,
        shipped: qtyShipped,
        canceled: qtyCanceled,
      })),
    }));
}

export function invoicesSection(db: Database): object[] {
  return invoices(db)
    .all()
    .map((invoice) => ({
      id: invoice.id,
      incrementId: invoice.incrementId,
      orderId: invoice.orderId,
      createdAt: invoice.createdAt,
      grandTotal: amount(invoice.grandTotal),
      lines: linesOf(db, invoice),
      comments: commentsOf(invoiceComments(db), invoice.id).map(({ comment }) => comment),
    }));
}

export function shipmentsSection(db: Database): object[] {
  return shipments(db)
    .all()
    .map((shipment) => ({
      id: shipment.id,
      incrementId: shipment.incrementId,
      orderId: shipment.orderId,
      sourceCode: shipment.sourceCode,
      createdAt: shipment.createdAt,
      lines: linesOf(db, shipment),
      tracks: shipment.tracks.map(({ number }) => number),
      comments: commentsOf(shipmentComments(db), shipment.id).map(({ comment }) => comment),
    }));
}

function linesOf(db: Database, document: Pick<ShipmentRow, 'orderId' | 'items'>): object[] {
  const order: OrderRow | undefined = orders(db).get(document.orderId);
  return document.items.map(({ orderItemId, qty }) => ({
    orderItemId,
    sku: order?.items.find((item) => item.id === orderItemId)?.sku ?? null,
    qty,
  }));
}

export function sourceItemsSection(db: Database): object[] {
  return sourceItems(db).all();
}

/** Each promise and release, and their sums by stock and SKU: zero when every order is shipped or canceled. */
export function reservationsSection(db: Database): object {
  return { entries: reservations(db).all(), sums: reservationTotals(db).all() };
}
