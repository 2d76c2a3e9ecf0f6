import { activityInfo, Context } from '@temporalio/activity';
import type { WriteContext } from '../contracts/customer-activities.js';

/**
 * What one attempt of an activity leaves to the next, as heartbeat details: whether a write of it is unaccounted for.
 * An attempt that died with its worker leaves no entry, or one that is still open; then everything is possible.
 */
interface Entry {
  readonly attempt: number;
  /** The attempt ended in an orderly way after this entry. */
  readonly closed: boolean;
  readonly unaccountedSinceMs?: number;
  /** Answers in a row that said "internal error" while nothing was done. */
  readonly faults: number;
}

/** Thrown to have the same activity run again after a pause, when earlier writes can no longer be in flight. */
export class NotSettled extends Error {
  override readonly name = 'NotSettled';
  constructor(readonly pauseMs: number) {
    super('An earlier request may still be running in the store; looking again when it cannot be');
  }
}

/** How often a running activity says that it lives; well below its heartbeat timeout. */
const heartbeatEveryMs = 1_000;

/**
 * The record of writes across the attempts of one activity. It answers one question: may a request of an earlier
 * attempt, or of an earlier round that the workflow knows of, still be on its way?
 */
export class WriteJournal {
  readonly attempt = activityInfo().attempt;
  /** Whether the attempt before this one ended without a word: its worker died, or was cut off. */
  readonly predecessorVanished: boolean;
  faults: number;
  #unaccountedSinceMs: number | undefined;

  constructor(private readonly context: Partial<WriteContext> = {}) {
    const info = activityInfo();
    const entry = info.heartbeatDetails as Entry | undefined;
    const orderly = entry?.closed === true && entry.attempt === info.attempt - 1;
    this.predecessorVanished = info.attempt > 1 && !orderly;
    this.faults = orderly ? entry.faults : 0;
    if (info.attempt === 1) this.#unaccountedSinceMs = context.unaccountedSinceMs;
    else if (orderly) this.#unaccountedSinceMs = entry.unaccountedSinceMs;
    // The vanished attempt cannot have written after this one was scheduled.
    else this.#unaccountedSinceMs = info.currentAttemptScheduledTimestampMs;
  }

  /** The latest moment at which an unaccounted write may have been sent; undefined when there is none. */
  get unaccountedSinceMs(): number | undefined {
    return this.#unaccountedSinceMs;
  }

  /** A write of this attempt got no usable answer. */
  lose(): void {
    this.#unaccountedSinceMs = Date.now();
  }

  /** @throws NotSettled while an unaccounted write may still be running in the store */
  requireSettled(): void {
    if (this.#unaccountedSinceMs === undefined) return;
    const pauseMs = this.#unaccountedSinceMs + (this.context.settleMs ?? 0) - Date.now();
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

  #entry(closed: boolean): Entry {
    const since = this.#unaccountedSinceMs;
    return {
      attempt: this.attempt,
      closed,
      faults: this.faults,
      ...(since !== undefined && { unaccountedSinceMs: since }),
    };
  }
}
