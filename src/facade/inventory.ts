import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { inventoryPlanWorkflowId } from '../contracts/ids.js';
import { inventoryPlanWorkflowType } from '../contracts/inventory/inventory-messages.js';
import type { InventoryPlanInput, PlannedInventory } from '../contracts/inventory/inventory.js';
import { workflowQueue } from '../contracts/queues.js';
import type { NewInventory } from '../domain/inventory/new-inventory.js';
import { joinPlans, type InventoryPlan } from '../domain/inventory/plan.js';
import type { WantedInventory } from '../domain/inventory/wanted.js';
import { unpack } from '../packing/packing.js';
import { inPreparedNamespace } from '../temporal/search-attributes.js';
import { jsonDigest } from './digests.js';
import { checkedInventory, inventoryRequest } from './inventory-request.js';
import { callingWorkflow } from './workflow-error.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');

/** What the facade needs besides the connection. */
export interface InventoryOptions {
  readonly client: Client;
  readonly store: string;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

/** A plan for one inventory at one store, as it was at one moment; plain JSON, to be kept and handed to `apply`. */
export interface PlanOfInventory extends InventoryPlan {
  readonly store: string;
  /** Of the inventory that it was made for. */
  readonly inventoryDigest: string;
  /** Of what was read, as far as it matters: equal as long as the same would be done, from the same values. */
  readonly digests: readonly string[];
}

/**
 * The inventory of one store: sources, stocks, links and quantities. Every method throws CommerceWorkflowError for what a
 * workflow refused.
 */
export class Inventory {
  constructor(private readonly options: InventoryOptions) {}

  /**
   * What would be changed in the store so that it is as wanted. Reads only; everything that reads the store is done by a
   * worker.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem of the inventory, before anything is read;
   *   `StoreUnavailable` where the store does not answer for about 15 s
   */
  async plan(inventory: NewInventory): Promise<PlanOfInventory> {
    const doing = 'compare the inventory';
    const wanted = checkedInventory(inventory, doing);
    const { store } = this.options;
    const input: InventoryPlanInput = { request: await inventoryRequest(store, wanted, doing) };
    const workflowId = inventoryPlanWorkflowId(store, randomBytes(6).toString('base64url'));
    const planned = await callingWorkflow(workflowId, () =>
      inPreparedNamespace(this.options.client, () => this.#run(workflowId, input)),
    );
    return planOf(store, wanted, planned);
  }

  async #run(workflowId: string, input: InventoryPlanInput): Promise<PlannedInventory> {
    const { client, store, workflowTaskTimeoutMs } = this.options;
    const planned: unknown = await client.workflow.execute(inventoryPlanWorkflowType, {
      workflowId,
      taskQueue: workflowQueue,
      args: [input],
      workflowTaskTimeout: workflowTaskTimeoutMs,
      typedSearchAttributes: new TypedSearchAttributes([{ key: storeKey, value: store }]),
      staticSummary: `What would change in the inventory of ${store}`,
    });
    return planned as PlannedInventory;
  }
}

async function planOf(
  store: string,
  wanted: WantedInventory,
  { frame, items }: PlannedInventory,
): Promise<PlanOfInventory> {
  const parts = [frame, ...items];
  const plans = await Promise.all(parts.map(({ plan }) => unpack<InventoryPlan>(plan)));
  return {
    store,
    inventoryDigest: jsonDigest(wanted),
    digests: parts.map(({ digest }) => digest),
    ...joinPlans(plans),
  };
}
