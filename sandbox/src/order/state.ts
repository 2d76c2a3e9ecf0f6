/** What can still be done with an order, and which state follows from that. */
import { roundQty } from '../inventory/quantity.js';
import type { OrderItemRow, OrderRow, OrderState } from './rows.js';

export function qtyToInvoice(item: OrderItemRow): number {
  return Math.max(0, roundQty(item.qtyOrdered - item.qtyInvoiced - item.qtyCanceled));
}

/** What is left to ship; virtual goods are never shipped, callers look at `isVirtual` themselves. */
export function qtyToShip(item: OrderItemRow): number {
  // What was refunded counts as what was shipped first.
  const gone = Math.max(item.qtyShipped, item.qtyRefunded ?? 0);
  return Math.max(0, roundQty(item.qtyOrdered - gone - item.qtyCanceled));
}

export function somethingToInvoice(order: OrderRow): boolean {
  return order.items.some((item) => qtyToInvoice(item) > 0);
}

export function somethingToShip(order: OrderRow): boolean {
  return order.items.some((item) => qtyToShip(item) > 0 && !item.isVirtual);
}

/** An order can be canceled until it is invoiced in full, complete, closed, canceled or on hold. */
export function canCancel(order: OrderRow): boolean {
  const open: readonly OrderState[] = ['new', 'processing'];
  return open.includes(order.state) && somethingToInvoice(order);
}

export function canHold(order: OrderRow): boolean {
  return order.state === 'new' || order.state === 'processing';
}

/** The status that a state has by itself. */
export function defaultStatus(state: OrderState): string {
  return state === 'new' ? 'pending' : state;
}

/** An order on which work has begun. */
export function begun(order: OrderRow): OrderRow {
  return order.state === 'new'
    ? { ...order, state: 'processing', status: defaultStatus('processing') }
    : order;
}

/** What saving an order makes of its state: with everything invoiced and everything shipped it is complete. */
export function settled(order: OrderRow): OrderRow {
  const canInvoice = order.state !== 'complete' && order.state !== 'canceled' && somethingToInvoice(order);
  if (order.state !== 'processing' || canInvoice) return order;
  const shippable = !order.isVirtual && somethingToShip(order);
  return shippable ? order : { ...order, state: 'complete', status: defaultStatus('complete') };
}
