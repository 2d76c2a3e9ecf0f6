import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import type { OrderRequest, OrderResult, OrderView, PlacedOrder } from '../../contracts/order/order.js';
import type { OrderAside } from '../../contracts/order/order-steps.js';
import type { Problem } from '../../contracts/problem.js';
import type { OrderOutcome, OrderPhase } from '../../domain/order.js';
import type { CartHold } from './order-cart-hold.js';
import type { OrderDocuments } from './order-documents.js';
import type { OrderEnding } from './order-ending.js';
import type { OrderSteps } from './order-steps.js';
import type { PaymentNews } from './payment/order-payment-news.js';

/** What is told of an order. */
export interface ToldOrder {
  readonly request: OrderRequest;
  readonly requestDigest: string;
  readonly steps: OrderSteps;
  readonly cart: CartHold;
  readonly placed: PlacedRecord | undefined;
  readonly payment: PaymentNews;
  readonly documents: OrderDocuments;
  readonly remarks: ReadonlySet<string>;
  readonly ending: OrderEnding;
  readonly problem: Problem | undefined;
}

/** Where the order stands, for people and programs; free of secrets. */
export function viewOf(order: ToldOrder, phase: OrderPhase): OrderView {
  const { request, problem, documents, ending } = order;
  const cancelReason = ending.wish?.reason ?? ending.result?.cancelReason;
  return {
    store: request.store,
    reference: request.reference,
    customerWorkflowId: request.customerWorkflowId,
    phase,
    steps: order.steps.listed,
    ...asidesPart(order),
    placing: order.cart.placingFrom !== undefined,
    shipments: documents.shipments,
    requestDigest: order.requestDigest,
    ...placedPart(order),
    ...order.payment.facts,
    ...invoicePart(order),
    ...(problem && { problem }),
    ...(cancelReason !== undefined && { cancelReason }),
    ...remarksPart(order),
  };
}

/** What the workflow ends with. */
export function resultOf(order: ToldOrder, outcome: OrderOutcome): OrderResult {
  const { wish } = order.ending;
  return {
    outcome,
    ...placedPart(order),
    ...invoicePart(order),
    shipments: order.documents.shipments,
    ...(outcome === 'cancelled' && wish && { cancelReason: wish.reason }),
    ...remarksPart(order),
  };
}

/** A placed order as callers see it, without what only the workflow needs. */
export function placedOf({ lines: _lines, cartTotal: _cartTotal, ...placed }: PlacedRecord): PlacedOrder {
  return placed;
}

function asidesPart({ steps: { asides } }: ToldOrder): { readonly asides?: readonly OrderAside[] } {
  return asides.length > 0 ? { asides } : {};
}

function placedPart({ placed }: ToldOrder): { readonly placed?: PlacedOrder } {
  return placed ? { placed: placedOf(placed) } : {};
}

function invoicePart({ documents: { invoiceId } }: ToldOrder): { readonly invoiceId?: number } {
  return invoiceId === undefined ? {} : { invoiceId };
}

function remarksPart({ remarks }: ToldOrder): { readonly remarks?: readonly string[] } {
  return remarks.size > 0 ? { remarks: [...remarks] } : {};
}
