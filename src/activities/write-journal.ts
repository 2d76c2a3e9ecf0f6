import { activityInfo, Context } from '@temporalio/activity';
import type { WriteContext } from '../contracts/customer/customer-activities.js';
import { openAccount, unsettledForMs, type JournalEntry } from '../domain/settle.js';

/** Thrown to have the same activity run again after a pause, when earlier writes can no longer be in flight. */
export class NotSettled extends Error {
  override readonly name = 'NotSettled';
  constructor(readonly pauseMs: number) {
    super('An earlier request may still be running in the store; looking again when it cannot be');
  }
}

/** So many unexplained errors in a row with nothing done are no accident, but the store's answer to this input. */
const usualFaultsBeforeStop = 3;

/** How often a running activity says that it lives; well below its heartbeat timeout. */
const heartbeatEveryMs = 1_000;

/**
 * The record of writes across the attempts of one activity. It answers one question: may a request of an earlier
 * attempt, or of an earlier retry cycle that the workflow knows of, still be on its way? It travels in heartbeats, since
 * the details of the last one are all that Temporal hands from an attempt to the next, also when its worker has died.
 */
export class WriteJournal {
  readonly attempt = activityInfo().attempt;
  /** Whether the attempt before this one ended without a word: its worker died, or was cut off. */
  readonly predecessorVanished: boolean;
  faults: number;
  #unaccountedSinceMs: number | undefined;

  /**
   * @param faultsBeforeStop after so many errors of the store in a row a person is asked. A retry cycle has five attempts, and
   *   where each write waits until the one before has settled, three of them are writes
   */
  constructor(
    private readonly context: Partial<WriteContext> = {},
    readonly faultsBeforeStop = usualFaultsBeforeStop,
  ) {
    const { attempt, currentAttemptScheduledTimestampMs, heartbeatDetails } = activityInfo();
    const account = openAccount({
      attempt,
      scheduledAtMs: currentAttemptScheduledTimestampMs,
      entry: heartbeatDetails as JournalEntry | undefined,
      unaccountedSinceMs: context.unaccountedSinceMs,
    });
    this.predecessorVanished = account.predecessorVanished;
    this.faults = account.faults;
    this.#unaccountedSinceMs = account.unaccountedSinceMs;
  }

  /** The latest moment at which an unaccounted write may have been sent; undefined when there is none. */
  get unaccountedSinceMs(): number | undefined {
    return this.#unaccountedSinceMs;
  }

  /** A write of this attempt got no usable answer. */
  lose(): void {
    this.#unaccountedSinceMs = Date.now();
  }

  /** A look has shown what came of the writes so far. */
  account(): void {
    this.#unaccountedSinceMs = undefined;
  }

  /** @throws NotSettled while an unaccounted write may still be running in the store */
  requireSettled(): void {
    const pauseMs = unsettledForMs(this.#unaccountedSinceMs, this.context.settleMs ?? 0, Date.now());
    if (pauseMs > 0) throw new NotSettled(pauseMs);
  }

  /** Leaves word to the next attempt; the last thing before the activity fails. */
  close(): void {
    Context.current().heartbeat(this.#entry(true));
  }

  /** Runs the body while telling the server that this worker is alive. */
  async whileAlive<T>(body: () => Promise<T>): Promise<T> {
    const context = Context.current();
    const timer = setInterval(() => context.heartbeat(this.#entry(false)), heartbeatEveryMs);
    timer.unref();
    try {
      return await body();
    } finally {
      clearInterval(timer);
    }
  }

  #entry(closed: boolean): JournalEntry {
    const since = this.#unaccountedSinceMs;
    return {
      attempt: this.attempt,
      closed,
      faults: this.faults,
      ...(since !== undefined && { unaccountedSinceMs: since }),
    };
  }
}
