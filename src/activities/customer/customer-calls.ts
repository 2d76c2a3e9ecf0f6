import { Context, getClient } from '@temporalio/activity';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { AcquiredToken, BeginCheckout } from '../../contracts/customer/customer.js';
import {
  checkoutOf,
  type AcquireTokenInput,
  type BeginCheckoutInput,
  type Checkout,
  type CustomerCalls,
  type EndCheckoutInput,
} from '../../contracts/customer/customer-calls.js';
import * as messages from '../../contracts/customer/customer-messages.js';
import { failureTypes } from '../../contracts/failures.js';
import { failureDetail } from '../../contracts/problem.js';
import { endedUpdate, lostUpdate } from '../../contracts/lost-updates.js';
import { again, runActivity, stop } from '../failures.js';
import { reopenWorkflow } from '../../temporal/reopen-workflow.js';
import { WriteJournal } from '../write-journal.js';

/** A cart that somebody else has is asked for again after this; the customer's workflow lets one stand in line. */
const busyPauseMs = 500;

/** The activities that talk to customers' workflows, for a worker on the workflow queue. */
export function createCustomerCalls(): CustomerCalls {
  return { beginCheckout, acquireToken, endCheckout };
}

/**
 * How long one call waits for the customer's workflow; milliseconds. A call is made anew after that. The wait is bounded
 * because a worker that is told to stop answers no more updates, and would wait for its own activities until it is
 * killed: longer than the customer's workflow lets one stand in line, shorter than a worker's grace.
 */
const callLimitMs = 25_000;
/** To give something back takes no waiting. */
const giveBackLimitMs = 4_000;

type Handle = ReturnType<ReturnType<typeof getClient>['workflow']['getHandle']>;

function beginCheckout({ customerWorkflowId, ...request }: BeginCheckoutInput): Promise<Checkout> {
  return calling(customerWorkflowId, async (customer) => {
    try {
      return await customer.executeUpdate(messages.openCheckoutUpdate, { args: [request] });
    } catch (error) {
      if (!isUnknownMessage(error)) throw error;
      return beginInParts(customer, request);
    }
  });
}

/** For a customer's workflow that a worker of an earlier release runs: it gives the parts one by one. */
async function beginInParts(customer: Handle, request: BeginCheckout): Promise<Checkout> {
  const lease = await customer.executeUpdate(messages.beginCheckoutUpdate, { args: [request] });
  const [token, handOff] = await Promise.all([
    customer.executeUpdate(messages.acquireTokenUpdate, { args: [{ minimumValidityMs: request.forMs }] }),
    customer.executeUpdate(messages.readyUpdate, { args: [''] }),
  ]);
  return checkoutOf(lease, token, handOff);
}

function acquireToken({ customerWorkflowId, ...demand }: AcquireTokenInput): Promise<AcquiredToken> {
  return calling(customerWorkflowId, (customer) =>
    customer.executeUpdate(messages.acquireTokenUpdate, { args: [demand] }),
  );
}

function endCheckout({ customerWorkflowId, ...request }: EndCheckoutInput): Promise<void> {
  return runActivity(new WriteJournal(), noPacing, async () => {
    try {
      const customer = getClient().workflow.getHandle(customerWorkflowId);
      await within(giveBackLimitMs, () =>
        customer.executeUpdate(messages.endCheckoutUpdate, { args: [request] }),
      );
    } catch (error) {
      // A customer's workflow does not end while its cart is held: there is nothing to give back.
      if (!(error instanceof WorkflowNotFoundError)) throw failureFrom(error);
    }
  });
}

/** No call of the store is made here. */
const noPacing = { throttlePauseMs: 0 };

/** Ends a call that takes too long, or whose activity is cancelled. */
function within<T>(limitMs: number, call: () => Promise<T>): Promise<T> {
  const answer = getClient().withDeadline(Date.now() + limitMs, call);
  return Promise.race([answer, Context.current().cancelled]);
}

/** Calls the customer's workflow; one that has ended is opened again from its last state. */
function calling<T>(customerWorkflowId: string, call: (customer: Handle) => Promise<T>): Promise<T> {
  return runActivity(new WriteJournal(), noPacing, async () => {
    const customer = getClient().workflow.getHandle(customerWorkflowId);
    try {
      return await within(callLimitMs, () => call(customer));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw failureFrom(error);
    }
    try {
      await reopen(customerWorkflowId);
      return await within(callLimitMs, () => call(customer));
    } catch (error) {
      throw error instanceof ApplicationFailure ? error : failureFrom(error);
    }
  });
}

async function reopen(customerWorkflowId: string): Promise<void> {
  const message = `Cannot find customer "${customerWorkflowId}": create the customer first`;
  try {
    const reopened = await reopenWorkflow(getClient(), customerWorkflowId, (state) => ({ state }));
    if (!reopened) throw stop(failureTypes.CustomerNotReady, message);
  } catch (error) {
    throw error instanceof WorkflowNotFoundError ? stop(failureTypes.CustomerNotReady, message) : error;
  }
}

/** The SDK's words for an update that the workflow's code does not have; such a one leaves nothing in its history. */
function isUnknownMessage(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.message.startsWith('No registered handler for update');
}

/** Both calls of the customer's workflow may be made again: they give what there is. */
function isNoAnswer({ type }: ApplicationFailure): boolean {
  return type === lostUpdate || type === endedUpdate;
}

/** What the failure of a call means to the order. The customer's workflow tells with which type it waits. */
function failureFrom(error: unknown): ApplicationFailure {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || isNoAnswer(cause)) {
    const words = error instanceof Error ? error.message : String(error);
    return again(failureTypes.CustomerUnavailable, `The customer's workflow does not answer: ${words}`);
  }
  if (cause.type === failureTypes.NotAsAsked)
    return stop(failureTypes.NotAsAsked, failureDetail(cause).message);
  if (cause.type === failureTypes.CartBusy) return again(failureTypes.CartBusy, cause.message, busyPauseMs);
  const message = `Cannot use the customer's session: ${failureDetail(cause).message}`;
  return stop(failureTypes.CustomerNotReady, message);
}
