import { Runtime } from '@temporalio/worker';
import { createLogger } from '../../src/telemetry/logger.js';
import { runtimeOptions } from '../../src/telemetry/runtime.js';

let installed = false;

/** One runtime per process, silent but for errors: what goes wrong shows in the test that it breaks. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install(runtimeOptions({ logger: createLogger({ level: 'error' }), workerHeartbeatIntervalMs: 0 }));
}
