import { createFollowed, type MadeCustomer } from '../customer/create-followed.js';
import { readyJson } from '../customer/customer-summary.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { inputError } from '../input/problems.js';
import type { Terminal } from '../terminal.js';
import type { Config } from '../../config.js';
import { connectCommerceWorkflows, type CommerceWorkflows, type NewCustomer } from '../../facade/facade.js';
import { installationKeys } from '../../local/installation-keys.js';
import type { LocalState } from '../../local/local-state.js';
import { writeRunningServer } from '../../temporal/running-server.js';
import { configuredTemporal, type TemporalTarget } from '../../temporal/target.js';
import { localTemporalEnvironment, sandboxEnvironment } from './environment.js';
import type { RunningChild } from '../../local/child-process.js';
import type { StartOptions } from './options.js';
import type { RunningParts } from './running.js';
import { heading, nextSteps, partLine } from './screen.js';
import { startLocalTemporal, startSandboxProcess, startWorkerProcess, workerQueues } from './services.js';
import { playTutorial, type Tutorial } from './tutorial.js';

/** What a start works with. */
export interface StartContext {
  readonly options: StartOptions;
  readonly environment: NodeJS.ProcessEnv;
  readonly config: Config;
  readonly state: LocalState;
  readonly terminal: Terminal;
  readonly parts: RunningParts;
  readonly customer: NewCustomer;
  /** What is played around step 6, where the whole tutorial is asked for. */
  readonly tutorial: Tutorial | undefined;
}

const exampleOrder = 'examples/order-ship.json';

const stopping = '\nStopping (--exit); state is kept. The commands above work while `npm start` runs.';

