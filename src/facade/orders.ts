import { randomBytes } from 'node:crypto';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowHandle,
  type WorkflowIdReusePolicy,
} from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { failureTypes } from '../contracts/failures.js';
import { customerWorkflowId, orderWorkflowId } from '../contracts/ids.js';
import * as messages from '../contracts/order/order-messages.js';
import { orderSettingsToSend, type OrderSettings } from '../contracts/order/order-settings.js';
import type {
  OrderCorrection,
  OrderInput,
  OrderRequest,
  OrderResult,
  OrderView,
  PlacedOrder,
} from '../contracts/order/order.js';
import { workflowQueue } from '../contracts/queues.js';
import { text } from '../domain/checks.js';
import { cancelCheck, orderPartsCheck, paidCheck } from '../domain/order-checks.js';
import type { OrderPhase } from '../domain/order.js';
import { emailDigest } from '../security/email-digest.js';
import { checked, invalidInput } from './checked.js';
import { jsonDigest } from './digests.js';
import { listOrders, type ListedOrder } from './order-list.js';
import {
  checkedOrder,
  crossProblems,
  orderRequest,
  type NewOrder,
  type OrderDraft,
} from './order-request.js';
import { askPatiently } from './questions.js';
import { inPreparedNamespace } from '../temporal/search-attributes.js';
import { callingWorkflow, CommerceWorkflowError } from './workflow-error.js';

export type { Exact, NewOrder, NewShipment } from './order-request.js';
export type { ListedOrder } from './order-list.js';

const storeKey = defineSearchAttributeKey('CommerceStore', 'KEYWORD');
const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What the facade needs besides the connection. */
export interface OrdersOptions {
  readonly client: Client;
  readonly store: string;
  /** Those that differ from the defaults; further ones are ignored. */
  readonly settings: Partial<OrderSettings>;
  /** Workflow task timeout of the workflows started; milliseconds. A killed worker is noticed after this long. */
  readonly workflowTaskTimeoutMs: number;
}

/** The placed order with the workflow that stands behind it. */
export interface PlacedByWorkflow extends PlacedOrder {
  readonly workflowId: string;
  /** Parts in which this request differs from the one that the workflow works on; empty when they are equal. */
  readonly differences: readonly string[];
}

/** Corrected parts of an order; absent ones stay as they are. */
export type NewOrderParts = Partial<
  Pick<
    NewOrder,
    'lines' | 'delivery' | 'billingAddressId' | 'payment' | 'expect' | 'foreignLines' | 'fulfilment'
  >
>;

/**
 * Orders of one store, as workflows, by the caller's own reference. Every method throws {@link CommerceWorkflowError}
 * for what a workflow refused.
 */
export class Orders {
  constructor(private readonly options: OrdersOptions) {}

  /** Id of the workflow that stands for the order with this reference. */
  workflowId(reference: string): string {
    checked(reference, text(64), { doing: 'find the order' }, 'reference');
    return orderWorkflowId(this.options.store, reference);
  }

  /**
   * Places the order and waits until it is placed; payment and shipping go on without the caller. Handed in twice it is
   * one order; `differences` tells when it was handed in with other data before.
   *
   * @throws CommerceWorkflowError `InvalidInput` with every problem of the order, before anything is started
   */
  async place(order: NewOrder): Promise<PlacedByWorkflow> {
    const asked = checkedOrder(order);
    const workflowId = this.workflowId(asked.reference);
    const request = this.#requestOf(asked);
    return callingWorkflow(workflowId, () =>
      inPreparedNamespace(this.options.client, () => this.#place(workflowId, request, 'REJECT_DUPLICATE')),
    );
  }

  /** Where the order stands, step by step; also of one that has ended. */
  async progress(reference: string): Promise<OrderView> {
    const workflowId = this.workflowId(reference);
    return callingWorkflow(workflowId, () => this.#view(workflowId));
  }

  /** Says that the payment has arrived; no news to an order that counted as paid and has ended since. */
  async pay(reference: string, payment: { readonly reference?: string } = {}): Promise<void> {
    const refusal = { doing: 'take the payment', workflowId: this.workflowId(reference) };
    const news = checked(payment, paidCheck, refusal, 'payment');
    try {
      await this.#update(reference, 'pay', (handle) =>
        handle.executeUpdate(messages.paidUpdate, { args: [news] }),
      );
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== failureTypes.WrongState) throw error;
      const { paidAtMs, phase } = await this.progress(reference);
      if (paidAtMs === undefined || phase === 'cancelled') throw error;
    }
  }

