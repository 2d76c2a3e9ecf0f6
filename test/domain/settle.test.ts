import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAccount, unsettledForMs, type JournalEntry } from '../../src/domain/settle.js';

const settleMs = 1_000;
const first = { attempt: 1, scheduledAtMs: 5_000, entry: undefined, unaccountedSinceMs: undefined };
const closed: JournalEntry = { attempt: 1, closed: true, faults: 2, unaccountedSinceMs: 4_000 };

describe('openAccount', () => {
  it('owes nothing on the first attempt of the first round', () => {
    expect(openAccount(first)).toEqual({
      predecessorVanished: false,
      unaccountedSinceMs: undefined,
      faults: 0,
    });
  });

  it('takes over what the workflow knows of an earlier round', () => {
    expect(openAccount({ ...first, unaccountedSinceMs: 3_000 }).unaccountedSinceMs).toBe(3_000);
  });

  it('believes an attempt that ended in good order', () => {
    expect(openAccount({ ...first, attempt: 2, entry: closed })).toEqual({
      predecessorVanished: false,
      unaccountedSinceMs: 4_000,
      faults: 2,
    });
  });

  it.each([
    ['left nothing', undefined],
    ['was cut off after a heartbeat', { ...closed, closed: false }],
    ['left less than the one before it', { ...closed, attempt: 0 }],
  ])('takes everything for possible when the attempt before %s', (_, entry) => {
    expect(openAccount({ ...first, attempt: 2, entry })).toEqual({
      predecessorVanished: true,
      unaccountedSinceMs: 5_000,
      faults: 0,
    });
  });
});

describe('unsettledForMs', () => {
  it('is 0 where nothing is unaccounted for', () => {
    expect(unsettledForMs(undefined, settleMs, 0)).toBe(0);
  });

  it('lasts from the latest possible moment of sending until the request cannot run any more', () => {
    expect([4_000, 4_999, 5_000, 9_000].map((now) => unsettledForMs(4_000, settleMs, now))).toEqual([
      1_000, 1, 0, 0,
    ]);
  });
});

/** What happens to one attempt: how it ends, how long everything takes, and which of its heartbeats arrive. */
interface Fate {
  readonly end: 'answered' | 'given-up' | 'vanishes-before' | 'vanishes-after';
  readonly startsAfterMs: number;
  readonly requestMs: number;
  /** How long the store works on after the caller gave up or died; at most settleMs. */
  readonly lingersMs: number;
  readonly nextAfterMs: number;
  readonly openEntryArrives: boolean;
  readonly closedEntryArrives: boolean;
  /** The round of attempts ends here and the workflow begins another. */
  readonly roundEnds: boolean;
}

const fates = fc.array(
  fc.record<Fate>({
    end: fc.constantFrom('answered', 'given-up', 'vanishes-before', 'vanishes-after'),
    startsAfterMs: fc.nat(500),
    requestMs: fc.nat(2_000),
    lingersMs: fc.nat(settleMs),
    nextAfterMs: fc.nat(1_500),
    openEntryArrives: fc.boolean(),
    closedEntryArrives: fc.boolean(),
    roundEnds: fc.boolean(),
  }),
  { minLength: 2, maxLength: 12 },
);

/** Plays attempts of a write that the store does not enforce; gives when each was sent and when the store was done with it. */
function play(all: readonly Fate[]): { readonly sentAtMs: number; readonly doneAtMs: number }[] {
  const writes: { sentAtMs: number; doneAtMs: number }[] = [];
  let start = {
    ...first,
    entry: undefined as JournalEntry | undefined,
    given: undefined as number | undefined,
  };
  for (const fate of all) {
    const { attempt } = start;
    const nowMs = start.scheduledAtMs + fate.startsAfterMs;
    const account = openAccount({ ...start, unaccountedSinceMs: start.given });
    const pauseMs = unsettledForMs(account.unaccountedSinceMs, settleMs, nowMs);
    const waits = pauseMs > 0 && fate.end !== 'vanishes-before';
    const sends = pauseMs === 0 && fate.end !== 'vanishes-before';
    const endMs = sends ? nowMs + fate.requestMs : nowMs;
    const answered = sends && fate.end === 'answered';
    if (sends) writes.push({ sentAtMs: nowMs, doneAtMs: answered ? endMs : endMs + fate.lingersMs });
    const orderly = waits || answered || (sends && fate.end === 'given-up');
    const owed = sends && fate.end === 'given-up' ? endMs : account.unaccountedSinceMs;
    const left = (isClosed: boolean): JournalEntry => ({
      attempt,
      closed: isClosed,
      faults: 0,
      ...(owed !== undefined && { unaccountedSinceMs: owed }),
    });
    const openEntry = fate.openEntryArrives ? left(false) : start.entry;
    const entry = orderly && fate.closedEntryArrives ? left(true) : openEntry;
    const scheduledAtMs = endMs + (waits ? pauseMs : fate.nextAfterMs);
    start = fate.roundEnds
      ? { ...start, attempt: 1, scheduledAtMs, entry: undefined, given: orderly ? owed : scheduledAtMs }
      : { ...start, attempt: attempt + 1, scheduledAtMs, entry };
  }
  return writes;
}

describe('openAccount and unsettledForMs', () => {
  it('never let a write be sent while an earlier one may still run in the store (property)', () => {
    fc.assert(
      fc.property(fates, (all) => {
        play(all).forEach(({ sentAtMs }, index, writes) => {
          const running = writes.slice(0, index).filter(({ doneAtMs }) => doneAtMs > sentAtMs);
          expect(running).toEqual([]);
        });
      }),
      { numRuns: 5_000 },
    );
  });

  it('let every second attempt in a row write at the latest, when all end in good order (property)', () => {
    const orderly = fates.map((all) =>
      all.map((fate) => ({ ...fate, end: 'given-up' as const, closedEntryArrives: true })),
    );
    fc.assert(
      fc.property(orderly, (all) => {
        expect(play(all).length).toBeGreaterThanOrEqual(Math.floor(all.length / 2));
      }),
    );
  });
});
