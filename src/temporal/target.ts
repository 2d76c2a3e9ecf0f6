import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { readRunningServer } from './running-server.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which Temporal to talk to, and how that was decided. */
export interface TemporalTarget {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /** `environment`: variables or a profile; `running`: the server of an `npm start` here; `default`: nothing was said. */
  readonly origin: 'environment' | 'running' | 'default';
  /** Base address of its web UI, where it is known. */
  readonly uiUrl: string | undefined;
  /** Good for a client's connection and a worker's alike. */
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
}

const defaultAddress = 'localhost:7233';
const cloudHosts = /\.(tmprl\.cloud|api\.temporal\.io)(:\d+)?$/;

/** Whether an address is on this machine. */
export function isLoopback(address: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(address);
}

/** What `TEMPORAL_*` variables and profiles say; undefined where they name no server. */
export function configuredTemporal(environment: Environment): TemporalTarget | undefined {
  const { connectionOptions, namespace } = readTemporalConfig(environment);
  const { address } = connectionOptions;
  if (!address) return undefined;
  return {
    address,
    namespace: namespace ?? 'default',
    origin: 'environment',
    uiUrl: guessUiUrl(address),
    connectionOptions: withCompression(connectionOptions, address),
  };
}

/**
 * The Temporal to talk to: as configured, else the one of an `npm start` that runs in this folder, else the SDK's
 * default address.
 *
 * @param runningFile note of the running server
 * @throws Error when the profile or its file cannot be used
 */
export function findTemporal(environment: Environment, runningFile: string): TemporalTarget {
  const configured = configuredTemporal(environment);
  if (configured) return configured;
  const { connectionOptions, namespace } = readTemporalConfig(environment);
  const running = readRunningServer(runningFile);
  const address = running?.temporalAddress ?? defaultAddress;
  return {
    address,
    namespace: running?.namespace ?? namespace ?? 'default',
    origin: running ? 'running' : 'default',
    uiUrl: running ? running.uiUrl : guessUiUrl(address),
    connectionOptions: withCompression({ ...connectionOptions, address }, address),
  };
}

/** A server of our own on this machine. */
export function localTarget(address: string, uiUrl: string | undefined): TemporalTarget {
  return {
    address,
    namespace: 'default',
    origin: 'running',
    uiUrl,
    connectionOptions: withCompression({ address }, address),
  };
}

/** Address of one workflow in the web UI; undefined where the UI is not known. */
export function workflowUrl(target: TemporalTarget, workflowId: string): string | undefined {
  const { uiUrl, namespace } = target;
  return (
    uiUrl &&
    `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`
  );
}

function readTemporalConfig(environment: Environment): ClientConnectConfig {
  const given = Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : []));
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot use the Temporal configuration: ${reason}`, { cause: error });
  }
}

/** The web UI of a development server or of Temporal Cloud; that of any other server may be anywhere. */
function guessUiUrl(address: string): string | undefined {
  if (cloudHosts.test(address)) return 'https://cloud.temporal.io';
  return isLoopback(address) && address.endsWith(':7233') ? 'http://localhost:8233' : undefined;
}

/** Within one machine compressing costs more than it saves: 39 instead of 32 workflows a second were measured. */
function withCompression(
  options: ClientConnectConfig['connectionOptions'],
  address: string,
): ClientConnectConfig['connectionOptions'] {
  return isLoopback(address) ? { ...options, grpcCompression: { codec: 'none' } } : options;
}
