import { randomBytes } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { inventoryWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/inventory/inventory-messages.js';
import type { InventoryInput, InventoryResult } from '../../contracts/inventory/inventory.js';
import { workflowQueue } from '../../contracts/queues.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { callingWorkflow } from '../workflow-error.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What starts the workflow that writes the inventory of a store. */
export interface InventoryStart {
  readonly client: Client;
  /** Workflow task timeout; milliseconds. */
  readonly workflowTaskTimeoutMs: number;
}

/**
 * Has an inventory written, and waits until that is done: by the one workflow of its store. One that runs for the same
 * inventory is waited for.
 *
 * @throws CommerceWorkflowError `WrongState` while another inventory is being written; the problem as soon as a person is
 *   needed
 */
export function runInventory(
  { client, workflowTaskTimeoutMs }: InventoryStart,
  input: InventoryInput,
): Promise<InventoryResult> {
  const { store } = input.request;
  const workflowId = inventoryWorkflowId(store);
  const run = async (): Promise<InventoryResult> => {
    const start = new WithStartWorkflowOperation(messages.inventoryWorkflowType, {
      workflowId,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: workflowQueue,
      args: [input],
      workflowTaskTimeout: workflowTaskTimeoutMs,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: storeKey, value: store },
        { key: phaseKey, value: 'comparing' },
      ]),
      staticSummary: `The inventory of ${store}`,
    });
    await client.workflow.executeUpdateWithStart(messages.inventoryEndedUpdate, {
      args: [input.requestDigest],
      updateId: randomBytes(6).toString('base64url'),
      startWorkflowOperation: start,
    });
    return (await (await start.workflowHandle()).result()) as InventoryResult;
  };
  return callingWorkflow(workflowId, () => inPreparedNamespace(client, run));
}
