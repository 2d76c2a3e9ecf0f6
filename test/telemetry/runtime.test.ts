import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import { installRuntime, runtimeOptions, toTemporalLogger } from '../../src/telemetry/runtime.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'runtime-'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe('toTemporalLogger', () => {
  it('keeps level, message and fields, and redacts them', () => {
    const file = join(directory, 'bridge.log');
    const logger = toTemporalLogger(createLogger({ file, level: 'trace' }));
    logger.log('WARN', 'retrying', { workflowId: 'w-1', token: 'hidden' });
    for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) logger[level](`a ${level}`);
    const text = readFileSync(file, 'utf8').trim();
    const lines = text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({
      level: 'warn',
      msg: 'retrying',
      workflowId: 'w-1',
      token: '[redacted]',
    });
    expect(lines.slice(1).map(({ level, msg }) => `${String(level)} ${String(msg)}`)).toEqual([
      'trace a trace',
      'debug a debug',
      'info a info',
      'warn a warn',
      'error a error',
    ]);
  });
});

describe('runtimeOptions', () => {
  it('sends the native logs through our logger and keeps no metrics unless asked', () => {
    const options = runtimeOptions({ logger: createLogger({ level: 'info' }), workerHeartbeatIntervalMs: 0 });
    expect(options.telemetryOptions?.logging).toEqual({
      filter: { core: 'WARN', other: 'ERROR' },
      forward: {},
    });
    expect(options.telemetryOptions).not.toHaveProperty('metrics');
    expect(options.workerHeartbeatInterval).toBe(0);
  });
});

describe('installRuntime', () => {
  it('serves metrics to Prometheus at the address given', async () => {
    const port = await freePort();
    const logger = createLogger({ file: join(directory, 'runtime.log') });
    const runtime = installRuntime({
      logger,
      metrics: { host: '127.0.0.1', port },
      workerHeartbeatIntervalMs: 0,
    });
    try {
      runtime.metricMeter.createCounter('test_events').add(3);
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(text).toMatch(/test_events_total\S* 3\n/);
    } finally {
      await runtime.shutdown();
    }
  });
});
