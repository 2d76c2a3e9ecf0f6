import { setTimeout as delay } from 'node:timers/promises';
import { isGrpcCancelledError, type Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';
import { held } from '../domain/held.js';
import { historyMark, type Execution, type HistoryMark } from './history-mark.js';
import { failureText, HistorySteps, stepOf, type OpenStep, type WorkflowStep } from './history-steps.js';

export type { WorkflowStep } from './history-steps.js';

type History = temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryResponse;

/** From where on to watch, and until when. */
export interface WatchOptions {
  /** Steps up to this one are known already: the mark of an earlier moment ({@link historyMark}). */
  readonly after?: HistoryMark | undefined;
  /** Ends the watch; steps that happened before are still told. */
  readonly signal: AbortSignal;
}

/** A failed try is no event of the history, so an open step is looked at this often. */
const lookEveryMs = 1_000;
/** A workflow that is about to be started gives no event to wait for. */
const askEveryMs = 20;
/** Longer than the server holds a long poll open. */
const longPollMs = 65_000;

/**
 * The steps of a workflow as they happen: begun, retried with the reason, ended. Waits for a workflow that does not
 * exist yet, and follows it through continue-as-new. Ends with the workflow, or when the signal aborts.
 */
export async function* watchWorkflow(
  client: Client,
  workflowId: string,
  options: WatchOptions,
): AsyncGenerator<WorkflowStep, void, undefined> {
  let runId = await runToWatch(client, workflowId, options);
  // A watch that was ended before it had begun tells what has happened, too.
  while (runId !== undefined) {
    const after = options.after?.runId === runId ? options.after.eventId : 0;
    runId = yield* watchRun(client, { workflowId, runId }, after, options.signal);
  }
}

async function runToWatch(
  client: Client,
  workflowId: string,
  { after, signal }: WatchOptions,
): Promise<string | undefined> {
  for (;;) {
    const now = await historyMark(client, workflowId);
    // A run that has ended stays as it is; the next one carries on.
    if (now && (now.runId !== after?.runId || (await isRunning(client, workflowId)))) return now.runId;
    if (signal.aborted) return undefined;
    await pause(askEveryMs, signal);
  }
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  const { status } = await client.workflow.getHandle(workflowId).describe();
  return status.name === 'RUNNING';
}

/** Steps of one run; returns the id of the run that carries on, if any. */
async function* watchRun(
  client: Client,
  execution: Execution,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<WorkflowStep, string | undefined, undefined> {
  const steps = new HistorySteps(execution.runId, client.options.loadedDataConverter);
  const tries = new Map<string, number>();
  let next: Uint8Array | null | undefined;
  let last = 0;
  do {
    // Whoever leaves the loop early waits for no page; its failure then concerns nobody.
    const page = held(nextPage(client, execution, next, signal));
    while (steps.open.length > 0 && (await isSlow(page, signal))) {
      yield* retryingSteps(client, execution, steps.open, tries);
    }
    const answer = await page;
    for (const event of answer ? (answer.history?.events ?? []) : await eventsUntilNow(client, execution)) {
      if (Number(event.eventId) <= last) continue;
      last = Number(event.eventId);
      const step = await steps.read(event);
      if (step && last > after) yield step;
      const carriedOn = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
      if (carriedOn) return carriedOn;
    }
    next = answer?.nextPageToken;
  } while (next && next.length > 0);
  return undefined;
}

/** The next events, or undefined when the watch was ended. */
async function nextPage(
  client: Client,
  { workflowId, runId }: Execution,
  nextPageToken: Uint8Array | null | undefined,
  signal: AbortSignal,
): Promise<History | undefined> {
  // The SDK hears only of an abort that is still to come.
  if (signal.aborted) return undefined;
  try {
    // The SDK leaves a listener on the signal of each call, so each call gets one of its own.
    return await client.withAbortSignal(AbortSignal.any([signal]), () =>
      client.withDeadline(Date.now() + longPollMs, () =>
        client.workflowService.getWorkflowExecutionHistory({
          namespace: client.options.namespace,
          execution: { workflowId, runId },
          waitNewEvent: true,
          nextPageToken: nextPageToken ?? new Uint8Array(),
        }),
      ),
    );
  } catch (error) {
    if (signal.aborted || isGrpcCancelledError(error)) return undefined;
    throw error;
  }
}

/** The whole history as it is now, without waiting. */
async function eventsUntilNow(
  client: Client,
  { workflowId, runId }: Execution,
): Promise<readonly temporal.api.history.v1.IHistoryEvent[]> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return events ?? [];
}

/** Whether a page takes long; the look at its steps is worth a call then. */
async function isSlow(page: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const arrived = new AbortController();
  const waited = pause(lookEveryMs, AbortSignal.any([signal, arrived.signal]));
  const first = await Promise.race([page.then(() => 'page'), waited]);
  arrived.abort();
  return first !== 'page' && !signal.aborted;
}

/** Open steps whose last try failed since the last look. */
async function* retryingSteps(
  client: Client,
  { workflowId, runId }: Execution,
  open: readonly OpenStep[],
  tries: Map<string, number>,
): AsyncGenerator<WorkflowStep, void, undefined> {
  const { raw } = await client.workflow.getHandle(workflowId, runId).describe();
  for (const pending of raw.pendingActivities ?? []) {
    const step = open.find(({ activityId }) => activityId === pending.activityId);
    const attempt = pending.attempt ?? 1;
    if (!step || !pending.lastFailure || tries.get(step.id) === attempt) continue;
    tries.set(step.id, attempt);
    step.attempt = attempt;
    yield stepOf(step, {
      state: 'retrying',
      lastFailure: await failureText(client.options.loadedDataConverter, pending.lastFailure),
      nextTryAtMs: optionalTsToMs(pending.nextAttemptScheduleTime ?? pending.scheduledTime),
    });
  }
}

async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(forMs, undefined, { signal });
  } catch {
    // Aborted: the caller looks at the signal.
  }
}
