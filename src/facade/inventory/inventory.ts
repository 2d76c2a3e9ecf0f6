import { randomBytes } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { inventoryPlanWorkflowId, inventoryWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/inventory/inventory-messages.js';
import {
  inventorySettingsToSend,
  type InventorySettings,
} from '../../contracts/inventory/inventory-settings.js';
import type {
  InventoryInput,
  InventoryOutcome,
  InventoryPlanInput,
  InventoryView,
  PlannedInventory,
  SalableNote,
  Written,
} from '../../contracts/inventory/inventory.js';
import { workflowQueue } from '../../contracts/queues.js';
import type { NewInventory } from '../../domain/inventory/new-inventory.js';
import { planDifferences } from '../../domain/inventory/plan-differences.js';
import type { Named } from '../../domain/inventory/plan.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { jsonDigest } from '../digests.js';
import { checkedInventory, inventoryRequest } from './inventory-request.js';
import { endWatch, everyProblems, startWatch } from './inventory-watch.js';
import { checkedPlan, planOf, type PlanOfInventory } from './plan-of-inventory.js';
import { askPatiently } from '../questions.js';
import { reservationsReport, type ReservationsReport } from './reservations-report.js';
import { runInventory } from './run-inventory.js';
import { watchedInventory, type WatchedInventory } from './watched-inventory.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

export type { PlanOfInventory } from './plan-of-inventory.js';
export type { ReservationsReport } from './reservations-report.js';
export type { InventoryLook, WatchedInventory } from './watched-inventory.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');

/** What the facade needs besides the connection. */
export interface InventoryOptions {
  readonly client: Client;
  readonly store: string;
  /** Those that differ from the defaults; further ones are ignored. */
  readonly settings: Partial<InventorySettings>;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

export interface ApplyOptions {
  /** Nothing is written where the store has moved since this plan. */
  readonly plan?: PlanOfInventory;
  /** Whether quantities are set for products that the store does not have. @default false */
  readonly allowUnknownSkus?: boolean;
}

/** How applying an inventory came out. */
export interface AppliedInventory {
  readonly outcome: InventoryOutcome;
  readonly written: Written;
  /** What was to be done when the workflow began. */
  readonly plan: PlanOfInventory;
  /** What has moved in the store since the plan that was given; empty unless the outcome is `moved`. */
  readonly moved: readonly Named[];
  /** Whether what can be sold follows; absent where nothing was written that it could follow. */
  readonly salable?: SalableNote;
  readonly workflowId: string;
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
    return planOf({ store, inventoryDigest: jsonDigest(wanted) }, planned);
  }

  /**
   * Makes the store as wanted, and waits until that is done. The workflow goes on without the caller; handed in again while
   * it runs, the same inventory is waited for, and another one is refused. Where quantities were written it waits too, for
   * `SALABLE_WAIT` at most, until what can be sold follows.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem of inventory and plan, before anything is started;
   *   `WrongState` while another inventory is being applied; the problem as soon as a person is needed
   */
  async apply(inventory: NewInventory, options: ApplyOptions = {}): Promise<AppliedInventory> {
    const doing = 'apply the inventory';
    const wanted = checkedInventory(inventory, doing);
    const { store } = this.options;
    const requestDigest = jsonDigest(wanted);
    const plan = options.plan && checkedPlan(options.plan, { store, inventoryDigest: requestDigest });
    const input: InventoryInput = {
      request: await inventoryRequest(store, wanted, doing),
      requestDigest,
      ...(plan && { expect: plan.digests }),
      allowUnknownSkus: options.allowUnknownSkus === true,
      settings: inventorySettingsToSend(this.options.settings),
    };
    const { planned, outcome, written, salable } = await runInventory(this.options, input);
    const now = await planOf({ store, inventoryDigest: requestDigest }, planned);
    const moved = plan && outcome === 'moved' ? planDifferences(plan, now) : [];
    return {
      outcome,
      written,
      plan: now,
      moved,
      ...(salable && { salable }),
      workflowId: this.workflowId(),
    };
  }

  /**
   * Has a worker look regularly, and once now, whether the store is as wanted; a store has one watch, and the last inventory
   * handed in is watched. `attention` lists the store as long as the last look found that it has drifted.
   *
   * @param everyMs time between two looks: a minute to 31 days, in milliseconds
   * @throws CommerceWorkflowError `InvalidInput` with every problem of both, before anything is changed
   */
  async watch(inventory: NewInventory, { everyMs }: { readonly everyMs: number }): Promise<void> {
    const doing = 'watch the inventory';
    const wanted = checkedInventory(inventory, doing, everyProblems(everyMs));
    const { client, store, workflowTaskTimeoutMs } = this.options;
    const input = { request: await inventoryRequest(store, wanted, doing), watched: true };
    await startWatch(client, { input, inventoryDigest: jsonDigest(wanted), everyMs, workflowTaskTimeoutMs });
  }

  /** Ends the watch; gives whether there was one. */
  unwatch(): Promise<boolean> {
    return endWatch(this.options.client, this.options.store);
  }

  /** What is watched, with what its last look found; undefined where nothing is. */
  watched(): Promise<WatchedInventory | undefined> {
    return watchedInventory(this.options.client, this.options.store);
  }

  /**
   * What can be sold, set against what the sources have and what the orders of this project still wait for: of these products,
   * or of those that the orders wait for. Reads only. The store's table of reservations, and orders that others have placed,
   * cannot be seen: what they account for is in `unaccounted`.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem of the products, before anything is read;
   *   `StoreUnavailable` where the store does not answer for about 15 s
   */
  reservations(asked: { readonly skus?: readonly string[] } = {}): Promise<ReservationsReport> {
    return reservationsReport(this.options, asked);
  }

  /** Id of the workflow that applies inventories to this store. */
  workflowId(): string {
    return inventoryWorkflowId(this.options.store);
  }

  /** Where applying an inventory stands; also of the last one that has ended. */
  async progress(): Promise<InventoryView> {
    const ask = () => this.#handle().query(messages.inventoryProgressQuery);
    return callingWorkflow(this.workflowId(), () => askPatiently(this.options.client, ask));
  }

  /** Says that what stood in the way was mended: the workflow tries again now. */
  async retry(): Promise<void> {
    await this.#update('retry', () => this.#handle().executeUpdate(messages.retryInventoryUpdate));
  }

  /** Gives it up between two writes; what was written stays. */
  async cancel(): Promise<void> {
    await this.#update('cancel', () => this.#handle().executeUpdate(messages.cancelInventoryUpdate));
  }

  /** A workflow that has ended takes no updates; how it ended says why. */
  async #update(verb: string, update: () => Promise<void>): Promise<void> {
    const workflowId = this.workflowId();
    try {
      await callingWorkflow(workflowId, update);
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== 'NotFound') throw error;
      const { phase } = await this.progress();
      const message = `Cannot ${verb}: the last inventory of store "${this.options.store}" has ended as "${phase}"`;
      throw new CommerceWorkflowError('Ended', message, workflowId);
    }
  }

  #handle(): WorkflowHandle {
    return this.options.client.workflow.getHandle(this.workflowId());
  }

  async #run(workflowId: string, input: InventoryPlanInput): Promise<PlannedInventory> {
    const { client, store, workflowTaskTimeoutMs } = this.options;
    const planned: unknown = await client.workflow.execute(messages.inventoryPlanWorkflowType, {
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
