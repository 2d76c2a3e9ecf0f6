import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { lastRunningServer } from './running-server.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which Temporal to talk to, and how that was decided. */
export interface TemporalTarget {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  /**
   * `environment`: variables or a profile; `running`: the server of an `npm start` here; `ended`: that of one that has
   * ended; `default`: nothing was said.
   */
  readonly origin: 'environment' | 'running' | 'ended' | 'default';
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
 * The Temporal to talk to: as configured, else the one of the last `npm start` in this folder, else the SDK's default
 * address. A start that has ended is not passed over: whatever answers at the default address would be another server,
 * and a customer asked for there another customer.
 *
 * @param runningFile note of the running server
 * @throws Error when the profile or its file cannot be used
 */
export function findTemporal(environment: Environment, runningFile: string): TemporalTarget {
  const configured = configuredTemporal(environment);
  if (configured) return configured;
  const { connectionOptions, namespace } = readTemporalConfig(environment);
  const last = lastRunningServer(runningFile);
  const address = last?.server.temporalAddress ?? defaultAddress;
  return {
    address,
    namespace: last?.server.namespace ?? namespace ?? 'default',
    origin: last ? (last.alive ? 'running' : 'ended') : 'default',
    uiUrl: last ? last.server.uiUrl : guessUiUrl(address),
    connectionOptions: withCompression({ ...connectionOptions, address }, address),
  };
}

/** Why a target cannot be reached, where that is known without asking it: its `npm start` has ended. */
export function knownToBeGone({ origin }: TemporalTarget): string | undefined {
  return origin === 'ended' ? 'the `npm start` of this folder, which used it, has ended' : undefined;
}

/** What to try when this target cannot be reached. */
export function adviceForUnreachable({ origin, address }: TemporalTarget): string {
  switch (origin) {
    case 'environment':
      return 'Is TEMPORAL_ADDRESS, or the profile that names this address, right? Unset it to have `npm start` start a server here.';
    case 'running':
      return 'The `npm start` of this folder is about to end or has just ended; start it again.';
    case 'ended':
      return `Start it again with \`npm start\`, or name another Temporal: TEMPORAL_ADDRESS or TEMPORAL_PROFILE (TEMPORAL_ADDRESS=${address} for this one, if it runs all the same).`;
    case 'default':
      return 'Nothing names a Temporal server and no `npm start` ran here, so its usual address was tried. Start one here with `npm start`, or set TEMPORAL_ADDRESS or TEMPORAL_PROFILE.';
  }
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