/** Where the parts are once they run. */
interface Running {
  readonly target: TemporalTarget;
  readonly storeUrl: string;
  readonly sandbox: boolean;
  /** The environment in which the worker and the client see these parts. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Starts what is missing, does the job, and tells what happened. The parts go on running. */
export async function startAndDo(context: StartContext): Promise<ExitStatus> {
  const { terminal, options, parts } = context;
  terminal.progress(heading(terminal, 'commerce-workflows'));
  const running = await startServers(context);
  const commerce = await connectCommerceWorkflows({
    environment: running.environment,
    target: running.target,
  });
  parts.add({ stage: 'client', stop: () => commerce.close() });
  await refuseUnprepared(commerce);
  await startWorker(context, running);
  noteRunning(context, running);
  if (context.tutorial) {
    const { changeInventory } = options;
    const play = { commerce, terminal, sandbox: running.sandbox, changeInventory };
    const told = await playTutorial(play, context.tutorial, () => makeCustomer(context, commerce));
    terminal.result(told.json, told.text);
  } else tell(context, commerce, await makeCustomer(context, commerce));
  terminal.progress(options.exit ? stopping : serving(context));
  return exitStatus.done;
}

/** Step 6. */
async function makeCustomer(
  { terminal, customer }: StartContext,
  commerce: CommerceWorkflows,
): Promise<MadeCustomer> {
  terminal.progress(heading(terminal, 'Step 6: create a customer and generate a customer token'));
  return createFollowed(commerce, terminal, customer);
}

/** Temporal and the store do not need each other, so they start at once; the worker needs both. */
async function startServers(context: StartContext): Promise<Running> {
  const { config, state, environment } = context;
  const keys = installationKeys(config, state.keysFile);
  const [target, store] = await Promise.all([startTemporal(context, keys), startStore(context)]);
  const local =
    target.origin === 'environment' ? environment : localTemporalEnvironment(environment, target.address);
  return {
    target,
    storeUrl: store.url,
    sandbox: store.sandbox,
    environment: store.sandbox ? sandboxEnvironment(local, store.url) : local,
  };
}

async function startWorker(context: StartContext, { environment }: Running): Promise<void> {
  const { config, state, parts, terminal } = context;
  const startedAtMs = performance.now();
  const onStart = (child: RunningChild): void => parts.addChild('worker', child);
  await startWorkerProcess({ environment, state, onStart });
  terminal.progress(partLine(terminal, 'Worker', workerQueues(config), startedAtMs));
}

async function startTemporal(
  { environment, state, config, options, parts, terminal }: StartContext,
  keys: ReturnType<typeof installationKeys>,
): Promise<TemporalTarget> {
  const configured = configuredTemporal(environment);
  if (configured) {
    const { address, namespace } = configured;
    terminal.progress(partLine(terminal, 'Temporal', `${address}, namespace "${namespace}" (as configured)`));
    return configured;
  }
  const startedAtMs = performance.now();
  const { server, codec, target, version } = await startLocalTemporal({
    environment,
    state,
    config,
    ring: keys.ring,
    port: options.port,
    uiPort: options.uiPort,
    onProgress: (line) => terminal.progress(`  ${line}`),
  });
  if (codec) parts.add({ stage: 'temporal', stop: () => codec.close() });
  parts.add({ stage: 'temporal', stop: () => server.stop(), kill: () => server.kill() });
  void parts.watch(server.exited, ({ code, signal }) => {
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    return new Error(
      `Cannot go on without the Temporal server: it ended ${how}; its log is ${state.logs.temporal}`,
    );
  });
  terminal.progress(partLine(terminal, 'Temporal', `server ${version} on ${server.address}`, startedAtMs));
  return target;
}

async function startStore({
  config,
  environment,
  state,
  options,
  parts,
  terminal,
}: StartContext): Promise<{ readonly url: string; readonly sandbox: boolean }> {
  const { baseUrl } = config.commerce;
  if (baseUrl !== undefined) {
    terminal.progress(partLine(terminal, 'Store', `${baseUrl}, store view "${config.commerce.store}"`));
    return { url: baseUrl, sandbox: false };
  }
  const startedAtMs = performance.now();
  const onStart = (child: RunningChild): void => parts.addChild('store', child);
  const url = await startSandboxProcess(
    { environment, state, onStart },
    options.sandboxPort,
    options.tutorial ? 'empty' : 'prepared',
  );
  const where = `sandbox on ${new URL(url).host} (no COMMERCE_URL)`;
  terminal.progress(partLine(terminal, 'Store', where, startedAtMs));
  return { url, sandbox: true };
}

/** Clients in other terminals find the server by this note. */
function noteRunning({ state, config }: StartContext, { target, storeUrl }: Running): void {
  const { address: temporalAddress, namespace, uiUrl } = target;
  writeRunningServer(state.runningFile, {
    temporalAddress,
    namespace,
    ...(uiUrl !== undefined && { uiUrl }),
    store: config.commerce.store,
    storeUrl,
  });
}

/** Search attributes that are missing are registered by the worker, or refused by it in words; a namespace is not made. */
async function refuseUnprepared(commerce: CommerceWorkflows): Promise<void> {
  if (commerce.target.origin !== 'environment') return;
  const { findings } = await commerce.diagnose();
  const wrong = findings.find(({ check, ok }) => !ok && check === 'Namespace');
  if (!wrong) return;
  const advice = wrong.advice === undefined ? '' : `; mend it with\n  ${wrong.advice}\n`;
  throw inputError(`namespace "${commerce.target.namespace}"`, `${wrong.detail}${advice}`);
}

function tell(
  { terminal, customer, options }: StartContext,
  commerce: CommerceWorkflows,
  { customer: ready, outcome }: MadeCustomer,
): void {
  const { workflowId } = ready;
  const url = commerce.workflowUrl(workflowId);
  // The example is an order of the tutorial's customer.
  const goOn =
    options.file === undefined ? `npm run client -- order place --file ${exampleOrder}` : undefined;
  const text = nextSteps(terminal, { email: customer.profile.email, workflowId, url, goOn });
  terminal.result(readyJson(ready, outcome, url), text);
}

function serving({ state }: StartContext): string {
  return `\nServing. Ctrl-C stops everything; state is kept in ${state.directory} (--fresh starts anew).`;
}
