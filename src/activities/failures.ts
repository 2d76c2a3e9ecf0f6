import { ApplicationFailure } from '@temporalio/common';
import { CommerceError } from '../commerce/errors.js';
import { failureTypes, type FailureDetail, type FailureType } from '../contracts/failures.js';
import { meaningOf, type Again } from './error-table.js';
import { NotSettled, type WriteJournal } from './write-journal.js';

/** How an activity paces itself; milliseconds. */
export interface Pacing {
  /** Pause after a 429 that does not say how long to wait. */
  readonly throttlePauseMs: number;
}

/** Attempts for an answer that the store is known to give in error. */
const fewAttempts = 4;
/** Pause before such an attempt. */
const fewPauseMs = 3_000;
/** A pause that an answer asks for is kept within these: some say 0, some say years. */
const shortestToldMs = 1_000;
const longestToldMs = 60 * 60_000;

/** A deliberate failure that no retry mends. */
export function stop(
  type: FailureType,
  message: string,
  more: Partial<FailureDetail> = {},
): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true, details: [{ message, ...more }] });
}

/** A failure after which the same activity runs again. */
export function again(type: FailureType, message: string, pauseMs?: number): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    message,
    details: [{ message }],
    ...(pauseMs !== undefined && { nextRetryDelay: Math.ceil(pauseMs) }),
  });
}

/**
 * Runs the body of an activity: heartbeats while it waits, and turns what it throws into the failure that Temporal and
 * the workflow act upon. The only place where errors of the store get their meaning.
 */
export async function runActivity<T>(
  journal: WriteJournal,
  pacing: Pacing,
  body: () => Promise<T>,
): Promise<T> {
  try {
    return await journal.whileAlive(body);
  } catch (error) {
    const failure = failureFrom(error, journal, pacing);
    journal.close();
    throw failure;
  }
}

function failureFrom(error: unknown, journal: WriteJournal, pacing: Pacing): unknown {
  if (error instanceof NotSettled) {
    const detail = { message: error.message };
    return withJournal(journal, {
      type: failureTypes.OutcomeUnknown,
      detail,
      final: false,
      pauseMs: error.pauseMs,
    });
  }
  if (error instanceof CommerceError) return fromCommerce(error, journal, pacing);
  if (error instanceof Error && error.name === 'SealingError')
    return stop(failureTypes.KeyMissing, error.message);
  return error;
}

function fromCommerce(error: CommerceError, journal: WriteJournal, pacing: Pacing): ApplicationFailure {
  const { type, again } = meaningOf(error);
  if (again === 'settled') {
    journal.lose();
    const fault = repeatedFault(journal, error);
    if (fault) return withJournal(journal, fault);
  }
  const final = again === 'never' || (again === 'few' && journal.attempt >= fewAttempts);
  return withJournal(journal, {
    type,
    detail: detailOf(error),
    final,
    pauseMs: pauseOf(again, error, pacing),
  });
}

function pauseOf(again: Again, error: CommerceError, pacing: Pacing): number | undefined {
  if (again === 'few') return fewPauseMs;
  const told = error.http?.retryAfterMs;
  // A write that is unaccounted for waits as well, and until it has settled besides.
  if (told !== undefined) return Math.min(Math.max(told, shortestToldMs), longestToldMs);
  return error.status === 429 ? pacing.throttlePauseMs : undefined;
}

interface Told {
  readonly type: FailureType;
  readonly detail: FailureDetail;
  readonly final: boolean;
  readonly pauseMs: number | undefined;
}

/** A failure that tells the workflow, should this be the last attempt, whether a write is unaccounted for. */
function withJournal(
  { unaccountedSinceMs }: WriteJournal,
  { type, detail, final, pauseMs }: Told,
): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    message: detail.message,
    nonRetryable: final,
    details: [{ ...detail, ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }) }],
    ...(!final && pauseMs !== undefined && { nextRetryDelay: Math.ceil(pauseMs) }),
  });
}

/** What a person and the workflow learn of a failed call: rendered words, status, fields; never a header or a body. */
export function detailOf(error: CommerceError): FailureDetail {
  const { http } = error;
  return {
    message: error.message,
    ...(error.status !== undefined && { status: error.status }),
    ...(http && http.fields.length > 0 && { fields: http.fields }),
    ...(http && http.resources.length > 0 && { resources: http.resources.join(', ') }),
    ...(http?.reportId && { reportId: http.reportId }),
    ...(error.shutOut && { shutOut: true as const }),
  };
}

/** Counts an answer of the store that says neither yes nor no; the failure that ends it when it has come too often. */
function repeatedFault(journal: WriteJournal, error: CommerceError): Told | undefined {
  if (!isFault(error)) return undefined;
  journal.faults += 1;
  if (journal.faults < journal.faultsBeforeStop) return undefined;
  const detail = detailOf(error);
  const where = detail.reportId ? `; its log has the details under "${detail.reportId}"` : '';
  const message = `${error.message}, ${journal.faults} times in a row${where}`;
  return {
    type: failureTypes.StoreFault,
    detail: { ...detail, message },
    final: true,
    pauseMs: undefined,
  };
}

/**
 * Whether the store itself said that it failed (500, "Could not save …"). A proxy's 502 or 504 is no answer of the store:
 * the request may still be running, and the next one may go well.
 */
function isFault(error: CommerceError): boolean {
  const { http } = error;
  return http !== undefined && !http.front && http.status >= 400 && http.status <= 500;
}
