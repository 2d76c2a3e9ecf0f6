/**
 * What one attempt of a write leaves to the next, so that this knows whether a request may still be on its way. An
 * attempt that died with its worker leaves no entry, or one that is still open; then everything is possible.
 */
export interface JournalEntry {
  /** Which attempt wrote it; from 1. */
  readonly attempt: number;
  /** The attempt ended in an orderly way after this entry. */
  readonly closed: boolean;
  /** The latest moment at which an unaccounted write may have been sent; milliseconds since the epoch. */
  readonly unaccountedSinceMs?: number;
  /** Answers in a row that said "internal error" while nothing was done. */
  readonly faults: number;
}

/** What an attempt finds when it begins. */
export interface AttemptStart {
  /** From 1. */
  readonly attempt: number;
  /** When this attempt was scheduled; milliseconds since the epoch. */
  readonly scheduledAtMs: number;
  /** The last entry that any earlier attempt left. */
  readonly entry: JournalEntry | undefined;
  /** What the caller knows of tries before the first attempt. */
  readonly unaccountedSinceMs: number | undefined;
}

/** Where an attempt stands when it begins. */
export interface Account {
  /** Whether the attempt before this one ended without a word: its worker died, or was cut off. */
  readonly predecessorVanished: boolean;
  /** The latest moment at which an unaccounted write may have been sent; undefined when there is none. */
  readonly unaccountedSinceMs: number | undefined;
  readonly faults: number;
}

/** The account that an attempt begins with. */
export function openAccount({ attempt, scheduledAtMs, entry, unaccountedSinceMs }: AttemptStart): Account {
  if (attempt === 1) return { predecessorVanished: false, unaccountedSinceMs, faults: 0 };
  const orderly = entry?.closed === true && entry.attempt === attempt - 1;
  if (orderly) {
    return { predecessorVanished: false, unaccountedSinceMs: entry.unaccountedSinceMs, faults: entry.faults };
  }
  // The vanished attempt cannot have written after this one was scheduled.
  return { predecessorVanished: true, unaccountedSinceMs: scheduledAtMs, faults: 0 };
}

/**
 * How long until an unaccounted write can no longer be running in the store; 0 when it cannot, or when there is none.
 * Milliseconds.
 *
 * @param settleMs how long a request that was given up can still be running
 */
export function unsettledForMs(
  unaccountedSinceMs: number | undefined,
  settleMs: number,
  nowMs: number,
): number {
  return unaccountedSinceMs === undefined ? 0 : Math.max(unaccountedSinceMs + settleMs - nowMs, 0);
}
