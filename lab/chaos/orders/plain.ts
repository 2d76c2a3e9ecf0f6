import { join } from 'node:path';
import { startChild } from '../../world/child.js';
import type { PlainOrder } from '../../bench/plain/order-activities.js';
import { plainOrder } from '../../bench/plain/order-workflow.js';
import type { OrdersOptions } from '../arguments.js';
import { personOf } from '../cast.js';
import { eachOf, underChaos } from '../storm.js';
import { adminPassword, ChaosWorld } from '../../world/world.js';
import { ordersCast, type AskedOrder, type OrdersCast } from './cast.js';
import { download } from './goods.js';
import { judgeOrders, type OrdersJudgement } from './judge.js';
import { ordersLedgerSchema } from './ledger.js';
import { prepareOrders } from './run.js';

/** What a run of the plain workflow has shown. */
export interface PlainResult {
  readonly options: OrdersOptions;
  /** Orders whose workflow came to its end without a failure. */
  readonly ended: number;
  readonly judgement: OrdersJudgement;
  readonly faultsGiven: number;
  readonly totalMs: number;
}

type Progress = (line: string) => void;

/**
 * The same orders under the same faults through a plain workflow of the same calls, in the style of Temporal's samples:
 * one activity a call, retried as the SDK does, nothing looked up. To its advantage nothing is killed, the customers are
 * there, and the orders of a customer go one after the other.
 */
export async function runPlainOrders(
  options: OrdersOptions,
  progress: Progress = () => {},
): Promise<PlainResult> {
  const calm = { ...options, killWorkerEveryMs: 0, restartServerEveryMs: 0 };
  const world = await ChaosWorld.start({ ...calm, workers: 0, codec: false, prepared: true });
  try {
    const cast = peopleThere(options.seed, ordersCast(options.seed, options.orders, options.customers));
    const before = await prepareOrders(world, cast);
    const worker = await startWorker(world);
    let [over, ended] = [0, 0];
    const told = (): string => `${over} of ${cast.orders.length} orders came to an end`;
    try {
      const { totalMs } = await underChaos(world, calm, { progress, told }, () =>
        eachOf(cast.people, options.concurrency, async ({ email, wanted }) => {
          for (const asked of cast.orders.filter((order) => order.email === email)) {
            if (await endsWell(world, asked, wanted.password)) ended += 1;
            over += 1;
          }
        }),
      );
      const ledger = await world.sandbox.read(ordersLedgerSchema);
      const faultsGiven = ledger.requests.filter(({ fault }) => fault !== null).length;
      return { options, ended, judgement: judgeOrders(cast.orders, before, ledger), faultsGiven, totalMs };
    } finally {
      await worker.stop();
    }
  } finally {
    await world.stop();
    world.removeFiles();
  }
}

/** The same e-mails, of customers with whom nothing is the matter and who are in the store. */
function peopleThere(seed: number, { people, orders }: OrdersCast): OrdersCast {
  return { people: people.map((_, index) => personOf('exists', seed, index, false)), orders };
}

function startWorker(world: ChaosWorld): Promise<{ stop(): Promise<void> }> {
  return startChild({
    program: 'lab/bench/plain/order-worker.ts',
    logFile: join(world.folder, 'plain-worker.log'),
    env: {
      TEMPORAL_ADDRESS: world.temporal.address,
      STORE_URL: world.sandbox.url,
      STORE_ADMIN: 'admin',
      STORE_PASSWORD: adminPassword,
    },
  });
}

async function endsWell(world: ChaosWorld, asked: AskedOrder, password: string): Promise<boolean> {
  try {
    await world.client.workflow.execute(plainOrder, {
      workflowId: `plain-${asked.order.reference}`,
      taskQueue: 'plain-orders',
      args: [plainOrderOf(asked, password)],
    });
    return true;
  } catch {
    // What came of it is for the ledger to say.
    return false;
  }
}

function plainOrderOf({ email, lines, order, ends, parcels }: AskedOrder, password: string): PlainOrder {
  return {
    email,
    password,
    lines,
    goods: lines.filter(({ sku }) => sku !== download),
    cancel: ends === 'cancelled',
    ...(order.delivery.kind === 'pickup' && { pickup: order.delivery.location }),
    ...(order.fulfilment !== undefined && { parcels }),
  };
}
