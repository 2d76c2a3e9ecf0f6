import type { Client } from '@temporalio/client';
import { orderDifferencesQuery, progressQuery } from '../../contracts/order/order-messages.js';
import type { OrderRequest, OrderView } from '../../contracts/order/order.js';
import { askPatiently } from '../questions.js';

/** Where an order stands; also one that has ended. */
export function orderView(client: Client, workflowId: string): Promise<OrderView> {
  return askPatiently(client, () => client.workflow.getHandle(workflowId).query(progressQuery));
}

/** Parts in which this request differs from the one that the order's workflow works on. */
export function askOrderDifferences(
  client: Client,
  workflowId: string,
  request: OrderRequest,
): Promise<string[]> {
  return askPatiently(client, () =>
    client.workflow.getHandle(workflowId).query(orderDifferencesQuery, request),
  );
}
