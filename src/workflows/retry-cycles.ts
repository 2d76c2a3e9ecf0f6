import { condition } from '@temporalio/workflow';
import type { Problem } from '../contracts/problem.js';
import {
  asFailure,
  helpableFailure,
  needsPerson,
  problemOf,
  type Patience,
  type ProblemStart,
} from './problems.js';

/** Whoever has problems: shows them, and hears when somebody has resolved one. */
export interface ProblemHost {
  readonly patience: Patience;
  /** Shows the problem where people look, or that there is none any more. */
  report(problem: Problem | undefined): void;
  /** Counts corrections, new passwords and `retry` updates. */
  wakes(): number;
  /** Throws `Closed` once the workflow was asked to end. */
  refuseIfClosing(): void;
}

/**
 * One retry cycle: a call with all its attempts, which are Temporal's. A longer pause and a policy with more patience
 * follow each cycle that is given up.
 */
export interface RetryCycle {
  /** Cycles given up before this one; 0 for the first. */
  readonly cycle: number;
  /** When a write of an earlier cycle that is unaccounted for may have been sent; milliseconds since the epoch. */
  readonly unaccountedSinceMs?: number;
}

/**
 * Makes a call until it is done: what passes by itself is retried cycle after cycle, what somebody must resolve is shown
 * and waited for. Throws failures of any other kind, and the problem itself once the patience is used up.
 *
 * @param call one retry cycle; it reads its input anew each time, since a person may have corrected it
 */
export async function untilDone<T>(host: ProblemHost, call: (cycle: RetryCycle) => Promise<T>): Promise<T> {
  const cycles = new RetryCycles();
  for (;;) {
    const wakes = host.wakes();
    host.refuseIfClosing();
    try {
      const result = await call(cycles.next);
      if (cycles.failedBefore) host.report(undefined);
      return result;
    } catch (error) {
      const problem = cycles.giveUp(error, host.patience);
      host.report(problem);
      if (problem.needs === 'wait') continue;
      await untilResolved(host, problem, wakes);
      cycles.beginAnew();
    }
  }
}

/** Waits until somebody resolved something; throws the problem when nobody did within the patience. */
export async function untilResolved(host: ProblemHost, problem: Problem, wakes: number): Promise<void> {
  const { correctionLimitMs } = host.patience;
  // A limit of 0 would start no timer, only wait for ever.
  const resolved = correctionLimitMs > 0 && (await condition(() => host.wakes() > wakes, correctionLimitMs));
  if (!resolved) throw asFailure(problem);
  host.refuseIfClosing();
  // From here on it is being tried again: callers wait for that, and do not hear of the old problem.
  host.report(undefined);
}

/** The retry cycles of one call so far. */
class RetryCycles {
  #next: RetryCycle = { cycle: 0 };
  #start: Partial<ProblemStart> = {};

  get next(): RetryCycle {
    return this.#next;
  }

  /** Whether a cycle was ever given up, resolved since or not. */
  get failedBefore(): boolean {
    return this.#start.sinceMs !== undefined;
  }

  /** The problem that has ended this cycle. @throws the error itself where neither a retry nor a person helps */
  giveUp(error: unknown, patience: Patience): Problem {
    const failure = helpableFailure(error);
    if (!failure) throw error;
    const now = Date.now();
    const { sinceMs = now, shutOutSinceMs = failure.shutOut ? now : undefined } = this.#start;
    this.#start = { sinceMs, shutOutSinceMs };
    const { unaccountedSinceMs } = failure;
    const cycles = this.#next.cycle + 1;
    this.#next = { cycle: cycles, ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }) };
    const person = needsPerson(failure, { sinceMs, shutOutSinceMs }, patience);
    return problemOf(failure, { sinceMs, cycles, person });
  }

  /** A person has resolved the problem: short pauses and the whole patience again. */
  beginAnew(): void {
    this.#next = { ...this.#next, cycle: 0 };
    this.#start = { sinceMs: Date.now() };
  }
}
