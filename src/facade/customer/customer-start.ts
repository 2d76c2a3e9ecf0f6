import { randomBytes } from 'node:crypto';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowHandle,
  type WorkflowIdReusePolicy,
} from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { customerWorkflowType, readyUpdate } from '../../contracts/customer/customer-messages.js';
import { settingsToSend } from '../../contracts/customer/customer-settings.js';
import type {
  CustomerHandOff,
  CustomerInput,
  CustomerRequest,
  CustomerSettings,
} from '../../contracts/customer/customer.js';
import { workflowQueue } from '../../contracts/queues.js';
import { maskEmail } from '../../text/mask-email.js';
import { reopenWorkflow } from '../../temporal/reopen-workflow.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What starting a customer's workflow needs. */
export interface CustomerStartOptions {
  readonly client: Client;
  readonly settings: CustomerSettings;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

/** A customer's workflow, to be started. */
export interface CustomerStart {
  readonly workflowId: string;
  readonly request: CustomerRequest;
  readonly requestDigest: string;
}

/**
 * Starts the workflow of a customer and waits until the customer is ready. One that is running is asked, and one that
 * has ended goes on from its last state.
 */
export function startCustomer(options: CustomerStartOptions, start: CustomerStart): Promise<CustomerHandOff> {
  const { workflowId } = start;
  return callingWorkflow(workflowId, () =>
    inPreparedNamespace(options.client, () => startReady(options, start, 'REJECT_DUPLICATE')),
  );
}

async function startReady(
  options: CustomerStartOptions,
  start: CustomerStart,
  reuse: WorkflowIdReusePolicy,
): Promise<CustomerHandOff> {
  const { client } = options;
  const { workflowId, requestDigest } = start;
  try {
    return await client.workflow.executeUpdateWithStart(readyUpdate, {
      args: [requestDigest],
      // Unique in a run is enough; the id stands five times in the history.
      updateId: randomBytes(6).toString('base64url'),
      startWorkflowOperation: operation(options, start, reuse),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    // The id was used by a run that has ended: go on from its state, or anew if it left none.
    if (!(await reopenCustomer(client, workflowId))) return startReady(options, start, 'ALLOW_DUPLICATE');
    return client.workflow.getHandle(workflowId).executeUpdate(readyUpdate, { args: [requestDigest] });
  }
}

function operation(
  { settings, workflowTaskTimeoutMs }: CustomerStartOptions,
  { workflowId, request, requestDigest }: CustomerStart,
  workflowIdReusePolicy: WorkflowIdReusePolicy,
) {
  const { store, profile } = request;
  const input: CustomerInput = { request, requestDigest, ...settingsToSend(settings) };
  return new WithStartWorkflowOperation(customerWorkflowType, {
    workflowId,
    workflowIdReusePolicy,
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue: workflowQueue,
    args: [input],
    workflowTaskTimeout: workflowTaskTimeoutMs,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: storeKey, value: store },
      { key: phaseKey, value: 'creating' },
    ]),
    staticSummary: `Customer ${maskEmail(profile.email)} at ${store}`,
  });
}

/** Calls a customer's workflow; when it has ended with its state, opens it again from there and calls once more. */
export async function callCustomer<T>(
  client: Client,
  workflowId: string,
  call: (handle: WorkflowHandle) => Promise<T>,
): Promise<T> {
  const calling = (): Promise<T> =>
    callingWorkflow(workflowId, () => call(client.workflow.getHandle(workflowId)));
  try {
    return await calling();
  } catch (error) {
    if (!(error instanceof CommerceWorkflowError) || error.type !== 'NotFound') throw error;
    if (!(await callingWorkflow(workflowId, () => reopenCustomer(client, workflowId)))) throw error;
    return calling();
  }
}

function reopenCustomer(client: Client, workflowId: string): Promise<boolean> {
  return reopenWorkflow(client, workflowId, (state) => ({ state }));
}
