import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { reservationsWorkflowId } from '../../contracts/ids.js';
import { reservationsWorkflowType } from '../../contracts/inventory/inventory-messages.js';
import type {
  ReservationsInput,
  ReservationsResult,
} from '../../contracts/inventory/inventory-reservations.js';
import { workflowQueue } from '../../contracts/queues.js';
import { reportedSkusCheck, reservationLimits } from '../../domain/inventory/reservations.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { checked } from '../checked.js';
import { listOrders } from '../order/order-list.js';
import { callingWorkflow } from '../workflow-error.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');

/** What can be sold of products, and whether what is there and what is promised account for it. */
export interface ReservationsReport extends ReservationsResult {
  readonly store: string;
  /** How many orders of this project were looked at. */
  readonly orders: number;
  /** Whether there are older ones, which were not. */
  readonly olderOrders: boolean;
}

interface ReportOptions {
  readonly client: Client;
  readonly store: string;
  readonly workflowTaskTimeoutMs: number;
}

/** Has a worker make the report. */
export async function reservationsReport(
  { client, store, workflowTaskTimeoutMs }: ReportOptions,
  { skus }: { readonly skus?: readonly string[] },
): Promise<ReservationsReport> {
  const doing = 'report what is reserved';
  const products = skus && [...new Set(checked(skus, reportedSkusCheck, { doing }, 'skus'))];
  const workflowId = reservationsWorkflowId(store, randomBytes(6).toString('base64url'));
  return callingWorkflow(workflowId, () =>
    inPreparedNamespace(client, async () => {
      const { numbers, older } = await ourOrders(client, store);
      const input: ReservationsInput = { store, orders: numbers, ...(products && { skus: products }) };
      const result: unknown = await client.workflow.execute(reservationsWorkflowType, {
        workflowId,
        taskQueue: workflowQueue,
        args: [input],
        workflowTaskTimeout: workflowTaskTimeoutMs,
        typedSearchAttributes: new TypedSearchAttributes([{ key: storeKey, value: store }]),
        staticSummary: `What is reserved in ${store}`,
      });
      return { store, ...(result as ReservationsResult), orders: numbers.length, olderOrders: older };
    }),
  );
}

/** The newest orders that were placed; which of them are open the store knows. */
async function ourOrders(
  client: Client,
  store: string,
): Promise<{ readonly numbers: string[]; readonly older: boolean }> {
  const numbers = new Set<string>();
  for await (const { incrementId } of listOrders(client, store)) {
    if (incrementId === undefined) continue;
    if (numbers.size === reservationLimits.orders) return { numbers: [...numbers], older: true };
    numbers.add(incrementId);
  }
  return { numbers: [...numbers], older: false };
}
