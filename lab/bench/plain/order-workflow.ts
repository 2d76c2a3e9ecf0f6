import { proxyActivities } from '@temporalio/workflow';
import type { PlainOrder, PlainOrderActivities } from './order-activities.js';

// The SDK's default policy, bounded so that an order that cannot get on ends.
const calls = proxyActivities<PlainOrderActivities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 6 },
});

/** The calls of steps 7 to 12, or 7 to 9 and 14, one after the other, as a first workflow would have them. */
export async function plainOrder(order: PlainOrder): Promise<number> {
  const cartId = await calls.openCart(order);
  for (const line of order.lines) await calls.addLine(order, cartId, line);
  if (order.goods.length > 0) await calls.setShipping(order);
  const orderId = await calls.place(order);
  if (order.cancel) await calls.cancel(orderId);
  else if (order.pickup !== undefined) await calls.notify(orderId);
  else await fulfil(order, orderId);
  return orderId;
}

async function fulfil(order: PlainOrder, orderId: number): Promise<void> {
  await calls.invoice(orderId);
  if (order.goods.length === 0) return;
  const parcels = order.parcels ?? (await calls.selectSources(order));
  for (const parcel of parcels) await calls.ship(orderId, parcel);
}
