import * as orders from '../../commerce/endpoints/orders.js';
import type { Order } from '../../commerce/wire/order.js';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderOfCart, PlacedRecord } from '../../contracts/order/order-activities.js';
import { lineDifferences } from '../../domain/cart.js';
import type { ActivityDependencies } from '../dependencies.js';
import { stop } from '../failures.js';
import { placedRecordOf } from './order-snapshot.js';

/**
 * The one order of this cart that is as asked, and that no other workflow has placed; undefined where there is none.
 *
 * @param sent whether a placing of ours may have reached the store
 * @throws ApplicationFailure `NotAsAsked` where there are several; where the cart has become another order `OrderInDoubt`,
 *   or `CartDiffers` if that was certainly not us
 */
export async function orderOfCart(
  deps: ActivityDependencies,
  asked: OrderOfCart,
  sent: boolean,
): Promise<PlacedRecord | undefined> {
  const { cartId, customerId, ordersOfOthers = [] } = asked;
  const all = await orders.findByCart(deps.store, cartId);
  const found = all.filter(({ id }) => !ordersOfOthers.includes(id));
  const asAsked = found.filter((order) => differencesFrom(asked, order).length === 0);
  const live = asAsked.filter(isLive);
  if (live.length > 1) throw severalOf(cartId, live);
  const order = live[0] ?? asAsked[0];
  if (order) return placedRecordOf(order, cartId, customerId, 'adopted');
  const other = found.find(isLive);
  if (other) throw otherThan(asked, other, sent);
  return undefined;
}

function isLive({ state }: Order): boolean {
  return state !== 'canceled';
}

function differencesFrom({ customerId, lines }: OrderOfCart, order: Order): readonly string[] {
  const there = order.items
    .filter(({ parentItemId }) => parentItemId === undefined)
    .map(({ sku, qtyOrdered }) => ({ sku, quantity: qtyOrdered }));
  const differences = lineDifferences(lines, there);
  return order.customerId === customerId
    ? differences
    : [`customer ${order.customerId ?? 'unknown'}`, ...differences];
}

function severalOf(cartId: number, live: readonly Order[]): Error {
  const numbers = live.map(({ incrementId }) => incrementId).join(', ');
  const message = `Cart ${cartId} has become several orders: ${numbers}. Cancel all but one in the store`;
  return stop(failureTypes.NotAsAsked, message);
}

function otherThan(asked: OrderOfCart, other: Order, sent: boolean): Error {
  const how = differencesFrom(asked, other).join('; ');
  const what = `Cart ${asked.cartId} has become order ${other.incrementId}, another one: ${how}`;
  return stop(sent ? failureTypes.OrderInDoubt : failureTypes.CartDiffers, what);
}
