import type { WorkflowHandle } from '@temporalio/client';
import { failureTypes } from '../../contracts/failures.js';
import { customerWorkflowId, orderWorkflowId } from '../../contracts/ids.js';
import * as messages from '../../contracts/order/order-messages.js';
import type { OrderRequest, OrderResult, OrderView } from '../../contracts/order/order.js';
import { text } from '../../domain/checks.js';
import { cancelCheck, orderPartsCheck, paidCheck } from '../../domain/order-checks.js';
import type { OrderPhase } from '../../domain/order.js';
import { otherPayment } from '../../domain/payment.js';
import { emailDigest } from '../../security/email-digest.js';
import { checked } from '../checked.js';
import { orderCorrection, type NewOrderParts } from './order-correction.js';
import { listOrders, type ListedOrder } from './order-list.js';
import { placeOrder, requireCustomer, type OrderPlaceOptions, type PlacedByWorkflow } from './order-place.js';
import { checkedOrder, orderRequest, type NewOrder } from './order-request.js';
import { orderView } from './order-view.js';
import { inPreparedNamespace } from '../../temporal/search-attributes.js';
import { callingWorkflow, CommerceWorkflowError } from '../workflow-error.js';

export type { Exact, NewOrder, NewShipment } from './order-request.js';
export type { NewOrderParts } from './order-correction.js';
export type { ListedOrder } from './order-list.js';
export type { PlacedByWorkflow } from './order-place.js';

/** What the facade needs besides the connection. */
export interface OrdersOptions extends OrderPlaceOptions {
  readonly store: string;
}

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
   * @throws CommerceWorkflowError `InvalidInput` with every problem of the order, and `NotFound` where its customer has no
   *   workflow; both before anything is started
   */
  async place(order: NewOrder): Promise<PlacedByWorkflow> {
    const asked = checkedOrder(order);
    const workflowId = this.workflowId(asked.reference);
    const request = this.#requestOf(asked);
    const { client } = this.options;
    const who = 'email' in asked.customer ? asked.customer.email : asked.customer.workflowId;
    await inPreparedNamespace(client, () => requireCustomer(client, workflowId, request, who));
    return placeOrder(this.options, workflowId, request);
  }

  /** Where the order stands, step by step; also of one that has ended. */
  async progress(reference: string): Promise<OrderView> {
    const workflowId = this.workflowId(reference);
    return callingWorkflow(workflowId, () => orderView(this.options.client, workflowId));
  }

  /**
   * Says that the payment has arrived; no news to an order that counted as paid and has ended since.
   *
   * @throws CommerceWorkflowError `WrongState` where the order is paid with another reference, was cancelled, or has
   *   ended unpaid
   */
  async pay(reference: string, payment: { readonly reference?: string } = {}): Promise<void> {
    const workflowId = this.workflowId(reference);
    const news = checked(payment, paidCheck, { doing: 'take the payment', workflowId }, 'payment');
    const tell = (handle: WorkflowHandle) => handle.executeUpdate(messages.paidUpdate, { args: [news] });
    const { ended } = await this.#tell(reference, tell);
    if (!ended) return;
    const refusal = otherPayment(reference, ended, news.reference);
    if (refusal !== undefined) throw new CommerceWorkflowError(failureTypes.WrongState, refusal, workflowId);
    if (ended.paidAtMs === undefined || ended.phase === 'cancelled') throw this.#hasEnded(ended, 'pay');
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
    const view = await this.progress(reference);
    const correction = orderCorrection(view, given, (order) => this.#requestOf(order));
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

  #handle(workflowId: string): WorkflowHandle {
    return this.options.client.workflow.getHandle(workflowId);
  }

  async #update<T>(
    reference: string,
    verb: string,
    update: (handle: WorkflowHandle) => Promise<T>,
  ): Promise<T> {
    const told = await this.#tell(reference, update);
    if (told.ended) throw this.#hasEnded(told.ended, verb);
    return told.answer;
  }

  /** The answer, or how the order has ended: it takes no updates then. */
  async #tell<T>(reference: string, update: (handle: WorkflowHandle) => Promise<T>): Promise<Told<T>> {
    const workflowId = this.workflowId(reference);
    try {
      return { answer: await callingWorkflow(workflowId, () => update(this.#handle(workflowId))) };
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== 'NotFound') throw error;
      return { ended: await this.progress(reference) };
    }
  }

  #hasEnded({ reference, phase }: OrderView, verb: string): CommerceWorkflowError {
    const message = `Cannot ${verb} order "${reference}": it has ended as "${phase}"`;
    return new CommerceWorkflowError(failureTypes.WrongState, message, this.workflowId(reference));
  }
}

type Told<T> =
  { readonly answer: T; readonly ended?: never } | { readonly ended: OrderView; readonly answer?: never };
