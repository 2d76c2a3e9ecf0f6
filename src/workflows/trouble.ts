import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { Problem } from '../contracts/customer/customer.js';
import { failureTypes, type FailureDetail, type FailureType } from '../contracts/failures.js';

/** How long a workflow bears with trouble; milliseconds. */
export interface Patience {
  readonly retryForMs: number;
  readonly correctionLimitMs: number;
}

/** The workflow's side of trouble: it shows the problem and hears when somebody has mended something. */
export interface TroubleHost {
  readonly patience: Patience;
  /** Shows the problem where people look, or that there is none any more. */
  report(problem: Problem | undefined): void;
  /** Counts corrections, new passwords and `retry` updates. */
  nudges(): number;
  /** Throws `Closed` once the workflow was asked to end. */
  refuseIfClosing(): void;
}

/** What an attempt is told: how many rounds were given up, and whether an earlier write is unaccounted for. */
export interface Try {
  readonly round: number;
  readonly unaccountedSinceMs?: number;
}

/** A failed activity, as the workflow sees it. */
export interface ReadFailure extends FailureDetail {
  readonly type: FailureType | 'Timeout';
  readonly unaccountedSinceMs?: number;
  /** The activity knows that trying again is of no use. */
  readonly final?: boolean;
}

/**
 * A firewall's block passes within minutes or needs a person; this long it is tried again. Fixed: in a running workflow
 * it decides what comes next.
 */
const shutOutForMs = 5 * 60_000;

/** Failures that pass by themselves. */
const passing: ReadonlySet<string> = new Set([
  failureTypes.StoreUnavailable,
  failureTypes.OutcomeUnknown,
  failureTypes.CartBusy,
  failureTypes.LeaseLost,
  failureTypes.CustomerUnavailable,
  'Timeout',
]);

/** Failures that somebody can mend; the workflow waits for that. */
const mendable: ReadonlySet<string> = new Set([
  failureTypes.RefusedByStore,
  failureTypes.CustomerNotOurs,
  failureTypes.StoreFault,
  failureTypes.NotTheStore,
  failureTypes.PermissionMissing,
  failureTypes.TwoFactorRequired,
  failureTypes.NotAsAsked,
  failureTypes.UnexpectedAnswer,
  failureTypes.KeyMissing,
  failureTypes.CartDiffers,
  failureTypes.TokenRejected,
  failureTypes.CustomerNotReady,
  failureTypes.TransferInDoubt,
]);

/** Whether the failure passes by itself, so that the same is tried again. */
export function passes({ type, final }: Pick<ReadFailure, 'type' | 'final'>): boolean {
  return passing.has(type) || (type === failureTypes.NotTheStore && final !== true);
}

/** When trouble began; milliseconds since the epoch. */
interface Since {
  readonly sinceMs: number;
  /** When something in front of the store answered in its place for the first time. */
  readonly shutOutSinceMs: number | undefined;
}

/** Whether it is time to ask a person. */
export function needsPerson(failure: ReadFailure, since: Since, { retryForMs }: Patience): boolean {
  if (!passes(failure) || Date.now() - since.sinceMs >= retryForMs) return true;
  const { shutOutSinceMs } = since;
  return (
    failure.shutOut === true && shutOutSinceMs !== undefined && Date.now() - shutOutSinceMs >= shutOutForMs
  );
}

/**
 * What a failed activity call means. A timeout (a killed worker, no heartbeat) leaves the outcome of a write unknown as
 * of now; an activity's own failure carries what it knows in its first detail.
 */
export function readFailure(error: unknown): ReadFailure | undefined {
  if (!(error instanceof ActivityFailure)) return undefined;
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    const detail = (cause.details?.[0] ?? {}) as Partial<ReadFailure>;
    return {
      ...detail,
      message: detail.message ?? cause.message,
      type: (cause.type ?? 'UnexpectedAnswer') as FailureType,
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
 * Makes a call until it is done: trouble that passes is retried round after round, trouble that somebody must mend is
 * shown and waited for. Throws failures of any other kind, and the problem itself once the patience is used up.
 *
 * @param call one round; it reads its input anew each time, since a person may have corrected it
 */
export async function untilDone<T>(host: TroubleHost, call: (attempt: Try) => Promise<T>): Promise<T> {
  let round = 0;
  let sinceMs: number | undefined;
  let shutOutSinceMs: number | undefined;
  let unaccountedSinceMs: number | undefined;
  for (;;) {
    const nudges = host.nudges();
    host.refuseIfClosing();
    try {
      const result = await call({ round, ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }) });
      if (sinceMs !== undefined) host.report(undefined);
      return result;
    } catch (error) {
      const failure = isCancellation(error) ? undefined : readFailure(error);
      if (!failure || !(passes(failure) || mendable.has(failure.type))) throw error;
      sinceMs ??= Date.now();
      if (failure.shutOut) shutOutSinceMs ??= Date.now();
      unaccountedSinceMs = failure.unaccountedSinceMs;
      round += 1;
      const person = needsPerson(failure, { sinceMs, shutOutSinceMs }, host.patience);
      const problem = problemOf(failure, sinceMs, round, person);
      host.report(problem);
      if (problem.needs === 'wait') continue;
      await untilMended(host, problem, nudges);
      [round, sinceMs, shutOutSinceMs] = [0, Date.now(), undefined];
    }
  }
}

/** Waits until somebody mended something; throws the problem when nobody did within the patience. */
export async function untilMended(host: TroubleHost, problem: Problem, nudges: number): Promise<void> {
  const { correctionLimitMs } = host.patience;
  // A limit of 0 would start no timer, only wait for ever.
  const mended = correctionLimitMs > 0 && (await condition(() => host.nudges() > nudges, correctionLimitMs));
  if (!mended) throw asFailure(problem);
  host.refuseIfClosing();
  // From here on it is being tried again: callers wait for that, and do not hear of the old problem.
  host.report(undefined);
}

function problemOf(failure: ReadFailure, sinceMs: number, rounds: number, person: boolean): Problem {
  const { message, fields, resources, reportId } = failure;
  return {
    // Whoever is asked has to open a way; that a write is unaccounted for besides is the workflow's own concern.
    type: person && failure.shutOut ? failureTypes.NotTheStore : failure.type,
    message,
    sinceMs,
    rounds,
    needs: person ? 'person' : 'wait',
    ...(fields && { fields }),
    ...(resources && { resources }),
    ...(reportId && { reportId }),
  };
}
