import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure } from '@temporalio/workflow';
import { failureTypes, needsOf, type FailureName, type FailureType } from '../contracts/failures.js';
import { failureDetail, type FailureDetail, type Problem } from '../contracts/problem.js';

/** How long a workflow bears with a problem; milliseconds. */
export interface Patience {
  readonly retryForMs: number;
  readonly correctionLimitMs: number;
}

/** A failed activity, as the workflow sees it. */
export interface ReadFailure extends FailureDetail {
  readonly type: FailureName;
  readonly unaccountedSinceMs?: number;
  /** The activity knows that trying again is of no use. */
  readonly final?: boolean;
}

/**
 * A firewall's block passes within minutes or needs a person; this long it is tried again. Fixed: in a running workflow
 * it decides what comes next.
 */
const shutOutForMs = 5 * 60_000;

/** Whether the failure passes by itself, so that the same is tried again. */
export function passes({ type, final }: Pick<ReadFailure, 'type' | 'final'>): boolean {
  return needsOf(type, final) === 'wait';
}

/** When a problem began; milliseconds since the epoch. */
export interface ProblemStart {
  readonly sinceMs: number;
  /** When something in front of the store answered in its place for the first time. */
  readonly shutOutSinceMs: number | undefined;
}

/** Whether it is time to ask a person. */
export function needsPerson(failure: ReadFailure, since: ProblemStart, { retryForMs }: Patience): boolean {
  if (!passes(failure) || Date.now() - since.sinceMs >= retryForMs) return true;
  const { shutOutSinceMs } = since;
  return (
    failure.shutOut === true && shutOutSinceMs !== undefined && Date.now() - shutOutSinceMs >= shutOutForMs
  );
}

/** The failure that a retry or a person can help with; undefined where neither can. */
export function helpableFailure(error: unknown): ReadFailure | undefined {
  const failure = isCancellation(error) ? undefined : readFailure(error);
  return failure && needsOf(failure.type, failure.final) !== 'nobody' ? failure : undefined;
}

/** A failure of this type, an activity's or a deliberate one; undefined where it is another. */
export function failureOfType(error: unknown, type: FailureType): { readonly message: string } | undefined {
  const failure = error instanceof ApplicationFailure ? error : readFailure(error);
  return failure?.type === type ? failure : undefined;
}

/**
 * What a failed activity call means. A timeout (a killed worker, no heartbeat) leaves the outcome of a write unknown as
 * of now; an activity's own failure carries what it knows in its first detail.
 */
export function readFailure(error: unknown): ReadFailure | undefined {
  if (!(error instanceof ActivityFailure)) return undefined;
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    return {
      ...failureDetail(cause),
      type: (cause.type ?? failureTypes.UnexpectedAnswer) as FailureName,
      ...(cause.nonRetryable === true && { final: true }),
    };
  }
  if (cause instanceof TimeoutFailure) {
    const message = 'The worker that made the call went away before it answered';
    return { type: 'Timeout', message, unaccountedSinceMs: Date.now() };
  }
  return undefined;
}

/** The failure that tells a caller, or ends the workflow, with this problem. */
export function asFailure(problem: Pick<Problem, 'type' | 'message'> & Partial<Problem>): ApplicationFailure {
  const { type, message } = problem;
  return ApplicationFailure.create({ type, message, nonRetryable: true, details: [problem] });
}

/** What ends the workflow after this error: a deliberate failure as it is, an activity's by its type and message. */
export function failureOf(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const failure = readFailure(error);
  if (failure) return asFailure({ ...failure, needs: passes(failure) ? 'wait' : 'person' });
  throw error;
}

/**
 * The problem that a failure is, for people.
 *
 * @param cycles retry cycles given up so far
 * @param person whether a person is asked
 */
export function problemOf(
  failure: ReadFailure,
  {
    sinceMs,
    cycles,
    person,
  }: { readonly sinceMs: number; readonly cycles: number; readonly person: boolean },
): Problem {
  const { type, message, final: _final, unaccountedSinceMs: _unaccounted, ...detail } = failure;
  return {
    // Whoever is asked has to open a way; that a write is unaccounted for besides is the workflow's own concern.
    type: person && failure.shutOut ? failureTypes.NotTheStore : type,
    message,
    sinceMs,
    rounds: cycles,
    needs: person ? 'person' : 'wait',
    ...detail,
  };
}
