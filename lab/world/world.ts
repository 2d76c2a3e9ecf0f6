import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { parseConfig } from '../../src/config.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { createDataConverter } from '../../src/security/payload-codec.js';
import { createSealer } from '../../src/security/sealing.js';
import { connectTemporal } from '../../src/temporal/connection.js';
import { Customers } from '../../src/facade/customer/customers.js';
import { Inventory } from '../../src/facade/inventory/inventory.js';
import { Orders } from '../../src/facade/order/orders.js';
import { Stock } from '../../src/facade/stock/stock.js';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';
import { startChild, type Child } from './child.js';
import { SandboxControl } from './sandbox-control.js';
import { TemporalSlot } from './temporal-slot.js';
import { timings } from './timings.js';
import { WorkerSlot } from './worker-slot.js';

export interface WorldOptions {
  readonly seed: number;
  readonly workers: number;
  readonly codec: boolean;
  /** Whether the tutorial's sources, stock and quantities are in the store. */
  readonly prepared?: boolean;
}

/** The administrator of every sandbox; its password must come up nowhere. */
export const adminPassword = 'Admin123456';

const namespace = 'default';

/** A Temporal server on a database file, a sandbox, workers, each a process of its own, and a client in this one. */
export class ChaosWorld {
  readonly workers: readonly WorkerSlot[];

  private constructor(
    /** Holds the database and all logs. */
    readonly folder: string,
    readonly temporal: TemporalSlot,
    readonly sandbox: SandboxControl,
    private readonly sandboxProcess: Child,
    private readonly environment: Readonly<Record<string, string>>,
    workers: number,
  ) {
    this.workers = Array.from(
      { length: workers },
      (_, index) => new WorkerSlot(() => this.#startWorker(index)),
    );
  }

  /** What workers are started with besides the settings of the run. */
  #workerSettings: Readonly<Record<string, string>> = {};

  client!: Client;
  customers!: Customers;
  orders!: Orders;
  inventory!: Inventory;
  stock!: Stock;

  static async start(options: WorldOptions): Promise<ChaosWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-chaos-'));
    const binary = await resolveTemporalBinary(process.env, {
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    const temporal = new TemporalSlot(binary, {
      dbFile: join(folder, 'temporal.db'),
      logFile: join(folder, 'temporal.log'),
    });
    await temporal.start();
    const sandboxProcess = await startChild({
      program: 'sandbox/dist/main.js',
      args: [
        '--json-ready',
        '--exit-with-parent',
        ...(options.prepared ? ['--prepared'] : []),
        '--seed',
        String(options.seed),
      ],
      logFile: join(folder, 'sandbox.log'),
    });
    const { url } = z.object({ url: z.string() }).parse(sandboxProcess.said);
    const environment = {
      ...timings,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: namespace,
      COMMERCE_URL: url,
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: adminPassword,
      SECRET_KEYS: generateKey('chaos'),
      PAYLOAD_ENCRYPTION: options.codec ? 'on' : 'off',
    };
    const control = new SandboxControl(url);
    const world = new ChaosWorld(folder, temporal, control, sandboxProcess, environment, options.workers);
    await world.#connect();
    await world.startWorkers();
    return world;
  }

  async #connect(): Promise<void> {
    const config = parseConfig(this.environment);
    const ring = config.secrets.ring ?? requireKeyRing('', 'the chaos run');
    const { address } = this.temporal;
    this.client = await connectTemporal(
      { address, namespace, origin: 'environment', uiUrl: undefined, connectionOptions: { address } },
      { dataConverter: createDataConverter({ ring, enabled: config.secrets.payloadEncryption }) },
    );
    const common = {
      client: this.client,
      store: config.commerce.store,
      workflowTaskTimeoutMs: config.workflowTaskTimeoutMs,
    };
    this.customers = new Customers({
      ...common,
      settings: config.workflowSettings,
      sealer: createSealer(ring),
    });
    this.orders = new Orders({ ...common, settings: config.orderSettings });
    this.inventory = new Inventory({ ...common, settings: config.inventorySettings });
    this.stock = new Stock({ ...common, settings: config.workflowSettings });
  }

  async #startWorker(index: number): Promise<Child> {
    await this.temporal.up();
    const logFile = join(this.folder, `worker-${index + 1}.log`);
    return startChild({
      program: 'dist/worker.js',
      env: { ...this.environment, ...this.#workerSettings },
      logFile,
    });
  }

  /** Kills the workers and starts others, with these settings besides those of the run. */
  async restartWorkers(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.stopWorkers();
    this.#workerSettings = settings;
    await this.startWorkers();
  }

  async startWorkers(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.start()));
  }

  /** Kills the server and starts it again on its database. */
  async restartServer(): Promise<void> {
    await this.temporal.kill();
    await this.temporal.start();
  }

  /** Every file that the processes wrote. */
  files(): string[] {
    return readdirSync(this.folder).map((name) => join(this.folder, name));
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill('andStay')));
  }

  /** Ends all processes; the files stay. */
  async stop(): Promise<void> {
    await this.stopWorkers();
    await this.client.connection.close();
    await this.temporal.stop();
    await this.sandboxProcess.kill();
  }

  removeFiles(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
