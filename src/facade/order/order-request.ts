import type {
  AskedPayment,
  Delivery,
  Fulfilment,
  Json,
  OrderRequest,
  Track,
} from '../../contracts/order/order.js';
import { lineProblems } from '../../domain/cart.js';
import { isObject, problemsOf } from '../../domain/checks.js';
import { decimal } from '../../domain/decimal.js';
import { splitProblems } from '../../domain/fulfilment.js';
import { fulfilmentCheck, linesCheck, newOrderCheck } from '../../domain/order-checks.js';
import { plainCopy } from '../../domain/plain.js';
import { invalidInput, plainOnly } from '../checked.js';

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
  readonly payment: AskedPayment;
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
 * What is wrong with an order as asked for, field by field; empty when it can be handed in. Takes any value, since types
 * do not hold at run time.
 */
export function orderProblems(order: NewOrder): string[] {
  const copy = plainCopy(order, 'order');
  return 'problem' in copy ? [copy.problem] : allProblems(copy.value);
}

/** Also what concerns several parts at once, where the parts themselves can be understood. */
function allProblems(order: unknown): string[] {
  const problems = problemsOf(newOrderCheck, order);
  if (!isObject(order)) return problems;
  const { lines, fulfilment } = order;
  const understood =
    problemsOf(linesCheck, lines).length === 0 &&
    (fulfilment === undefined || problemsOf(fulfilmentCheck, fulfilment).length === 0);
  return understood ? [...problems, ...crossProblems(order as unknown as OrderDraft)] : problems;
}

/**
 * An order as a program hands it in, checked, and copied so that it cannot change any more.
 *
 * @throws CommerceWorkflowError `InvalidInput` with every problem at once
 */
export function checkedOrder(order: NewOrder): NewOrder {
  const asked = plainOnly(order, { doing: 'place the order' });
  const problems = allProblems(asked);
  if (problems.length === 0) return asked;
  const reference = isObject(asked) ? asked['reference'] : undefined;
  const name =
    typeof reference === 'string' ? `order ${JSON.stringify(reference.slice(0, 64))}` : 'the order';
  throw invalidInput(problems, { doing: `place ${name}` });
}

/** What concerns several parts of an order at once; nothing is said of shipments that do not fit lines not given. */
export function crossProblems(order: OrderDraft): string[] {
  if (!order.lines) return [];
  const lines = exactLines(order.lines);
  const { fulfilment } = order;
  const given = fulfilment !== undefined && fulfilment !== 'none' && 'shipments' in fulfilment;
  const picks = (given ? fulfilment.shipments : []).flatMap(({ source, lines: part }) =>
    exactLines(part).map(({ sku, quantity }) => ({ source, sku, quantity })),
  );
  return [...lineProblems(lines), ...splitProblems(lines, picks)];
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
