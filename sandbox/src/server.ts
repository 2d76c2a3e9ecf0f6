/** The sandbox: a stand-in for one Commerce installation, over real sockets. */
import type { ServerResponse } from 'node:http';
import { allRoutes } from './all-routes.js';
import { identify } from './access/callers.js';
import { SandboxClock } from './clock.js';
import type { StoreSettings } from './context.js';
import type { SandboxCore } from './core.js';
import { answerControl, controlPrefix } from './control/control.js';
import { Database } from './data/database.js';
import { FaultEngine } from './faults/fault-engine.js';
import type { FaultsConfig } from './faults/faults.js';
import { identityUnder, playFault } from './faults/faulty-request.js';
import { Holds } from './control/holds.js';
import { send } from './rest/send.js';
import { createHttpServer } from './rest/http-server.js';
import { Journal } from './data/journal.js';
import { createLatency } from './faults/latency.js';
import type { LatencyMode } from './faults/latency.js';
import { mentionsIn } from './faults/mentions.js';
import { Ledger } from './control/ledger.js';
import { Locks } from './data/locks.js';
import type { RawRequest } from './rest/request-input.js';
import { subjectOf } from './control/request-subject.js';
import type { Answer, Target } from './rest/rest-layer.js';
import { answerRequest, errorAnswer, findTarget } from './rest/rest-layer.js';
import { Router } from './rest/router.js';
import { seed } from './data/seed.js';
import { websitesOf } from './stores/stores.js';

/** The base URL that the recorded installation was configured with. */
const recordedBaseUrl = 'http://127.0.0.1:8085/';

export interface SandboxOptions {
  /** Default 0: a free port. */
  readonly port?: number;
  /** Take a free port where the one given is taken; default false. */
  readonly anyPortIfTaken?: boolean;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** File that keeps the state; default: memory only. */
  readonly stateFile?: string;
  /** Default `none`. */
  readonly latency?: LatencyMode;
  /** New customers must confirm their e-mail; default false. */
  readonly requireConfirmation?: boolean;
  /** Whether administrators need a second factor; default `off`, as on the recorded installation. */
  readonly twoFactor?: StoreSettings['twoFactor'];
  /** A second website (number 2) with store views of its own, `second` and `second_de`; default false. */
  readonly secondWebsite?: boolean;
  /** Whether customers belong to a website or to all of them; default `website`, as on the recorded installation. */
  readonly accountSharing?: StoreSettings['accountSharing'];
  /** The store's configured base URL; default that of the recorded installation. */
  readonly baseUrl?: string;
  /** Seed of delays and faults; default 1. */
  readonly randomSeed?: number;
  /** Faults from the start. */
  readonly faults?: FaultsConfig;
  /** Steps 2 to 5 of the tutorial (sources, stock, links, quantities) are done from the start; default false. */
  readonly prepared?: boolean;
  /**
   * Nothing of steps 2 to 5 is done: a fresh installation's default source and stock, with the sample products. This is the
   * default; saying it beside `prepared` is refused.
   */
  readonly emptyInventory?: boolean;
  /** Told of errors that are mistakes of the sandbox itself; default: printed on stderr. */
  readonly reportBug?: (error: unknown) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:1234`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly core: SandboxCore;
  /** Ends all connections and closes the state file. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox and waits until it listens. Rejects when the port is taken, the state file cannot be read, or the inventory
 * is to be both prepared and empty.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (options.prepared && options.emptyInventory)
    throw new Error('Cannot start the sandbox: its inventory is to be both prepared and empty');
  const journal = options.stateFile === undefined ? undefined : new Journal(options.stateFile);
  const db: Database = new Database((changes) => journal?.append(changes, db));
  const restored = journal?.restore(db) ?? false;
  if (!restored) seed(db, options.prepared);
  journal?.open(db);
  const core = createCore(db, options);
  const server = createHttpServer((request, response) => serve(core, request, response));
  const host = core.boundTo;
  await listen(server, host, options);
  const address = server.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Cannot start the sandbox: it has no port');
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    core,
    async close() {
      await server.close();
      journal?.close();
    },
  };
}

async function listen(
  server: ReturnType<typeof createHttpServer>,
  host: string,
  { port = 0, anyPortIfTaken }: SandboxOptions,
): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    // Looking first whether it is free would leave a moment in which somebody else takes it.
    if (!anyPortIfTaken || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await server.listen({ host, port: 0 });
  }
}

function createCore(db: Database, options: SandboxOptions): SandboxCore {
  const clock = new SandboxClock();
  const randomSeed = options.randomSeed ?? 1;
  const faults = new FaultEngine(randomSeed);
  if (options.faults) faults.set(options.faults);
  return {
    db,
    clock,
    locks: new Locks(),
    ledger: new Ledger(db, clock),
    faults,
    holds: new Holds(),
    router: new Router(allRoutes),
    settings: {
      requireConfirmation: options.requireConfirmation ?? false,
      twoFactor: options.twoFactor ?? 'off',
      websites: websitesOf(options.secondWebsite ?? false),
      accountSharing: options.accountSharing ?? 'website',
      baseUrl: options.baseUrl ?? recordedBaseUrl,
    },
    boundTo: options.host ?? '127.0.0.1',
    reportBug: options.reportBug ?? printBug,
    seed: (empty) => seed(empty, options.prepared),
    pace: createLatency(options.latency ?? 'none', randomSeed),
  };
}

function printBug(error: unknown): void {
  process.stderr.write(`Sandbox error: ${error instanceof Error ? error.stack : String(error)}\n`);
}

async function serve(core: SandboxCore, request: RawRequest, response: ServerResponse): Promise<void> {
  if (request.url.startsWith(controlPrefix)) {
    send(response, await answerControl(core, request));
    return;
  }
  if (!/^\/rest(\/|$|\?)/.test(request.url)) {
    send(response, noPage);
    return;
  }
  let target: Target;
  try {
    target = findTarget(core, request);
  } catch (error) {
    const answer = errorAnswer(core, error);
    core.ledger.finish(core.ledger.begin(request.method, request.url.replace(/\?.*/, '')), answer.status);
    send(response, answer);
    return;
  }
  await serveRoute(core, request, target, response);
}

/** Outside of `/rest` a store has its shop front; the sandbox has none. */
const noPage = {
  status: 404,
  contentType: 'text/html; charset=UTF-8',
  body: '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>\n',
};

async function serveRoute(
  core: SandboxCore,
  request: RawRequest,
  target: Target,
  response: ServerResponse,
): Promise<void> {
  const { method, path } = target.match.route;
  const known = identify(request, core.db, core.clock);
  const { caller } = known;
  const customer = subjectOf(core.db, request, target, caller);
  const entry = core.ledger.begin(method, path, customer);
  const mentions = mentionsIn(request);
  entry.mentions = core.faults.mentionedBy({ mentions });
  const fault = core.faults.next({
    method,
    route: path,
    index: entry.index,
    callerType: caller.type,
    customer,
    mentions,
  });
  const identity = fault ? identityUnder(core, request, known, fault) : known;
  entry.fault = fault?.kind ?? null;
  const work = async (): Promise<Answer> => {
    const answer = await answerRequest(core, request, target, { entry, identity });
    core.ledger.finish(entry, answer.status);
    return answer;
  };
  if (fault) await playFault({ core, fault, entry, response, work });
  else send(response, await work());
}
