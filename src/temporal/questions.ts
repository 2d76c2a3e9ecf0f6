import { AsyncLocalStorage } from 'node:async_hooks';
import { isGrpcDeadlineError, ServiceError, type Client } from '@temporalio/client';

/** Until when the calls under way must be answered; milliseconds since the epoch. */
const deadlines = new AsyncLocalStorage<number>();

/** As long as the SDK itself waits for an answer. */
const usualPatienceMs = 10_000;

/**
 * A worker drops a question that reaches it while it lets go of the workflow, as it does when the workflow ends (SDK
 * 1.24, "leftover buffered tasks when evicting run"). Nobody then answers before the deadline, so the first try is short.
 */
const firstTryMs = 1_500;

/** Runs calls that must be answered within this time; milliseconds. */
export function within<T>(client: Client, deadlineMs: number, calls: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  return deadlines.run(deadline, () => client.withDeadline(deadline, calls));
}

/**
 * Asks a workflow, and asks again when the answer is late: a query changes nothing. Gives up at the deadline of
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
      if (!cameTooLate(error) || tryEnds >= deadline) throw error;
    }
  }
}

function cameTooLate(error: unknown): boolean {
  return isGrpcDeadlineError(error instanceof ServiceError ? error.cause : error);
}
