import { expect, describe, it } from 'vitest';
import type { ChaosOptions } from '../../chaos/arguments.js';
import { summaryOf, tableOf } from '../../chaos/report.js';
import { runChaos } from '../../chaos/run.js';

const short: ChaosOptions = {
  customers: 16,
  seed: 4,
  killWorkerEveryMs: 8_000,
  restartServerEveryMs: 25_000,
  faults: 0.2,
  workers: 1,
  concurrency: 8,
  codec: true,
  limitMs: 160_000,
  keep: false,
};

describe('npm run chaos', () => {
  it('keeps every rule while calls fail, workers are killed and the server is restarted', async () => {
    const result = await runChaos(short);
    const summary = summaryOf(result);
    expect(summary, tableOf(result)).toMatchObject({ ok: true, asked: 16, ready: 16 });
    expect(summary.workerKills).toBeGreaterThan(0);
    expect(summary.faultsGiven).toBeGreaterThan(0);
  }, 240_000);

  it('comes to a verdict, and not to an error, when the time is over before all were begun', async () => {
    const calm = { ...short, concurrency: 1, killWorkerEveryMs: 0, restartServerEveryMs: 0 };
    const result = await runChaos({ ...calm, limitMs: 1 });
    const summary = summaryOf(result);
    expect(summary).toMatchObject({ ok: false, asked: 16 });
    expect(summary.tokensRefused, tableOf(result)).toBeGreaterThan(0);
  });

  it('makes hardly a call more than needed when nothing fails', async () => {
    const quiet = { ...short, faults: 0, killWorkerEveryMs: 0, restartServerEveryMs: 0, codec: false };
    const result = await runChaos(quiet);
    const { ok, callsMade, callsNeeded } = summaryOf(result);
    expect(ok, tableOf(result)).toBe(true);
    expect(callsMade).toBeLessThanOrEqual(callsNeeded * 1.03);
  });
});
