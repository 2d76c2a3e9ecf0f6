import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  QueryNotRegisteredError,
  ServiceError,
  type Client,
} from '@temporalio/client';
import { askAgain } from '../contracts/failures.js';

/** Until when the calls under way must be answered; milliseconds since the epoch. */
const deadlines = new AsyncLocalStorage<number>();

/** As long as the SDK itself waits for an answer. */
const usualPatienceMs = 10_000;

/**
 * A worker drops a question that reaches it while it lets go of the workflow, as it does when the workflow ends (SDK
 * 1.24, "leftover buffered tasks when evicting run"). Nobody then answers before the deadline, so the first try is short.
 */
const firstTryMs = 1_500;

/** What another worker needs to take a workflow over. */
const takeOverMs = 100;

/** Runs calls that must be answered within this time; milliseconds. */
export function within<T>(client: Client, deadlineMs: number, calls: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  return deadlines.run(deadline, () => client.withDeadline(deadline, calls));
}

/**
 * Asks a workflow, and asks again when the answer is late or cannot be given now: a query changes nothing. Gives up at the deadline of
 * {@link within}, after 10 s outside of it.
 *
 * @throws ServiceError with the gRPC status `DEADLINE_EXCEEDED` when no worker answers
 */
export async function askPatiently<T>(client: Client, question: () => Promise<T>): Promise<T> {
  const deadline = deadlines.getStore() ?? Date.now() + usualPatienceMs;
  for (let tryMs = firstTryMs; ; tryMs *= 2) {
    const tryEnds = Math.min(Date.now() + tryMs, deadline);
    try {
      return await client.withDeadline(tryEnds, question);
    } catch (error) {
      if (Date.now() >= deadline || !(cameTooLate(error) || cameTooEarly(error))) throw error;
      if (cameTooEarly(error)) await delay(takeOverMs);
    }
  }
}

/** The SDK's client takes every query that failed for one that nobody knows. */
function cameTooEarly(error: unknown): boolean {
  return error instanceof QueryNotRegisteredError && error.message.includes(askAgain);
}

/** Where the server notices first that the time of a call is over, it answers that the call was cancelled. */
function cameTooLate(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcDeadlineError(cause) || isGrpcCancelledError(cause);
}