  /** Gives the order up, and waits until that is done; fails with `WrongState` once it is being invoiced. */
  async cancel(reference: string, reason?: string): Promise<OrderResult> {
    const refusal = { doing: 'cancel the order', workflowId: this.workflowId(reference) };
    const wish = checked(reason === undefined ? {} : { reason }, cancelCheck, refusal);
    const args: [{ readonly reason?: string }] = [wish];
    return this.#update(reference, 'cancel', (handle) =>
      handle.executeUpdate(messages.cancelUpdate, { args }),
    );
  }

  /** Says that what stood in the way was mended: the workflow tries again now. */
  async retry(reference: string): Promise<void> {
    return this.#update(reference, 'retry', (handle) => handle.executeUpdate(messages.retryOrderUpdate));
  }

  /** Corrects an order that waits for a person; the workflow tries again. */
  async correct(reference: string, parts: NewOrderParts): Promise<void> {
    const refusal = { doing: 'correct the order', workflowId: this.workflowId(reference) };
    const given = checked(parts, orderPartsCheck, refusal);
    const correction = this.#correctionOf(await this.progress(reference), given);
    await this.#update(reference, 'correct', (handle) =>
      handle.executeUpdate(messages.correctOrderUpdate, { args: [correction] }),
    );
  }

  /** Waits for the end of the order: shipped, ready for pickup, completed or cancelled. */
  async result(reference: string): Promise<OrderResult> {
    const workflowId = this.workflowId(reference);
    return callingWorkflow(workflowId, () => this.#handle(workflowId).result() as Promise<OrderResult>);
  }

  /** Orders of this store, the newest first; search is a moment behind the workflows themselves. */
  list(filter: { readonly phase?: OrderPhase } = {}): AsyncGenerator<ListedOrder, void, undefined> {
    return listOrders(this.options.client, this.options.store, filter.phase);
  }

  #requestOf(order: NewOrder): OrderRequest {
    const { store } = this.options;
    const customer =
      'email' in order.customer
        ? customerWorkflowId(store, emailDigest(order.customer.email))
        : order.customer.workflowId;
    return orderRequest(store, customer, order);
  }

  #correctionOf(
    { reference, customerWorkflowId: workflowId }: OrderView,
    parts: NewOrderParts,
  ): OrderCorrection {
    const stub: OrderDraft = {
      reference,
      customer: { workflowId },
      delivery: { kind: 'none' },
      payment: { method: '' },
      ...parts,
    };
    const problems = crossProblems(stub);
    if (problems.length > 0) {
      throw invalidInput(problems, {
        doing: `correct order "${reference}"`,
        workflowId: this.workflowId(reference),
      });
    }
    const whole = this.#requestOf({ lines: [], ...stub });
    const names = Object.keys(parts) as (keyof NewOrderParts)[];
    return Object.fromEntries(names.map((name) => [name, whole[name]])) as OrderCorrection;
  }

  #handle(workflowId: string): WorkflowHandle {
    return this.options.client.workflow.getHandle(workflowId);
  }

  async #place(
    workflowId: string,
    request: OrderRequest,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
  ): Promise<PlacedByWorkflow> {
    const requestDigest = jsonDigest(request);
    try {
      const { asAsked, ...placed } = await this.options.client.workflow.executeUpdateWithStart(
        messages.placedUpdate,
        {
          args: [requestDigest],
          // Unique in a run is enough; the id stands five times in the history.
          updateId: randomBytes(6).toString('base64url'),
          startWorkflowOperation: this.#start(workflowId, request, requestDigest, workflowIdReusePolicy),
        },
      );
      const differences = asAsked ? [] : await this.#differences(workflowId, request);
      return { ...placed, workflowId, differences };
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return this.#placedBefore(workflowId, request);
    }
  }

  #start(
    workflowId: string,
    request: OrderRequest,
    requestDigest: string,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
  ) {
    const { store, settings, workflowTaskTimeoutMs } = this.options;
    const input: OrderInput = { request, requestDigest, settings: orderSettingsToSend(settings) };
    return new WithStartWorkflowOperation(messages.orderWorkflowType, {
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
      staticSummary: `Order ${request.reference} at ${store}`,
    });
  }

  /** The id was used by a run that has ended: that was the order, unless it ended before anything was placed. */
  async #placedBefore(workflowId: string, request: OrderRequest): Promise<PlacedByWorkflow> {
    const view = await this.#view(workflowId);
    if (view.placed && view.phase !== 'cancelled') {
      return { ...view.placed, workflowId, differences: await this.#differences(workflowId, request) };
    }
    const { status } = await this.#handle(workflowId).describe();
    if (status.name !== 'COMPLETED' && !view.placing && !view.placed) {
      return this.#place(workflowId, request, 'ALLOW_DUPLICATE_FAILED_ONLY');
    }
    const why =
      view.phase === 'cancelled' ? 'it was cancelled' : 'its workflow ended while it was being placed';
    const message = `Cannot place order "${request.reference}": ${why}; use another reference for a new order`;
    throw new CommerceWorkflowError(failureTypes.WrongState, message, workflowId);
  }

  #view(workflowId: string): Promise<OrderView> {
    const ask = () => this.#handle(workflowId).query(messages.progressQuery);
    return askPatiently(this.options.client, ask);
  }

  #differences(workflowId: string, request: OrderRequest): Promise<string[]> {
    const ask = () => this.#handle(workflowId).query(messages.orderDifferencesQuery, request);
    return askPatiently(this.options.client, ask);
  }

  /** An order that has ended takes no updates; how it ended says why. */
  async #update<T>(
    reference: string,
    verb: string,
    update: (handle: WorkflowHandle) => Promise<T>,
  ): Promise<T> {
    const workflowId = this.workflowId(reference);
    const handle = this.#handle(workflowId);
    try {
      return await callingWorkflow(workflowId, () => update(handle));
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== 'NotFound') throw error;
      const { phase } = await this.progress(reference);
      const message = `Cannot ${verb} order "${reference}": it has ended as "${phase}"`;
      throw new CommerceWorkflowError(failureTypes.WrongState, message, workflowId);
    }
  }
}
