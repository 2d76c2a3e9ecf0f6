import { describe, expect, it } from 'vitest';
import type { OrdersOptions } from '../../chaos/arguments.js';
import { ordersSummary, ordersTable } from '../../chaos/orders/report.js';
import { runOrders } from '../../chaos/orders/run.js';

const short: OrdersOptions = {
  orders: 10,
  customers: 5,
  seed: 3,
  killWorkerEveryMs: 10_000,
  restartServerEveryMs: 30_000,
  faults: 0.1,
  workers: 2,
  concurrency: 5,
  codec: true,
  limitMs: 150_000,
  keep: false,
};

describe('npm run chaos -- --orders', () => {
  it('keeps every rule while calls fail, workers are killed and the server is restarted', async () => {
    const result = await runOrders(short);
    const summary = ordersSummary(result);
    expect(summary, ordersTable(result)).toMatchObject({ ok: true, orders: 10, asAsked: 10, ended: 10 });
    expect(summary.workerKills).toBeGreaterThan(0);
    expect(summary.faultsGiven).toBeGreaterThan(0);
  });
});
