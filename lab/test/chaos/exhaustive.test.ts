import { describe, expect, it } from 'vitest';
import type { ExhaustiveOptions } from '../../chaos/arguments.js';
import { exhaustiveSummary, exhaustiveTable } from '../../chaos/exhaustive/report.js';
import { runExhaustive } from '../../chaos/exhaustive/run.js';

const short: ExhaustiveOptions = {
  seed: 1,
  scope: 'customers',
  pairs: 0,
  gatewaysEvery: 16,
  inventoryEvery: 200,
  lanes: 1,
  codec: false,
  keep: false,
};

// Side by side: both wait for stores to settle most of the time.
describe.concurrent('npm run chaos -- --exhaustive', () => {
  it('ends well whichever fault strikes whichever call, and wherever the worker is killed', async () => {
    const result = await runExhaustive(short);
    const summary = exhaustiveSummary(result);
    expect(summary, exhaustiveTable(result)).toMatchObject({ ok: true, held: summary.played });
    expect(summary.groups['one fault']?.played).toBeGreaterThan(300);
  }, 600_000);

  it('does so with an apply and with transfers, of whose plays a sample is played', async () => {
    const result = await runExhaustive({ ...short, scope: 'inventory', gatewaysEvery: 1 });
    const summary = exhaustiveSummary(result);
    expect(summary, exhaustiveTable(result)).toMatchObject({ ok: true, held: summary.played });
    expect(summary.groups['apply: one fault']?.played).toBeGreaterThan(8);
    expect(summary.groups['transfer: one fault']?.played).toBeGreaterThan(1);
  }, 600_000);
});
