import { describe, expect, it } from 'vitest';
import type { InventoryRunOptions } from '../../chaos/arguments.js';
import { inventorySummary, inventoryTable } from '../../chaos/inventory/report.js';
import { runInventory } from '../../chaos/inventory/run.js';

const short: InventoryRunOptions = {
  inventories: 2,
  transfers: 4,
  customers: 0,
  seed: 2,
  killWorkerEveryMs: 8_000,
  restartServerEveryMs: 25_000,
  faults: 0.1,
  workers: 2,
  concurrency: 8,
  codec: true,
  limitMs: 150_000,
  keep: false,
};

describe('npm run chaos -- --inventory', () => {
  it('keeps every rule while calls fail, workers are killed and the server is restarted', async () => {
    const result = await runInventory(short);
    const summary = inventorySummary(result);
    expect(summary, inventoryTable(result)).toMatchObject({ ok: true, applied: 2, moved: 4 });
    expect(summary.workerKills).toBeGreaterThan(0);
    expect(summary.faultsGiven).toBeGreaterThan(0);
    expect(summary.strangersMoves).toBeGreaterThan(0);
  }, 240_000);
});
