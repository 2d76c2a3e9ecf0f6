import { createCustomerActivities } from './activities/customer/customer-activities.js';
import { createCustomerCalls } from './activities/customer/customer-calls.js';
import { createInventoryActivities } from './activities/inventory/inventory-activities.js';
import { createOrderActivities } from './activities/order/order-activities.js';
import { createStockActivities } from './activities/stock/stock-activities.js';
import { ConfigError, parseWorkerConfig, type WorkerConfig } from './config.js';
import { probeAdmin } from './commerce/auth/probe.js';
import type { CommerceClient } from './commerce/client.js';
import { KeyRingError } from './security/key-ring.js';
import { PrivateFileError } from './security/private-files.js';
import { createDataConverter } from './security/payload-codec.js';
import { readPrivateText } from './security/private-text.js';
import { createRedactor } from './security/redaction.js';
import { createSealer } from './security/sealing.js';
import { startHealthServer } from './telemetry/health.js';
import { startMetricsServer } from './telemetry/metrics.js';
import type { ReadOnlyServer } from './telemetry/read-only-server.js';
import { createLogger, type Logger } from './telemetry/logger.js';
import { countUnhandled, installRuntime } from './telemetry/runtime.js';
import { watchUnhandled } from './telemetry/unhandled.js';
import type { NativeConnection } from '@temporalio/worker';
import { NamespaceUnpreparedError, prepareNamespace } from './temporal/search-attributes.js';
import { installationKeys } from './local/installation-keys.js';
import { guardLocalState, localState } from './local/local-state.js';
import { freePort, loopback } from './local/ports.js';
import { findTemporal } from './temporal/target.js';
import { visible } from './text/visible.js';
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
  guardLocalState(local);
  const { ring } = installationKeys(config, local.keysFile);
  const exporter =
    telemetry.metricsPort === undefined ? undefined : { host: loopback, port: await freePort() };
  const runtime = installRuntime({ logger, metrics: exporter });
  watchUnhandled({
    log: (error, message) => logger.error(error, message),
    count: countUnhandled(runtime.metricMeter),
    end: () => process.exit(1),
  });
  const target = findTemporal(process.env, local.runningFile);
  const connection = await connectWorker(target);
  const client = openStore(config);
  const served: ReadOnlyServer[] = [];
  try {
    await readyNamespace(connection, target.namespace, logger);
    const deps = dependenciesOf(config, client, createSealer(ring));
    const workers = await createWorkers({
      connection,
      namespace: target.namespace,
      config,
      dataConverter: createDataConverter({ ring, enabled: secrets.payloadEncryption }),
      workflowBundle: workflowBundlePath(secrets.payloadEncryption),
      storeActivities: {
        ...createCustomerActivities(deps),
        ...createOrderActivities(deps),
        ...createInventoryActivities(deps),
        ...createStockActivities(deps),
      },
      workflowActivities: createCustomerCalls(),
    });
    served.push(...(await serveHealth(config, () => readinessOf(workers, connection))));
    if (exporter) served.push(await serveMetrics(config, `http://${exporter.host}:${exporter.port}`));
    for (const { url } of served) logger.info({ url }, 'Serving');
    endWithParent(() => workers.forEach((worker) => worker.shutdown()));
    void reportStore(client, logger);
    tellParentReady();
    await Promise.all(workers.map((worker) => worker.run()));
  } finally {
    await Promise.all(served.map((server) => server.close()));
    await client.close();
    await connection.close();
    releaseParent();
  }
}

/** Workflows write search attributes, so that none could go on in a namespace without them. */
async function readyNamespace(
  { operatorService }: NativeConnection,
  namespace: string,
  logger: Logger,
): Promise<void> {
  const registered = await prepareNamespace(operatorService, namespace, (message) => logger.warn(message));
  if (registered) logger.info({ namespace }, 'Registered the search attributes that the namespace lacked');
}

async function serveHealth(
  { telemetry }: WorkerConfig,
  checkReadiness: Parameters<typeof startHealthServer>[0]['checkReadiness'],
): Promise<readonly ReadOnlyServer[]> {
  const { listenHost: host, listenNames: names, healthPort: port } = telemetry;
  return port === undefined ? [] : [await startHealthServer({ checkReadiness, host, names, port })];
}

async function serveMetrics({ telemetry }: WorkerConfig, exporter: string): Promise<ReadOnlyServer> {
  const { listenHost: host, listenNames: names, metricsPort: port } = telemetry;
  return startMetricsServer({ exporter, host, names, ...(port !== undefined && { port }) });
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

function isBadInput(error: unknown): boolean {
  return (
    error instanceof ConfigError ||
    error instanceof KeyRingError ||
    error instanceof PrivateFileError ||
    error instanceof NamespaceUnpreparedError
  );
}

try {
  await main();
} catch (error) {
  const advice = error instanceof NamespaceUnpreparedError ? `\n  ${error.advice}` : '';
  process.stderr.write(`${visible(`${error instanceof Error ? error.message : String(error)}${advice}`)}\n`);
  // What the SDK's native side still holds must not keep a worker that has failed.
  process.exit(isBadInput(error) ? 2 : 3);
}
