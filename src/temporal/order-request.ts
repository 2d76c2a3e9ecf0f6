import type { Delivery, Fulfilment, Json, OrderRequest, Track } from '../contracts/order.js';
import { lineProblems } from '../domain/cart.js';
import { decimal, isDecimal } from '../domain/decimal.js';
import { isReference } from '../domain/order.js';
import { splitProblems } from '../domain/fulfilment.js';

/** An amount or a quantity: a number, or text where a number would not be exact. At most four decimal places. */
export type Exact = number | string;

/** A shipment as the caller wants it. */
export interface NewShipment {
  readonly source: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: Exact }[];
  readonly tracks?: readonly Track[];
}

/** An order as asked for. */
export interface NewOrder {
  /** The caller's own number: the same reference is the same order. 1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore. */
  readonly reference: string;
  readonly customer: { readonly email: string } | { readonly workflowId: string };
  /** Distinct products; quantities above 0. */
  readonly lines: readonly { readonly sku: string; readonly quantity: Exact; readonly options?: Json }[];
  readonly delivery: Delivery;
  /** @default the customer's default billing address */
  readonly billingAddressId?: number;
  readonly payment: { readonly method: string; readonly purchaseOrderNumber?: string };
  /** The order is not placed when the store's total differs. @default any total is right */
  readonly expect?: { readonly grandTotal: Exact; readonly currency: string };
  /** What to do with lines in the cart that nobody asked for. @default 'refuse' */
  readonly foreignLines?: 'remove' | 'refuse';
  /** Whether the order counts as paid once it is placed. @default false */
  readonly autoPay?: boolean;
  /** Whether it is paid and invoiced before it leaves. @default true, but for a pickup */
  readonly invoice?: boolean;
  /** From where to ship. @default as the store's algorithm `priority` says */
  readonly fulfilment?:
    Exclude<Fulfilment, { shipments: unknown }> | { readonly shipments: readonly NewShipment[] };
  /** Whether the store mails the customer about invoice and shipments. @default true */
  readonly notify?: boolean;
}

/** An order of which the lines may be unknown, as in a correction of other parts. */
export type OrderDraft = Omit<NewOrder, 'lines'> & Partial<Pick<NewOrder, 'lines'>>;

/**
 * What is wrong with an order as asked for, field by field; empty when it can be handed in. Without lines nothing is said
 * of them, nor of shipments that do not fit them.
 */
export function orderProblems(order: OrderDraft): string[] {
  const given =
    order.fulfilment !== undefined && order.fulfilment !== 'none' && 'shipments' in order.fulfilment;
  const shipments = given ? (order.fulfilment as { shipments: readonly NewShipment[] }).shipments : [];
  const numbers = [
    ...(order.lines ?? []).map(({ quantity }, index) => [`lines[${index}].quantity`, quantity] as const),
    ...(order.expect ? [['expect.grandTotal', order.expect.grandTotal] as const] : []),
    ...shipments.flatMap(({ lines }, at) =>
      lines.map(
        ({ quantity }, index) => [`fulfilment.shipments[${at}].lines[${index}].quantity`, quantity] as const,
      ),
    ),
  ];
  const inexact = numbers
    .filter(([, value]) => !isDecimal(value))
    .map(([field, value]) => `${field}: "${value}" is no decimal with up to four places`);
  const reference = isReference(order.reference)
    ? []
    : [`reference: "${order.reference}" is not 1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore`];
  if (inexact.length > 0 || !order.lines) return [...reference, ...inexact];
  const lines = exactLines(order.lines);
  const picks = shipments.flatMap(({ source, lines: part }) =>
    exactLines(part).map(({ sku, quantity }) => ({ source, sku, quantity })),
  );
  return [...reference, ...lineProblems(lines), ...splitProblems(lines, picks)];
}

/** The order as the workflow takes it: nothing left open, every number exact. */
export function orderRequest(store: string, customerWorkflowId: string, order: NewOrder): OrderRequest {
  const { reference, delivery, billingAddressId, payment, expect } = order;
  return {
    store,
    reference,
    customerWorkflowId,
    lines: exactLines(order.lines),
    delivery,
    ...(billingAddressId !== undefined && { billingAddressId }),
    payment,
    ...(expect && { expect: { ...expect, grandTotal: decimal(expect.grandTotal) } }),
    foreignLines: order.foreignLines ?? 'refuse',
    autoPay: order.autoPay ?? false,
    invoice: order.invoice ?? delivery.kind !== 'pickup',
    fulfilment: exactFulfilment(order.fulfilment),
    notify: order.notify ?? true,
  };
}

function exactFulfilment(fulfilment: NewOrder['fulfilment'] = { algorithm: 'priority' }): Fulfilment {
  if (fulfilment === 'none' || !('shipments' in fulfilment)) return fulfilment;
  return { shipments: fulfilment.shipments.map((part) => ({ ...part, lines: exactLines(part.lines) })) };
}

function exactLines<L extends { readonly quantity: Exact }>(
  lines: readonly L[],
): (Omit<L, 'quantity'> & { readonly quantity: string })[] {
  return lines.map((line) => ({ ...line, quantity: decimal(line.quantity) }));
}
