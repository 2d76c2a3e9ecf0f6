import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WriteJournal } from '../../src/activities/write-journal.js';
import type { JournalEntry } from '../../src/domain/settle.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('WriteJournal', () => {
  it('says every second that its worker lives, and stops when the work is done', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const environment = new MockActivityEnvironment();
    const beats: JournalEntry[] = [];
    environment.on('heartbeat', (details: JournalEntry) => beats.push(details));
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    const running = environment.run(() => new WriteJournal().whileAlive(() => work));
    await vi.waitUntil(() => vi.getTimerCount() === 1);
    vi.advanceTimersByTime(3_000);
    expect(beats).toHaveLength(3);
    expect(beats[0]).toEqual({ attempt: 1, closed: false, faults: 0 });
    finish();
    await running;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves a closed entry with what is unaccounted for', async () => {
    const environment = new MockActivityEnvironment();
    let entry: JournalEntry | undefined;
    environment.on('heartbeat', (details: JournalEntry) => (entry = details));
    await environment.run(async () => {
      const journal = new WriteJournal({ settleMs: 1_000 });
      journal.requireSettled();
      journal.lose();
      journal.faults += 1;
      expect(() => journal.requireSettled()).toThrow('may still be running');
      journal.close();
    });
    expect(entry).toMatchObject({ attempt: 1, closed: true, faults: 1 });
    expect(Math.abs(Date.now() - Number(entry?.unaccountedSinceMs))).toBeLessThan(60_000);
  });
});
