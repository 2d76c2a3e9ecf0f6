import type { LoadedDataConverter } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  decodeOptionalSinglePayload,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type Failure = temporal.api.failure.v1.IFailure;

/** One step of a workflow: an activity, as it moves on. */
export interface WorkflowStep {
  /** Unique within the watch. */
  readonly id: string;
  /** Name of the activity. */
  readonly step: string;
  /** One line in words, as in the UI's timeline. */
  readonly summary: string | undefined;
  readonly state: 'started' | 'retrying' | 'completed' | 'failed';
  /** 1 for the first try. */
  readonly attempt: number;
  /** From the moment it was asked for to its end; milliseconds. Only of a step that has ended. */
  readonly durationMs: number | undefined;
  /** Why the last try failed, in words. */
  readonly lastFailure: string | undefined;
  /** When the next try is made; milliseconds since the epoch. Only while retrying, where it is known. */
  readonly nextTryAtMs: number | undefined;
}

/** A step that has not ended. */
export interface OpenStep {
  readonly id: string;
  readonly activityId: string;
  readonly step: string;
  readonly summary: string | undefined;
  readonly scheduledAtMs: number;
  attempt: number;
}

/**
 * Turns the events of one run's history into steps. Give it every event from the first on, also those whose steps are
 * not wanted: an event that ends a step refers to the one that began it.
 */
export class HistorySteps {
  readonly #open = new Map<string, OpenStep>();
  readonly #attempts = new Map<string, number>();

  constructor(
    private readonly runId: string,
    private readonly converter: LoadedDataConverter,
  ) {}

  /** Steps that have not ended. */
  get open(): readonly OpenStep[] {
    return [...this.#open.values()];
  }

  /** The step that this event begins or ends; undefined for every other event. */
  async read(event: HistoryEvent): Promise<WorkflowStep | undefined> {
    if (event.activityTaskScheduledEventAttributes) return this.#begin(event);
    const started = event.activityTaskStartedEventAttributes;
    if (started) this.#attempts.set(String(started.scheduledEventId), started.attempt ?? 1);
    const done = event.activityTaskCompletedEventAttributes;
    if (done) return this.#end(event, done.scheduledEventId);
    const { activityTaskFailedEventAttributes: failed, activityTaskTimedOutEventAttributes: timedOut } =
      event;
    const { activityTaskCanceledEventAttributes: canceled } = event;
    const ended = failed ?? timedOut ?? canceled;
    if (!ended) return undefined;
    const failure = canceled
      ? 'It was cancelled'
      : await failureText(this.converter, (failed ?? timedOut)?.failure);
    return this.#end(event, ended.scheduledEventId, failure ?? 'It ended without a reason');
  }

  async #begin(event: HistoryEvent): Promise<WorkflowStep> {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const summary = await decodeOptionalSinglePayload<string>(this.converter, event.userMetadata?.summary);
    const step: OpenStep = {
      id: `${this.runId}/${String(event.eventId)}`,
      activityId: scheduled?.activityId ?? '',
      step: scheduled?.activityType?.name ?? '',
      summary: summary ?? undefined,
      scheduledAtMs: timeOf(event),
      attempt: 1,
    };
    this.#open.set(String(event.eventId), step);
    return stepOf(step, { state: 'started' });
  }

  #end(event: HistoryEvent, scheduledEventId: unknown, failure?: string): WorkflowStep | undefined {
    const key = String(scheduledEventId);
    const step = this.#open.get(key);
    if (!step) return undefined;
    this.#open.delete(key);
    step.attempt = this.#attempts.get(key) ?? step.attempt;
    return stepOf(step, {
      state: failure === undefined ? 'completed' : 'failed',
      durationMs: timeOf(event) - step.scheduledAtMs,
      lastFailure: failure,
    });
  }
}

/** A step in a given state. */
export function stepOf(
  { id, step, summary, attempt }: OpenStep,
  now: Pick<WorkflowStep, 'state'> & Partial<WorkflowStep>,
): WorkflowStep {
  return {
    id,
    step,
    summary,
    attempt,
    durationMs: undefined,
    lastFailure: undefined,
    nextTryAtMs: undefined,
    ...now,
  };
}

/** What a failure says, decrypted where it has to be. The innermost message is the one with the reason. */
export async function failureText(
  converter: LoadedDataConverter,
  failure: Failure | null | undefined,
): Promise<string | undefined> {
  const error = await decodeOptionalFailureToOptionalError(converter, failure);
  return error?.message;
}

function timeOf(event: HistoryEvent): number {
  return event.eventTime ? tsToMs(event.eventTime) : Number.NaN;
}
