import { describe, expect, it } from 'vitest';
import { exhaustiveSummary, exhaustiveTable } from '../../chaos/exhaustive/report.js';
import { runExhaustive } from '../../chaos/exhaustive/run.js';

describe('npm run chaos -- --exhaustive', () => {
  it('ends well whichever fault strikes whichever call, and wherever the worker is killed', async () => {
    const result = await runExhaustive({
      seed: 1,
      scope: 'customers',
      pairs: 0,
      gatewaysEvery: 16,
      inventoryEvery: 1,
      lanes: 1,
      codec: false,
      keep: false,
    });
    const summary = exhaustiveSummary(result);
    expect(summary, exhaustiveTable(result)).toMatchObject({ ok: true, held: summary.played });
    expect(summary.groups['one fault']?.played).toBeGreaterThan(300);
  }, 600_000);
});
