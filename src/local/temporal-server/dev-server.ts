import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { held } from '../../domain/held.js';
import { writePrivateFile } from '../../security/private-files.js';
import { processNamed, thisProcess } from '../../temporal/process-alive.js';
import { lockDatabase } from '../database-lock.js';
import type { LockFile } from '../lock-file.js';
import type { SearchAttributeTypes } from '../../temporal/search-attributes.js';
import { devServerArguments, serverEnvironment, uiSettings } from './dev-server-arguments.js';
import { explainStartFailure, mayStartNextTime, openServerLog, type ServerLog } from './dev-server-log.js';
import { waitUntilReady } from './dev-server-ready.js';
import { startGuardedProcess, type GuardedProcess, type ProcessExit } from '../guarded-process.js';
import { freePort, isPortFree, loopback } from '../ports.js';
import type { TemporalBinary } from './server-probe.js';

export interface DevServerOptions {
  readonly binary: TemporalBinary;
  /** The server's database; a second start with the same file goes on where the first ended. @default in memory */
  readonly dbFile?: string;
  /** gRPC port on 127.0.0.1. @default a free one */
  readonly port?: number;
  /** Port of the Web UI on 127.0.0.1. @default a free one */
  readonly uiPort?: number;
  /** No Web UI. @default false */
  readonly headless?: boolean;
  /** Made when missing. @default ['default'] */
  readonly namespaces?: readonly string[];
  /** Registered when missing. @default none */
  readonly searchAttributes?: SearchAttributeTypes;
  /** URL of a codec server that the Web UI offers to its users; it may hold a secret. @default none */
  readonly codecEndpoint?: string;
  /** Further dynamic configuration of the server, values as JSON. They win over our own settings. @default none */
  readonly extraDynamicConfig?: Readonly<Record<string, string>>;
  /** Takes what the server prints; appended to. */
  readonly logFile: string;
  /** How long the server may take until it answers. @default 60000 */
  readonly readyTimeoutMs?: number;
  /** How long the server may take to stop before it is killed. @default 10000 */
  readonly graceMs?: number;
}

/** A Temporal server of our own, which ends with this process at the latest. */
export interface DevServer {
  /** "127.0.0.1:PORT" of the gRPC front end. */
  readonly address: string;
  readonly port: number;
  /** Address of the Web UI, with the host name that a codec server expects of its pages; undefined when headless. */
  readonly uiUrl: string | undefined;
  /** The server's own process. */
  readonly pid: number;
  /** Settles when the server has ended, whoever ended it. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Ends the server in good order and settles when it is gone. May be called many times. */
  stop(): Promise<void>;
  /** Ends the server at once. */
  kill(): void;
}

async function choosePort(wanted: number | undefined, use: string): Promise<number> {
  if (wanted === undefined) return freePort();
  if (await isPortFree(wanted)) return wanted;
  throw new Error(
    `Cannot start the Temporal server: port ${wanted} of ${loopback} (${use}) is taken by another program. ` +
      `End that program, or choose another port; if it is a Temporal server to be used, set TEMPORAL_ADDRESS=${loopback}:${wanted}`,
  );
}

function describeExit(exit: ProcessExit): string {
  return exit.signal ? `it was ended by ${exit.signal}` : `it ended with exit code ${exit.code}`;
}

/** The server did not start this time, and may the next time. */
class PassingStartFailure extends Error {}

