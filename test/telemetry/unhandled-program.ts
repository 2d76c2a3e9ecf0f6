import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createRedactor } from '../../src/security/redaction.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { countUnhandled, installRuntime } from '../../src/telemetry/runtime.js';
import { watchUnhandled } from '../../src/telemetry/unhandled.js';

// Fails in the way its argument names, as a fault of the worker would, and then says whether it lives.

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const port = await freePort();
const logger = createLogger({ redactor: createRedactor({ secrets: ['Sup3rSecret'] }) });
const metrics = { host: '127.0.0.1', port };
const runtime = installRuntime({ logger, metrics, workerHeartbeatIntervalMs: 0, shutdownSignals: [] });
watchUnhandled({
  log: (error, message) => logger.error(error, message),
  count: countUnhandled(runtime.metricMeter),
  end: () => process.exit(1),
});

const fail: Record<string, () => void> = {
  rejection: () => void Promise.reject(new TypeError('Cannot build with Sup3rSecret')),
  text: () => {
    // oxlint-disable-next-line prefer-promise-reject-errors -- the point of the test
    void Promise.reject('no error at all');
  },
  exception: () => {
    setImmediate(() => {
      throw new Error('out of nowhere');
    });
  },
};
fail[process.argv[2] ?? '']?.();
await delay(50);
process.stdout.write(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
process.stdout.write('still here\n');
await runtime.shutdown();
