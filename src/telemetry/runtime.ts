import type {
  LogLevel as TemporalLevel,
  LogMetadata,
  Logger as TemporalLogger,
  MetricMeter,
} from '@temporalio/common';
import type { RuntimeOptions } from '@temporalio/worker';
import { Runtime } from '@temporalio/worker';
import type { Logger } from './logger.js';

export interface RuntimeSettings {
  readonly logger: Logger;
  /**
   * Where the SDK serves `/metrics`; left out, no metrics are kept. It answers whoever asks, by whatever host name, so
   * this is an address of this machine, and `startMetricsServer` stands in front of it.
   */
  readonly metrics?: { readonly host: string; readonly port: number } | undefined;
  /**
   * How often the process tells the server about its workers, 1,000 to 60,000; 0 never. Servers before 1.30 do not know
   * the call. Default 60,000.
   */
  readonly workerHeartbeatIntervalMs?: number;
  /** Signals that end the workers gracefully. Default: SIGINT, SIGTERM, SIGQUIT, SIGUSR2. */
  readonly shutdownSignals?: NodeJS.Signals[];
}

const pinoLevels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Temporal's logger over ours, so that the SDK, workflows and activities log in one form and through one redactor. */
export function toTemporalLogger(logger: Logger): TemporalLogger {
  const log = (level: TemporalLevel, message: string, meta: LogMetadata = {}) => {
    logger[pinoLevels[level]](meta, message);
  };
  return {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    info: (message, meta) => log('INFO', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  };
}

function metricsOptions({ host, port }: { readonly host: string; readonly port: number }) {
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  // Names and units as Prometheus wants them, so that dashboards made for other Temporal SDKs fit.
  return {
    prometheus: {
      bindAddress: address,
      countersTotalSuffix: true,
      unitSuffix: true,
      useSecondsForDurations: true,
    },
  };
}

/** The options that `installRuntime` gives to the SDK. */
export function runtimeOptions(settings: RuntimeSettings): RuntimeOptions {
  const detailed = settings.logger.isLevelEnabled('debug');
  return {
    logger: toTemporalLogger(settings.logger),
    telemetryOptions: {
      // Without forwarding, the native side writes to the console itself, past our redactor.
      logging: { filter: { core: detailed ? 'INFO' : 'WARN', other: 'ERROR' }, forward: {} },
      ...(settings.metrics && { metrics: metricsOptions(settings.metrics) }),
    },
    workerHeartbeatInterval: settings.workerHeartbeatIntervalMs ?? 60_000,
    ...(settings.shutdownSignals && { shutdownSignals: settings.shutdownSignals }),
  };
}

/**
 * Sets up the SDK's process-wide runtime. Call it once, before the first connection or worker.
 *
 * @throws Error when a runtime is installed already or the metrics port is taken
 */
export function installRuntime(settings: RuntimeSettings): Runtime {
  return Runtime.install(runtimeOptions(settings));
}

/** The metric of errors that nobody handled, by kind: both series are there from the start, so that an alarm can rest on them. */
export function countUnhandled(meter: MetricMeter): (kind: 'rejection' | 'exception') => void {
  const counter = meter.createCounter(
    'commerce_workflows_unhandled_errors',
    '',
    'Errors of the program itself that nothing handled',
  );
  counter.add(0, { kind: 'rejection' });
  counter.add(0, { kind: 'exception' });
  return (kind) => counter.add(1, { kind });
}
