import { randomBytes } from 'node:crypto';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowIdReusePolicy,
} from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { failureTypes } from '../../contracts/failures.js';
import { orderWorkflowType, placedUpdate } from '../../contracts/order/order-messages.js';
import { orderSettingsToSend, type OrderSettings } from '../../contracts/order/order-settings.js';
import type { OrderInput, OrderRequest, PlacedOrder } from '../../contracts/order/order.js';
import { workflowQueue } from '../../contracts/queues.js';
import { inPreparedNamespace, requirePreparedNamespace } from '../../temporal/search-attributes.js';
import { jsonDigest } from '../digests.js';
import { historyMark } from '../history-mark.js';
import { askOrderDifferences, orderView } from './order-view.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What placing an order needs. */
export interface OrderPlaceOptions {
  readonly client: Client;
  readonly settings: OrderSettings;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

/** The placed order with the workflow that stands behind it. */
export interface PlacedByWorkflow extends PlacedOrder {
  readonly workflowId: string;
  /** Parts in which this request differs from the one that the workflow works on; empty when they are equal. */
  readonly differences: readonly string[];
}

/**
 * Starts the workflow of an order and waits until the order is placed. One that is running is asked, and one that has
 * ended answers with what it has placed.
 *
 * @throws CommerceWorkflowError for what the workflow refused, and `WrongState` where the order has ended unplaced
 */
export function placeOrder(
  options: OrderPlaceOptions,
  workflowId: string,
  request: OrderRequest,
): Promise<PlacedByWorkflow> {
  return callingWorkflow(workflowId, () =>
    inPreparedNamespace(options.client, () => place(options, workflowId, request, 'REJECT_DUPLICATE')),
  );
}

/**
 * An order whose customer nobody has created would only wait for a person.
 *
 * @param who how the caller named the customer
 * @throws CommerceWorkflowError `NotFound` with the id of the customer's workflow where there is none
 * @throws NamespaceUnpreparedError where no workflow of this project can be there
 */
export async function requireCustomer(
  client: Client,
  workflowId: string,
  { reference, customerWorkflowId }: OrderRequest,
  who: string,
): Promise<void> {
  if (await historyMark(client, customerWorkflowId)) return;
  // An order of long ago may have outlived its customer's workflow.
  if (await historyMark(client, workflowId)) return;
  await requirePreparedNamespace(client);
  const message = `Cannot place order "${reference}": customer "${who}" has no workflow`;
  throw new CommerceWorkflowError('NotFound', message, customerWorkflowId);
}

async function place(
  options: OrderPlaceOptions,
  workflowId: string,
  request: OrderRequest,
  reuse: WorkflowIdReusePolicy,
): Promise<PlacedByWorkflow> {
  const { client } = options;
  const requestDigest = jsonDigest(request);
  try {
    const { asAsked, ...placed } = await client.workflow.executeUpdateWithStart(placedUpdate, {
      args: [requestDigest],
      // Unique in a run is enough; the id stands five times in the history.
      updateId: randomBytes(6).toString('base64url'),
      startWorkflowOperation: operation(options, workflowId, { request, requestDigest }, reuse),
    });
    const differences = asAsked ? [] : await askOrderDifferences(client, workflowId, request);
    return { ...placed, workflowId, differences };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return placedBefore(options, workflowId, request);
  }
}

function operation(
  { settings, workflowTaskTimeoutMs }: OrderPlaceOptions,
  workflowId: string,
  asked: Pick<OrderInput, 'request' | 'requestDigest'>,
  workflowIdReusePolicy: WorkflowIdReusePolicy,
) {
  const { store, reference } = asked.request;
  const input: OrderInput = { ...asked, settings: orderSettingsToSend(settings) };
  return new WithStartWorkflowOperation(orderWorkflowType, {
    workflowId,
    workflowIdReusePolicy,
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue: workflowQueue,
    args: [input],
    workflowTaskTimeout: workflowTaskTimeoutMs,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: storeKey, value: store },
      { key: phaseKey, value: 'checkout' },
    ]),
    staticSummary: `Order ${reference} at ${store}`,
  });
}

/** The id was used by a run that has ended: that was the order, unless it ended before anything was placed. */
async function placedBefore(
  options: OrderPlaceOptions,
  workflowId: string,
  request: OrderRequest,
): Promise<PlacedByWorkflow> {
  const { client } = options;
  const view = await orderView(client, workflowId);
  if (view.placed && view.phase !== 'cancelled') {
    return {
      ...view.placed,
      workflowId,
      differences: await askOrderDifferences(client, workflowId, request),
    };
  }
  const { status } = await client.workflow.getHandle(workflowId).describe();
  if (status.name !== 'COMPLETED' && !view.placing && !view.placed) {
    return place(options, workflowId, request, 'ALLOW_DUPLICATE_FAILED_ONLY');
  }
  const why =
    view.phase === 'cancelled' ? 'it was cancelled' : 'its workflow ended while it was being placed';
  await requirePreparedNamespace(client);
  const message = `Cannot place order "${request.reference}": ${why}; use another reference for a new order`;
  throw new CommerceWorkflowError(failureTypes.WrongState, message, workflowId);
}
