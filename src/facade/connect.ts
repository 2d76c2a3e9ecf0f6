import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { parseConfig, type Config } from '../config.js';
import { createDataConverter } from '../security/payload-codec.js';
import { createSealer } from '../security/sealing.js';
import { listAttention, type WaitingWorkflow } from './attention.js';
import { connectTemporal } from '../temporal/connection.js';
import { Customers } from './customer/customers.js';
import { examine, unattendedQueues, type Diagnosis } from './diagnosis.js';
import { Inventory } from './inventory/inventory.js';
import { installationKeys } from '../local/installation-keys.js';
import { guardLocalState, localState } from '../local/local-state.js';
import { Orders } from './order/orders.js';
import { within } from './questions.js';
import { Stock } from './stock/stock.js';
import { readRunningServer } from '../temporal/running-server.js';
import { findTemporal, workflowUrl, type TemporalTarget } from '../temporal/target.js';
import { historyMark, type HistoryMark } from './history-mark.js';
import { watchWorkflow, type WatchOptions, type WorkflowStep } from './watch.js';

/** Where settings come from. */
export interface ConnectCommerceOptions {
  /** Variables as in .env.example. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Folder whose `.local` holds the embedded default, if one runs there. @default the working directory */
  readonly workingDirectory?: string;
  /** A Temporal to use whatever the environment says. */
  readonly target?: TemporalTarget;
}

/** Everything that a program can do with the workflows of one store. */
export interface CommerceWorkflows {
  readonly customers: Customers;
  readonly orders: Orders;
  readonly inventory: Inventory;
  readonly stock: Stock;
  readonly config: Config;
  readonly target: TemporalTarget;
  /** Where the keys came from, in words. */
  readonly keysSource: string;
  /** The steps of a workflow as they happen. */
  watch(workflowId: string, options: WatchOptions): AsyncGenerator<WorkflowStep, void, undefined>;
  /** How far a workflow has come, for a later `watch`; undefined when it does not exist. */
  mark(workflowId: string): Promise<HistoryMark | undefined>;
  /** Workflows that wait for a person. */
  attention(): AsyncGenerator<WaitingWorkflow, void, undefined>;
  /** What works and what does not, between here and the store. */
  diagnose(): Promise<Diagnosis>;
  /** Queues that no worker polls, so that nothing moves. */
  unattendedQueues(): Promise<readonly string[]>;
  /** Address of a workflow in the web UI; undefined where the UI is not known. */
  workflowUrl(workflowId: string): string | undefined;
  /** Runs calls that must be answered within this time; milliseconds. */
  within<T>(deadlineMs: number, calls: () => Promise<T>): Promise<T>;
  /** Runs calls that are given up once the signal aborts; they fail then. */
  unless<T>(signal: AbortSignal, calls: () => Promise<T>): Promise<T>;
  /** Ends the connection. No call may be under way: the SDK would try it again on the closed connection, and throw. */
  close(): Promise<void>;
}

/**
 * Connects to Temporal as the environment or a profile says, or to the server of an `npm start` in this folder, and
 * gives access to the workflows of the store that the environment names.
 *
 * @throws ConfigError, KeyRingError with every problem of the settings
 * @throws PrivateFileError when `.local` is a link, or another user's
 * @throws TemporalUnreachableError when nobody answers there
 */
export async function connectCommerceWorkflows(
  options: ConnectCommerceOptions = {},
): Promise<CommerceWorkflows> {
  const given = options.environment ?? process.env;
  const state = localState(undefined, options.workingDirectory);
  guardLocalState(state);
  const target = options.target ?? findTemporal(given, state.runningFile);
  const running = target.origin === 'running' ? readRunningServer(state.runningFile) : undefined;
  const config = parseConfig({ ...(running && { COMMERCE_STORE: running.store }), ...given });
  const keys = installationKeys(config, state.keysFile);
  const client = await connectTemporal(target, {
    dataConverter: createDataConverter({ ring: keys.ring, enabled: config.secrets.payloadEncryption }),
  });
  const shared = {
    client,
    store: config.commerce.store,
    workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
  };
  return {
    ...accessTo(client, config, target),
    customers: new Customers({
      ...shared,
      settings: config.workflowSettings,
      sealer: createSealer(keys.ring),
    }),
    orders: new Orders({ ...shared, settings: config.orderSettings }),
    inventory: new Inventory({ ...shared, settings: config.inventorySettings }),
    stock: new Stock({ ...shared, settings: config.workflowSettings }),
    config,
    target,
    keysSource: keys.source,
  };
}

function accessTo(
  client: Client,
  config: Config,
  target: TemporalTarget,
): Omit<
  CommerceWorkflows,
  'customers' | 'orders' | 'inventory' | 'stock' | 'config' | 'target' | 'keysSource'
> {
  const { store } = config.commerce;
  return {
    watch: (workflowId, options) => watchWorkflow(client, workflowId, options),
    mark: (workflowId) => historyMark(client, workflowId),
    attention: () => listAttention(client, store),
    diagnose: () => examine(client, store),
    unattendedQueues: () => unattendedQueues(client, store),
    workflowUrl: (workflowId) => workflowUrl(target, workflowId),
    within: (deadlineMs, calls) => within(client, deadlineMs, calls),
    unless: (signal, calls) => client.withAbortSignal(unlimited(signal), calls),
    close: () => client.connection.close(),
  };
}

/** The SDK leaves a listener on the signal for each request of a call, and a call that waits long makes many. */
function unlimited(signal: AbortSignal): AbortSignal {
  const own = AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return own;
}
