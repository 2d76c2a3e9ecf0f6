import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../src/local/ports.js';
import { Workplace, type RunningProgram } from './programs.js';

let place: Workplace;
let start: RunningProgram;
let metricsPort: number;

beforeAll(async () => {
  place = new Workplace();
  metricsPort = await freePort();
  start = place.start('start.js', [], { METRICS_PORT: String(metricsPort) });
  await start.said('Serving.');
});

afterAll(async () => {
  start.child.kill('SIGINT');
  await start.ended;
  place.remove();
});

interface Shown {
  readonly watched: boolean;
  readonly everyMs?: number;
  readonly lastLook?: { readonly phase: string; readonly workflowId: string };
}

async function json(...args: string[]): Promise<unknown> {
  const { status, stdout, stderr } = await place.run('client.js', [...args, '--json']);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const shown = async (): Promise<Shown> => (await json('inventory', 'watch')) as Shown;

it('inventory watch: on, what it found, listed by attention and counted by the worker, off', async () => {
  const file = join(place.directory, 'inventory.json');
  const items = [{ sku: '24-WB01', source: 'default', quantity: 12_345, quantityMode: 'owned' }];
  writeFileSync(file, JSON.stringify({ items }));
  expect(await json('inventory', 'watch', '--file', file, '--every', '90m')).toMatchObject({
    watched: true,
    everyMs: 5_400_000,
  });
  await expect.poll(async () => (await shown()).lastLook, { timeout: 30_000 }).toBeDefined();
  const { lastLook, everyMs } = await shown();
  expect({ everyMs, phase: lastLook?.phase }).toEqual({ everyMs: 5_400_000, phase: 'drifted' });
  expect(await json('attention')).toMatchObject({
    workflows: [{ workflowId: lastLook?.workflowId, phase: 'drifted' }],
  });

  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const counted = metrics.split('\n').filter((line) => line.startsWith('commerce_workflows_inventory_'));
  const valueOf = (name: string, label: string): string | undefined =>
    counted
      .find((line) => line.startsWith(`${name}{`) && line.includes(label))
      ?.split(' ')
      .at(-1);
  expect(valueOf('commerce_workflows_inventory_looks_total', 'outcome="drifted"')).toBe('1');
  expect(valueOf('commerce_workflows_inventory_looks_total', 'outcome="failed"')).toBe('0');
  expect(valueOf('commerce_workflows_inventory_drift', 'store="default"')).toBe('1');

  expect(await json('inventory', 'watch', '--off')).toEqual({ watched: false, was: true, store: 'default' });
  expect(await shown()).toEqual({ watched: false, store: 'default' });
  expect(await json('attention')).toEqual({ workflows: [] });
});

it('inventory reservations: on sources alone all adds up; products are named in one way', async () => {
  const args = ['inventory', 'reservations', '--sku', '24-WB01'];
  const [report, refused] = await Promise.all([
    place.run('client.js', args),
    place.run('client.js', [...args, '--file', 'inventory.json']),
  ]);
  expect(report.status, report.stderr).toBe(0);
  expect(report.stdout).toContain('orders of this project looked at: 0');
  expect(report.stdout).toContain('✓ 24-WB01 in US Stock (2): 100 in sources (');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('name products with --sku or with --file, not both');
});
