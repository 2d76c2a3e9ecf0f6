import { setTimeout as delay } from 'node:timers/promises';
import type { OrderView } from '../../src/contracts/order/order.js';
import { orders as orderTable } from '../../sandbox/src/order/rows.js';
import { placeOrder } from '../../src/facade/order/order-place.js';
import { orderRequest } from '../../src/facade/order/order-request.js';
import type { NewOrder, PlacedByWorkflow } from '../../src/facade/order/orders.js';
import type { CommerceWorld } from './commerce-world.js';
import { aJaneDoe } from './jane-doe.js';

let made = 0;

/** A customer of her own, ready, so that orders of different tests do not wait for each other's cart. */
export async function aCustomer(world: CommerceWorld): Promise<{ email: string; customerId: number }> {
  const jane = aJaneDoe();
  const { customerId } = await world.customers.create(jane);
  return { email: jane.profile.email, customerId };
}

/** A small order with a reference of its own: two bags, shipped by flat rate, paid at once. */
export function anOrder(
  email: string,
  changes: Partial<NewOrder> = {},
): NewOrder & { readonly customer: { readonly email: string } } {
  made += 1;
  return {
    reference: `T-${process.pid}-${made}`,
    lines: [{ sku: '24-WB03', quantity: 2 }],
    delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
    payment: { method: 'banktransfer' },
    autoPay: true,
    ...changes,
    customer: { email },
  };
}

/** Places an order as a client does that does not ask whether there is a customer. */
export function placeUnchecked(
  { client, config, customers, orders }: CommerceWorld,
  order: NewOrder & { readonly customer: { readonly email: string } },
): Promise<PlacedByWorkflow> {
  const { orderSettings: settings, workflowTaskTimeoutMs } = config;
  const customer = customers.workflowId(order.customer.email);
  const request = orderRequest(config.commerce.store, customer, order);
  const options = { client, settings, workflowTaskTimeoutMs };
  return placeOrder(options, orders.workflowId(order.reference), request);
}

/** The truth about one order, from the sandbox's ledger. */
export interface OrderTruth {
  readonly id: number;
  readonly incrementId: string;
  readonly quoteId: number;
  readonly state: string;
  readonly status: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly ordered: number;
    readonly invoiced: number;
    readonly shipped: number;
    readonly canceled: number;
  }[];
  readonly invoices: number;
  /** Sources of its shipments. */
  readonly shipments: readonly string[];
}

interface Ledger {
  readonly orders: (Omit<OrderTruth, 'invoices' | 'shipments'> & { readonly customerEmail: string })[];
  readonly invoices: { readonly orderId: number }[];
  readonly shipments: { readonly orderId: number; readonly sourceCode: string }[];
  readonly carts: { readonly customerId: number; readonly isActive: boolean; readonly lines: unknown[] }[];
  readonly reservations: Record<string, number>;
  /** Requests that got a fault. */
  readonly faults: { readonly route: string; readonly fault: string; readonly status: number | null }[];
  readonly requests: readonly {
    readonly method: string;
    readonly route: string;
    readonly customer: string | null;
    readonly status: number | null;
  }[];
}

/** What the store knows, whoever asked for it. */
export async function ledgerOf(world: CommerceWorld): Promise<Ledger> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/ledger`);
  return (await answer.json()) as Ledger;
}

/** All orders of the customer with this e-mail, as they are in the store. */
export async function ordersOf(world: CommerceWorld, email: string): Promise<OrderTruth[]> {
  const { orders, invoices, shipments } = await ledgerOf(world);
  return orders
    .filter(({ customerEmail }) => customerEmail === email)
    .map((order) => ({
      ...order,
      invoices: invoices.filter(({ orderId }) => orderId === order.id).length,
      shipments: shipments.filter(({ orderId }) => orderId === order.id).map(({ sourceCode }) => sourceCode),
    }));
}

/** Lines of the customer's active cart. */
export async function cartOf(world: CommerceWorld, customerId: number): Promise<unknown[]> {
  const { carts } = await ledgerOf(world);
  return carts.find((cart) => cart.customerId === customerId && cart.isActive)?.lines ?? [];
}

/** Puts faults in force; none ends them. */
export async function setFaults(world: CommerceWorld, rules: readonly object[]): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  });
  if (!answer.ok) throw new Error(`Cannot set faults: ${await answer.text()}`);
}

/** A call as the customer herself, past all workflows. */
export async function asShopper(
  world: CommerceWorld,
  email: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const { token } = await world.customers.acquireToken(email);
  const answer = await fetch(`${world.sandbox.url}/rest/default/V1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** A call as the store's administrator, past all workflows. */
export async function asAdmin(
  world: CommerceWorld,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const base = `${world.sandbox.url}/rest/default/V1`;
  const headers = { 'content-type': 'application/json' };
  const signIn = JSON.stringify({ username: 'admin', password: 'Admin123456' });
  const answer = await fetch(`${base}/integration/admin/token`, { method: 'POST', headers, body: signIn });
  const authorization = `Bearer ${(await answer.json()) as string}`;
  const done = await fetch(`${base}/${path}`, {
    method,
    headers: { ...headers, authorization },
    ...(body && { body: JSON.stringify(body) }),
  });
  return done.json();
}

/** Waits until the order's progress is as wanted; a query is the only way to see it from outside. */
export async function untilOrder(
  { orders }: Pick<CommerceWorld, 'orders'>,
  reference: string,
  wanted: (view: OrderView) => boolean,
): Promise<OrderView> {
  const giveUpAtMs = Date.now() + 50_000;
  for (;;) {
    const view = await orders.progress(reference);
    if (wanted(view)) return view;
    if (Date.now() > giveUpAtMs) {
      const { phase, problem } = view;
      throw new Error(`Cannot go on: the order is "${phase}", its problem ${JSON.stringify(problem)}`);
    }
    await delay(100);
  }
}

/** Refunds all of an order. The sandbox has no refunds, so the order is left as the recorded refund left one. */
export function closeInStore({ sandbox }: CommerceWorld, orderId: number): void {
  const table = orderTable(sandbox.core.db);
  const order = table.get(orderId);
  if (!order) throw new Error(`Cannot close order ${orderId}: there is none`);
  const items = order.items.map((item) => ({ ...item, qtyRefunded: item.qtyOrdered }));
  table.put(orderId, { ...order, items, state: 'closed', status: 'closed' });
}