/** Settles when the server is ready; throws in words when it ended or the time is over. */
async function becomeReady(
  server: GuardedProcess,
  log: ServerLog,
  options: DevServerOptions,
  port: number,
): Promise<void> {
  const readyTimeoutMs = options.readyTimeoutMs ?? 60_000;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), readyTimeoutMs);
  const ready = held(
    waitUntilReady(
      {
        host: loopback,
        port,
        namespaces: options.namespaces ?? ['default'],
        searchAttributes: options.searchAttributes ?? {},
      },
      giveUp.signal,
    ),
  );
  try {
    const problem = await Promise.race([
      ready.then((wrong) => wrong && `it was not ready after ${readyTimeoutMs / 1000} s (${wrong})`),
      server.exited.then(describeExit),
    ]);
    if (problem === undefined) return;
    const message = `Cannot start the Temporal server: ${explainStartFailure(log, options.dbFile, problem)}`;
    throw mayStartNextTime(log) ? new PassingStartFailure(message) : new Error(message);
  } finally {
    clearTimeout(timer);
    giveUp.abort();
    await ready.catch(() => {}); // when the server ended, this one's failure says less than the log
  }
}

/** A server that is ready, with its ports. */
interface Launched {
  readonly server: GuardedProcess;
  readonly port: number;
  readonly uiPort: number | undefined;
}

/** One try to start the server; nothing is left running when it fails. */
async function launch(options: DevServerOptions, lock: LockFile | undefined): Promise<Launched> {
  const { dbFile, codecEndpoint } = options;
  const uiSettingsFile = codecEndpoint === undefined ? undefined : `${options.logFile}.ui`;
  const port = await choosePort(options.port, 'Temporal gRPC');
  const uiPort = options.headless ? undefined : await choosePort(options.uiPort, 'Temporal Web UI');
  const wanted = {
    dbFile,
    port,
    uiPort,
    namespaces: options.namespaces ?? ['default'],
    searchAttributes: options.searchAttributes ?? {},
    uiSettingsFile,
    extraDynamicConfig: options.extraDynamicConfig ?? {},
  };
  const log = openServerLog(options.logFile);
  let server: GuardedProcess | undefined;
  try {
    if (uiSettingsFile !== undefined) writePrivateFile(uiSettingsFile, uiSettings(codecEndpoint ?? ''));
    server = await startGuardedProcess({
      command: options.binary.path,
      args: devServerArguments(wanted, options.binary.flags),
      env: serverEnvironment(),
      logDescriptor: log.descriptor,
      graceMs: options.graceMs ?? 10_000,
    });
    lock?.handTo({ ...processNamed(server.pid), address: `${loopback}:${port}` });
    await becomeReady(server, log, options, port);
    return { server, port, uiPort };
  } catch (error) {
    // Between two tries the database stays ours.
    lock?.handTo(thisProcess());
    await server?.stop();
    throw error;
  } finally {
    log.close();
    // It was read at the start.
    if (uiSettingsFile !== undefined) rmSync(uiSettingsFile, { force: true });
  }
}

/** Besides the ports that it is told the server takes some that it finds free, and another program may be faster. */
const launches = 4;

async function launchPatiently(options: DevServerOptions, lock: LockFile | undefined): Promise<Launched> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await launch(options, lock);
    } catch (error) {
      if (!(error instanceof PassingStartFailure) || tried === launches) throw error;
    }
  }
}

/**
 * Starts `temporal server start-dev` with settings that make it several times faster, and waits until it can be used.
 * Whatever happens to this process, the server does not outlive it. It is out of reach of the terminal's Ctrl-C, so that
 * workers can be stopped before it.
 * @throws Error in words when a port is taken, the database is used or unreadable, or the server does not become ready;
 *   nothing is left running then.
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const dbFile = options.dbFile === undefined ? undefined : resolve(options.dbFile);
  const lock = dbFile === undefined ? undefined : await lockDatabase(dbFile);
  let launched: Launched;
  try {
    launched = await launchPatiently({ ...options, ...(dbFile !== undefined && { dbFile }) }, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
  const { server, port, uiPort } = launched;
  const exited = held(
    server.exited.then((exit) => {
      lock?.release();
      return exit;
    }),
  );
  return {
    address: `${loopback}:${port}`,
    port,
    uiUrl: uiPort === undefined ? undefined : `http://localhost:${uiPort}`,
    pid: server.pid,
    exited,
    stop: async () => {
      await server.stop();
      await exited;
    },
    kill: () => server.kill(),
  };
}
