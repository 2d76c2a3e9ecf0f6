import { expect } from 'vitest';
import type { NewOrder, PlacedByWorkflow } from '../../src/facade/order/orders.js';
import { startCommerceWorld, type CommerceWorld } from './commerce-world.js';
import { aCustomer, anOrder, asAdmin, closeInStore } from './orders.js';

/** An order that was placed and waits for its payment. */
export type Waiting = PlacedByWorkflow & { readonly email: string; readonly reference: string };

/** A world in which orders are looked at as often as a test can wait for, with enough goods for a file of tests. */
export async function startMovingWorld(): Promise<CommerceWorld> {
  const world = await startCommerceWorld({
    sandbox: { prepared: true },
    env: { REQUEST_TIMEOUT: '4s', SETTLE_AFTER: '5s' },
    orderSettings: { firstLookMs: 100, longestLookMs: 200 },
  });
  const sourceItems = [{ sku: '24-WB03', source_code: 'ne_wh', quantity: 1_000, status: 1 }];
  await asAdmin(world, 'POST', 'inventory/source-items', { sourceItems });
  return world;
}

/** What somebody can do to an order in the store, past its workflow. */
export function inStoreOf(world: () => CommerceWorld) {
  const post = (path: string, body?: object): Promise<unknown> => asAdmin(world(), 'POST', path, body);
  const arguments_ = { extension_attributes: { source_code: 'ne_wh' } };
  return {
    invoice: ({ orderId }: Waiting, body: object = { capture: true }) =>
      post(`order/${orderId}/invoice`, body),
    ship: ({ orderId }: Waiting, body: object = {}) =>
      post(`order/${orderId}/ship`, { arguments: arguments_, ...body }),
    hold: ({ orderId }: Waiting) => post(`orders/${orderId}/hold`),
    release: ({ orderId }: Waiting) => post(`orders/${orderId}/unhold`),
    cancel: ({ orderId }: Waiting) => post(`orders/${orderId}/cancel`),
    close: ({ orderId }: Waiting): void => closeInStore(world(), orderId),
  };
}

/** An order that waits for its payment. */
export async function waitingOrder(world: CommerceWorld, changes: Partial<NewOrder> = {}): Promise<Waiting> {
  const { email } = await aCustomer(world);
  const order = anOrder(email, { autoPay: false, ...changes });
  const placed = await world.orders.place(order);
  return { ...placed, email, reference: order.reference };
}

/** One piece of the two that are ordered, as invoices and shipments take it. */
export async function onePiece(world: CommerceWorld, orderId: number): Promise<object> {
  const order = (await asAdmin(world, 'GET', `orders/${orderId}`)) as { items: { item_id: number }[] };
  return { items: [{ order_item_id: order.items[0]?.item_id, qty: 1 }] };
}

/** Waits until the order's progress is as wanted. */
export async function untilView(world: CommerceWorld, reference: string, view: object): Promise<void> {
  await expect.poll(() => world.orders.progress(reference), { timeout: 15_000 }).toMatchObject(view);
}

/** Until the first look at the waiting order is over, which found nothing new; the next one comes after a pause. */
export async function untilLookedAt({ client }: CommerceWorld, workflowId: string): Promise<void> {
  const looks = async (): Promise<number> => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const look = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'lookAtOrder');
    return look?.attempt ?? 0;
  };
  await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThan(1);
}
