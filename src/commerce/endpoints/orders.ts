import { z } from 'zod';
import { allItems } from '../paging.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import { order, type Order } from '../wire/order.js';
import { flagOrNo, id, pageOf, textOrNone, timeMs, type Page } from '../wire/values.js';

/** `GET orders/:orderId` (`Magento_Sales::actions_view`); 404 where there is none. */
export function get(store: Store, orderId: number, options?: CallOptions): Promise<Order> {
  const target = pathOf('orders/:orderId', { orderId });
  return store.call(read(`read order ${orderId}`, target, order), store.admin, options);
}

/**
 * `GET orders` (`Magento_Sales::actions_view`). Useful fields: `quote_id` (the cart), `increment_id`, `customer_id`,
 * `created_at`. An unknown field is answered with 500.
 */
export function search(store: Store, criteria: SearchCriteria, options?: CallOptions): Promise<Page<Order>> {
  const query = searchQuery(criteria);
  const request = read('search for orders', pathOf('orders'), pageOf(order), { query, size: 'page' });
  return store.call(request, store.admin, options);
}

/** All orders placed from this cart, the oldest first: none, one, or, after two placings at once, more. */
export function findByCart(store: Store, cartId: number, options?: CallOptions): Promise<readonly Order[]> {
  const call = {
    purpose: `list the orders of cart ${cartId}`,
    method: 'GET',
    route: 'orders',
    effect: 'read',
  } as const;
  return allItems(call, (criteria) => search(store, criteria, options), [
    { field: 'quote_id', value: cartId },
  ]);
}

/** Orders with these numbers; those that there are not are left out. */
export function findByNumber(store: Store, numbers: readonly string[]): Promise<readonly Order[]> {
  const call = {
    purpose: 'list orders by their numbers',
    method: 'GET',
    route: 'orders',
    effect: 'read',
  } as const;
  const filters = [{ field: 'increment_id', value: numbers }];
  return allItems(call, (criteria) => search(store, criteria), filters);
}

/**
 * `POST orders/:orderId/cancel` (`Magento_Sales::cancel`): whether it was canceled. **False with status 200** where the
 * order is in a state that cannot be canceled, or is canceled already.
 */
export function cancel(store: Store, orderId: number, options?: CallOptions): Promise<boolean> {
  const target = pathOf('orders/:orderId/cancel', { orderId });
  return store.call(write('POST', `cancel order ${orderId}`, target, z.boolean()), store.admin, options);
}

export interface OrderComment {
  readonly id?: number;
  readonly text: string;
  readonly status?: string;
  readonly visibleToCustomer: boolean;
  readonly createdAtMs: number;
}

const comment = z
  .object({
    entity_id: id.nullish(),
    comment: z.string().nullish(),
    status: textOrNone,
    is_visible_on_front: flagOrNo,
    created_at: timeMs,
  })
  .transform((from): OrderComment => ({
    ...(from.entity_id === null || from.entity_id === undefined ? {} : { id: from.entity_id }),
    text: from.comment ?? '',
    ...(from.status === undefined ? {} : { status: from.status }),
    visibleToCustomer: from.is_visible_on_front,
    createdAtMs: from.created_at,
  }));

/** `GET orders/:orderId/comments` (`Magento_Sales::comment`). */
export async function comments(
  store: Store,
  orderId: number,
  options?: CallOptions,
): Promise<readonly OrderComment[]> {
  const target = pathOf('orders/:orderId/comments', { orderId });
  const request = read(`list the comments of order ${orderId}`, target, pageOf(comment));
  return (await store.call(request, store.admin, options)).items;
}

export interface NewOrderComment {
  readonly text: string;
  /** Status that the order has or gets; it must belong to its state. */
  readonly status: string;
  /** Default no. */
  readonly visibleToCustomer?: boolean;
  /** Whether the store mails it; default no. */
  readonly notify?: boolean;
}

/** `POST orders/:orderId/comments` (`Magento_Sales::comment`). Each call adds one. */
export function addComment(
  store: Store,
  orderId: number,
  added: NewOrderComment,
  options?: CallOptions,
): Promise<boolean> {
  const body = {
    statusHistory: {
      comment: added.text,
      status: added.status,
      is_visible_on_front: Number(added.visibleToCustomer ?? false),
      is_customer_notified: Number(added.notify ?? false),
    },
  };
  const target = pathOf('orders/:orderId/comments', { orderId });
  const request = write('POST', `comment on order ${orderId}`, target, z.boolean(), { body });
  return store.call(request, store.admin, options);
}

/** `GET orders/:orderId/statuses`: the order's one status. */
export function status(store: Store, orderId: number, options?: CallOptions): Promise<string> {
  const target = pathOf('orders/:orderId/statuses', { orderId });
  return store.call(read(`read the status of order ${orderId}`, target, z.string()), store.admin, options);
}
