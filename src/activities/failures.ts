import { ApplicationFailure } from '@temporalio/common';
import { CommerceError } from '../commerce/errors.js';
import { failureTypes, type FailureType } from '../contracts/failures.js';
import { failureDetail, type FailureDetail } from '../contracts/problem.js';
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

/** A failure after which the same activity runs again; after this pause, where one is given, in milliseconds. */
export function again(
  type: FailureType,
  message: string,
  pauseMs?: number,
  more: Partial<FailureDetail> = {},
): ApplicationFailure {
  return ApplicationFailure.create({
    type,
    message,
    details: [{ message, ...more }],
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
    const failure = accounted(failureFrom(error, journal, pacing), journal);
    journal.close();
    throw failure;
  }
}

function failureFrom(error: unknown, journal: WriteJournal, pacing: Pacing): unknown {
  if (error instanceof NotSettled) return again(failureTypes.OutcomeUnknown, error.message, error.pauseMs);
  if (error instanceof CommerceError) return fromCommerce(error, journal, pacing);
  if (error instanceof Error && error.name === 'SealingError')
    return stop(failureTypes.KeyMissing, error.message);
  return error;
}

/** The workflow is told, should this be the last attempt, that a write is unaccounted for. */
function accounted(failure: unknown, { unaccountedSinceMs }: WriteJournal): unknown {
  if (!(failure instanceof ApplicationFailure) || unaccountedSinceMs === undefined) return failure;
  const { type, message, nonRetryable, nextRetryDelay, category } = failure;
  return ApplicationFailure.create({
    message,
    details: [{ ...failureDetail(failure), unaccountedSinceMs }],
    ...(type && { type }),
    ...(category && { category }),
    nonRetryable: nonRetryable === true,
    ...(nextRetryDelay !== undefined && { nextRetryDelay }),
  });
}

function fromCommerce(error: CommerceError, journal: WriteJournal, pacing: Pacing): ApplicationFailure {
  const meaning = meaningOf(error);
  const { message, ...more } = detailOf(error);
  if (meaning.again === 'settled') {
    journal.lose();
    const words = repeatedFault(journal, error);
    if (words !== undefined) return stop(failureTypes.StoreFault, words, more);
  }
  const final = meaning.again === 'never' || (meaning.again === 'few' && journal.attempt >= fewAttempts);
  if (final) return stop(meaning.type, message, more);
  return again(meaning.type, message, pauseOf(meaning.again, error, pacing), more);
}

function pauseOf(again: Again, error: CommerceError, pacing: Pacing): number | undefined {
  if (again === 'few') return fewPauseMs;
  const told = error.http?.retryAfterMs;
  // A write that is unaccounted for waits as well, and until it has settled besides.
  if (told !== undefined) return Math.min(Math.max(told, shortestToldMs), longestToldMs);
  return error.status === 429 ? pacing.throttlePauseMs : undefined;
}

/** What a person and the workflow learn of a failed call: rendered words, status, fields; never a header or a body. */
function detailOf(error: CommerceError): FailureDetail {
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

/** Counts an answer of the store that says neither yes nor no; words for a person once it has come too often. */
function repeatedFault(journal: WriteJournal, error: CommerceError): string | undefined {
  if (!isFault(error)) return undefined;
  journal.faults += 1;
  if (journal.faults < journal.faultsBeforeStop) return undefined;
  const reportId = error.http?.reportId;
  const where = reportId ? `; its log has the details under "${reportId}"` : '';
  return `${error.message}, ${journal.faults} times in a row${where}`;
}

/**
 * Whether the store itself said that it failed (500, "Could not save …"). A proxy's 502 or 504 is no answer of the store:
 * the request may still be running, and the next one may go well.
 */
function isFault(error: CommerceError): boolean {
  const { http } = error;
  return http !== undefined && !http.front && http.status >= 400 && http.status <= 500;
}
