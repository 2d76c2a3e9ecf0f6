import { createCustomerActivities } from './activities/customer-activities.js';
import { createCustomerCalls } from './activities/customer-calls.js';
import { createOrderActivities } from './activities/order-activities.js';
import { ConfigError, parseWorkerConfig, type WorkerConfig } from './config.js';
import { probeAdmin } from './commerce/auth/probe.js';
import type { CommerceClient } from './commerce/client.js';
import { KeyRingError } from './security/key-ring.js';
import { createDataConverter } from './security/payload-codec.js';
import { readPrivateText } from './security/private-text.js';
import { createRedactor } from './security/redaction.js';
import { createSealer } from './security/sealing.js';
import { startHealthServer, type HealthServer } from './telemetry/health.js';
import { createLogger, type Logger } from './telemetry/logger.js';
import { countUnhandled, installRuntime } from './telemetry/runtime.js';
import { watchUnhandled } from './telemetry/unhandled.js';
import { installationKeys } from './temporal/installation-keys.js';
import { localState } from './temporal/local-state.js';
import { findTemporal } from './temporal/target.js';
import { connectWorker } from './worker/connection.js';
import { endWithParent, releaseParent, tellParentReady } from './worker/parent.js';
import { readinessOf } from './worker/readiness.js';
import { dependenciesOf, openStore } from './worker/store-dependencies.js';
import { createWorkers } from './worker/workers.js';
import { workflowBundlePath } from './workflow-bundle.js';

/** Composition root: config → commerce → activities → workers → run → close. */
async function main(): Promise<void> {
  const config = parseWorkerConfig(process.env, readPrivateText);
  const { telemetry, secrets } = config;
  const redactor = createRedactor({ secrets: config.secretTexts() });
  const logger = createLogger({
    level: telemetry.logLevel,
    file: telemetry.logFile,
    redactor,
    fields: { role: 'worker' },
  });
  const local = localState(config.commerce.baseUrl);
  const { ring } = installationKeys(config, local.keysFile);
  const { listenHost: host, metricsPort } = telemetry;
  const metrics = metricsPort === undefined ? undefined : { host, port: metricsPort };
  const runtime = installRuntime({ logger, metrics });
  watchUnhandled({
    log: (error, message) => logger.error(error, message),
    count: countUnhandled(runtime.metricMeter),
    end: () => process.exit(1),
  });
  const target = findTemporal(process.env, local.runningFile);
  const connection = await connectWorker(target);
  const client = openStore(config);
  let health: HealthServer | undefined;
  try {
    const deps = dependenciesOf(config, client, createSealer(ring));
    const workers = await createWorkers({
      connection,
      namespace: target.namespace,
      config,
      dataConverter: createDataConverter({ ring, enabled: secrets.payloadEncryption }),
      workflowBundle: workflowBundlePath(secrets.payloadEncryption),
      storeActivities: { ...createCustomerActivities(deps), ...createOrderActivities(deps) },
      workflowActivities: createCustomerCalls(),
    });
    health = await serveHealth(config, () => readinessOf(workers, connection));
    endWithParent(() => workers.forEach((worker) => worker.shutdown()));
    void reportStore(client, logger);
    tellParentReady();
    await Promise.all(workers.map((worker) => worker.run()));
  } finally {
    await health?.close();
    await client.close();
    await connection.close();
    releaseParent();
  }
}

async function serveHealth(
  { telemetry }: WorkerConfig,
  checkReadiness: Parameters<typeof startHealthServer>[0]['checkReadiness'],
): Promise<HealthServer | undefined> {
  if (telemetry.healthPort === undefined) return undefined;
  return startHealthServer({ checkReadiness, host: telemetry.listenHost, port: telemetry.healthPort });
}

/** Says at once what is wrong with the store; the worker stays, since a store comes back and workflows wait for it. */
async function reportStore(client: CommerceClient, logger: Logger): Promise<void> {
  try {
    await probeAdmin(client.store);
    logger.info('The store takes the credentials');
  } catch (error) {
    logger.error(error, 'The store does not work yet; workflows wait for it');
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError || error instanceof KeyRingError ? 2 : 3;
}
