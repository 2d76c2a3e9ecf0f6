import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../../config.js';
import { storeQueue, workflowQueue } from '../../contracts/queues.js';
import { searchAttributeTypes } from '../../contracts/search-attributes.js';
import { startCodecServer, type CodecServer } from '../../security/codec-server.js';
import type { KeyRing } from '../../security/key-ring.js';
import { startDevServer, type DevServer } from '../../local/temporal-server/dev-server.js';
import type { LocalState } from '../../local/local-state.js';
import { freePort, isPortFree } from '../../local/ports.js';
import { resolveTemporalBinary } from '../../local/temporal-server/server-binary.js';
import type { TemporalBinary } from '../../local/temporal-server/server-probe.js';
import { localTarget, type TemporalTarget } from '../../temporal/target.js';
import { startChild, type RunningChild } from '../../local/child-process.js';
import { sandboxProgram } from './sandbox-program.js';
import { workerEnvironment } from './environment.js';

const usualPorts = { temporal: 7233, ui: 8233, sandbox: 8080 } as const;

/** A compiled program of this project. */
const program = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A Temporal server of our own, with what its web UI needs to read encrypted payloads. */
export interface LocalTemporal {
  readonly server: DevServer;
  readonly codec: CodecServer | undefined;
  readonly target: TemporalTarget;
  /** Such as `1.31.2`. */
  readonly version: string;
}

/** What starting the server takes. */
export interface LocalTemporalOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly state: LocalState;
  readonly config: Config;
  readonly ring: KeyRing;
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
  /** Told what takes long. */
  readonly onProgress: (line: string) => void;
}

/** The port asked for, else the usual one where it is free, else any. */
async function choosePort(asked: number | undefined, usual: number): Promise<number> {
  if (asked !== undefined) return asked;
  return (await isPortFree(usual)) ? usual : freePort();
}

/** Starts a Temporal server, and a codec server for its UI where payloads are encrypted. */
export async function startLocalTemporal(options: LocalTemporalOptions): Promise<LocalTemporal> {
  const binary = await resolveTemporalBinary(options.environment, { onProgress: options.onProgress });
  try {
    return await startOnPorts(options, binary, [usualPorts.temporal, usualPorts.ui]);
  } catch (error) {
    // Between looking for a free port and taking it somebody else may take it; once more, then, far from the usual ones.
    if (!(error instanceof Error) || !/taken by another program/.test(error.message)) throw error;
    return startOnPorts(options, binary, [await freePort(), await freePort()]);
  }
}

async function startOnPorts(
  options: LocalTemporalOptions,
  binary: TemporalBinary,
  [usualPort, usualUiPort]: readonly [number, number],
): Promise<LocalTemporal> {
  const { state, config } = options;
  const port = await choosePort(options.port, usualPort);
  const uiPort = await choosePort(options.uiPort, usualUiPort);
  const uiUrl = `http://localhost:${uiPort}`;
  const codec = config.secrets.payloadEncryption ? await startUiCodec(options.ring, uiUrl) : undefined;
  try {
    const server = await startDevServer({
      binary,
      dbFile: state.databaseFile,
      port,
      uiPort,
      searchAttributes: searchAttributeTypes,
      logFile: state.logs.temporal,
      ...(codec && { codecEndpoint: codec.endpoint }),
    });
    const target = localTarget(server.address, uiUrl);
    return { server, codec: codec?.server, target, version: binary.serverVersion };
  } catch (error) {
    await codec?.server.close();
    throw error;
  }
}

/** The UI of a development server has no sign-in and sends no token, so the token is part of the address. */
async function startUiCodec(
  ring: KeyRing,
  uiUrl: string,
): Promise<{ server: CodecServer; endpoint: string }> {
  const token = randomBytes(24).toString('base64url');
  const server = await startCodecServer({ ring, token, allowedOrigin: uiUrl, acceptTokenInPath: true });
  return { server, endpoint: `${server.url}/${token}` };
}

const sandboxReady = z.object({ url: z.string() });

/** What starting a program takes. */
export interface ProgramOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly state: LocalState;
  /** Told of the process as soon as there is one, so that it can be stopped whatever comes. */
  readonly onStart: (child: RunningChild) => void;
}

/**
 * Starts the sandbox with the state of earlier starts; gives its base URL.
 *
 * @param inventory of a sandbox without such state: steps 2 to 5 of the tutorial are done, or nothing of them is
 */
export async function startSandboxProcess(
  { environment, state, onStart }: ProgramOptions,
  port: number | undefined,
  inventory: 'prepared' | 'empty',
): Promise<string> {
  const child = startChild({
    name: 'sandbox',
    file: sandboxProgram(),
    args: [
      '--port',
      String(port ?? usualPorts.sandbox),
      ...(port === undefined ? ['--any-port-if-taken'] : []),
      '--state',
      state.sandboxFile,
      inventory === 'prepared' ? '--prepared' : '--empty-inventory',
      '--json-ready',
      '--exit-with-parent',
    ],
    environment,
    logFile: state.logs.sandbox,
    readiness: 'line',
  });
  onStart(child);
  return sandboxReady.parse(JSON.parse(await child.ready)).url;
}

/** Starts the worker and waits until it polls. */
export async function startWorkerProcess({ environment, state, onStart }: ProgramOptions): Promise<void> {
  const child = startChild({
    name: 'worker',
    file: program('worker.js'),
    args: [],
    environment: workerEnvironment(environment, state.keysFile),
    logFile: state.logs.worker,
    readiness: 'message',
  });
  onStart(child);
  await child.ready;
}

/** Queues that the worker polls. */
export function workerQueues(config: Config): string {
  return `queues ${workflowQueue}, ${storeQueue(config.commerce.store)}`;
}
