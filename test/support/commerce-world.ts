import { Client, Connection } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { createCustomerActivities } from '../../src/activities/customer/customer-activities.js';
import { createCustomerCalls } from '../../src/activities/customer/customer-calls.js';
import { createInventoryActivities } from '../../src/activities/inventory/inventory-activities.js';
import { createOrderActivities } from '../../src/activities/order/order-activities.js';
import { createStockActivities } from '../../src/activities/stock/stock-activities.js';
import type { ActivityDependencies } from '../../src/activities/dependencies.js';
import type { CommerceClient } from '../../src/commerce/client.js';
import { parseWorkerConfig, type WorkerConfig } from '../../src/config.js';
import type { OrderSettings } from '../../src/contracts/order/order-settings.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/src/server.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { createDataConverter } from '../../src/security/payload-codec.js';
import { createSealer } from '../../src/security/sealing.js';
import { Customers } from '../../src/facade/customer/customers.js';
import { Inventory } from '../../src/facade/inventory/inventory.js';
import { Orders } from '../../src/facade/order/orders.js';
import { Stock } from '../../src/facade/stock/stock.js';
import { dependenciesOf, openStore } from '../../src/worker/store-dependencies.js';
import { createWorkers } from '../../src/worker/workers.js';
import { workflowBundlePath } from '../../src/workflow-bundle.js';
import { claimNamespace } from './namespaces.js';
import { quietRuntime } from './quiet-runtime.js';

/** What a test may set; everything else is as a user has it, but for patience fit for a test. */
export interface WorldOptions {
  readonly sandbox?: SandboxOptions;
  /** Environment variables of worker and client. */
  readonly env?: Readonly<Record<string, string>>;
  readonly orderSettings?: Partial<OrderSettings>;
  /** "127.0.0.1:PORT" of a Temporal server of the test's own, whose default namespace is used. */
  readonly temporalAddress?: string;
  /** Folder of the workflow bundles. Default: those of the test run. */
  readonly workflowBundles?: string;
}

/** A store, a worker and a client, all real, for one test file. */
export interface CommerceWorld {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly customers: Customers;
  readonly orders: Orders;
  readonly inventory: Inventory;
  readonly stock: Stock;
  readonly config: WorkerConfig;
  readonly namespace: string;
  /** Stops the worker in good order and starts another one. */
  restartWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  close(): Promise<void>;
}

const patienceOfTests = {
  COMMERCE_RATE: '0',
  REQUEST_TIMEOUT: '2s',
  CONNECT_TIMEOUT: '1s',
  SETTLE_AFTER: '2500ms',
  THROTTLE_PAUSE: '200ms',
  STICKY_TIMEOUT: '500ms',
  WORKFLOW_TASK_TIMEOUT: '5s',
  SHUTDOWN_GRACE: '5s',
};

/** Starts the world. Needs the run's Temporal server, so only test files of the project "temporal" may call it. */
export async function startCommerceWorld(options: WorldOptions = {}): Promise<CommerceWorld> {
  const address = options.temporalAddress ?? inject('temporalAddress');
  const namespace = options.temporalAddress ? 'default' : claimNamespace(inject('temporalClaims'));
  const sandbox = await startSandbox(options.sandbox);
  const config = parseWorkerConfig({
    COMMERCE_URL: sandbox.url,
    COMMERCE_ADMIN_USERNAME: 'admin',
    COMMERCE_ADMIN_PASSWORD: 'Admin123456',
    SECRET_KEYS: generateKey('test'),
    ...patienceOfTests,
    ...options.env,
  });
  const ring = config.secrets.ring ?? requireKeyRing(generateKey('test'), 'the test');
  const sealer = createSealer(ring);
  const dataConverter = createDataConverter({ ring, enabled: config.secrets.payloadEncryption });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace, dataConverter });
  quietRuntime();
  const native = await NativeConnection.connect({ address });
  const workers = new RunningWorkers(config, async (commerce) => {
    return createWorkers({
      connection: native,
      namespace,
      config,
      dataConverter,
      workflowBundle: workflowBundlePath(
        config.secrets.payloadEncryption,
        options.workflowBundles ?? inject('workflowBundles'),
      ),
      storeActivities: storeActivities(dependenciesOf(config, commerce, sealer)),
      workflowActivities: createCustomerCalls(),
    });
  });
  await workers.start();
  return {
    sandbox,
    client,
    config,
    namespace,
    customers: new Customers({
      client,
      sealer,
      store: config.commerce.store,
      settings: config.workflowSettings,
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    }),
    orders: new Orders({
      client,
      store: config.commerce.store,
      settings: { ...config.orderSettings, ...options.orderSettings },
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    }),
    inventory: new Inventory({
      client,
      store: config.commerce.store,
      settings: config.inventorySettings,
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    }),
    stock: new Stock({
      client,
      store: config.commerce.store,
      settings: config.workflowSettings,
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    }),
    startWorker: () => workers.start(),
    stopWorker: () => workers.stop(),
    restartWorker: async () => {
      await workers.stop();
      await workers.start();
    },
    close: async () => {
      await workers.stop();
      await native.close();
      await connection.close();
      await sandbox.close();
    },
  };
}

function storeActivities(deps: ActivityDependencies): object {
  return {
    ...createCustomerActivities(deps),
    ...createOrderActivities(deps),
    ...createInventoryActivities(deps),
    ...createStockActivities(deps),
  };
}

class RunningWorkers {
  #workers: readonly Worker[] = [];
  #runs: Promise<unknown> = Promise.resolve();
  #store: CommerceClient | undefined;

  constructor(
    private readonly config: WorkerConfig,
    private readonly create: (store: CommerceClient) => Promise<readonly Worker[]>,
  ) {}

  async start(): Promise<void> {
    this.#store = openStore(this.config);
    this.#workers = await this.create(this.#store);
    this.#runs = Promise.all(this.#workers.map((worker) => worker.run()));
  }

  async stop(): Promise<void> {
    for (const worker of this.#workers) worker.shutdown();
    this.#workers = [];
    await this.#runs;
    await this.#store?.close();
  }
}
