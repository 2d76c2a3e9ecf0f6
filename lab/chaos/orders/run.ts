import type { OrdersOptions } from '../arguments.js';
import { bringToReady, type Ending } from '../drive.js';
import { findLeaks, type Leak } from '../../world/find-leaks.js';
import { readHistories, type ReadHistory } from '../../world/histories.js';
import { judge, type Judgement } from '../judge.js';
import { putIntoStore } from '../prepare.js';
import { eachOf, underChaos, type StormResult } from '../storm.js';
import { refusedTokens } from '../tokens.js';
import { ChaosWorld } from '../../world/world.js';
import { ordersCast, type OrdersCast } from './cast.js';
import { bringToEnd, type OrderEnding } from './drive.js';
import { fillSources } from './goods.js';
import { judgeOrders, type OrdersJudgement } from './judge.js';
import { ordersLedgerSchema, type OrdersLedger } from './ledger.js';

/** What a run with orders has shown. */
export interface OrdersResult {
  readonly options: OrdersOptions;
  readonly customers: readonly Ending[];
  readonly endings: readonly OrderEnding[];
  readonly judgement: Judgement;
  readonly ordersJudgement: OrdersJudgement;
  /** E-mails of customers whose token the store refused, also after it was renewed. */
  readonly tokensRefused: readonly string[];
  readonly leaks: readonly Leak[];
  readonly storm: StormResult;
  /** Ends of workers that nobody asked for, with their last words. */
  readonly workerEnds: readonly string[];
  readonly eventsPerOrder: number;
  /** Database and logs, where they were kept. */
  readonly folder: string | undefined;
}

type Progress = (line: string) => void;

/** Plays one run with customers and their orders under faults and kills, and judges it by the store's ledger. */
export async function runOrders(
  options: OrdersOptions,
  progress: Progress = () => {},
): Promise<OrdersResult> {
  const world = await ChaosWorld.start({ ...options, prepared: true });
  let kept = true;
  try {
    const cast = ordersCast(options.seed, options.orders, options.customers);
    const before = await prepareOrders(world, cast);
    const customers: Ending[] = [];
    const endings: OrderEnding[] = [];
    const told = (): string => `${endings.length} of ${cast.orders.length} orders came to an end`;
    const storm = await underChaos(world, options, { progress, told }, (underWay) =>
      play(world, cast, options, { underWay, customers, endings }),
    );
    progress('judging');
    const workerEnds = world.workers.flatMap(({ ends }) => ends);
    const seen = await lookAt(world, cast, before);
    await world.stop();
    const leaks = findLeaks(world.files(), options, seen.histories);
    kept = options.keep || leaks.length > 0;
    return {
      options,
      customers,
      endings,
      ...seen.verdict,
      leaks,
      storm,
      workerEnds,
      eventsPerOrder: eventsOf(world, cast, seen.histories),
      folder: kept ? world.folder : undefined,
    };
  } finally {
    await world.stop();
    if (!kept) world.removeFiles();
  }
}

/** Goods and customers that are there before; the ledger as it is then. */
export async function prepareOrders(world: ChaosWorld, { people }: OrdersCast): Promise<OrdersLedger> {
  await fillSources(world.sandbox.url);
  await putIntoStore(world.sandbox.url, people);
  return world.sandbox.read(ordersLedgerSchema);
}

interface Stage {
  readonly underWay: Set<string>;
  readonly customers: Ending[];
  readonly endings: OrderEnding[];
}

/** Each customer is made ready, then asks for all orders at once. */
async function play(
  world: ChaosWorld,
  { people, orders }: OrdersCast,
  options: OrdersOptions,
  { underWay, customers, endings }: Stage,
): Promise<void> {
  const limit = AbortSignal.timeout(options.limitMs);
  const during = async <T>(workflowId: string, work: Promise<T>): Promise<T> => {
    underWay.add(workflowId);
    try {
      return await work;
    } finally {
      underWay.delete(workflowId);
    }
  };
  await eachOf(people, options.concurrency, async (person) => {
    const ready = bringToReady(world, person, limit);
    customers.push(await during(world.customers.workflowId(person.email), ready));
    await Promise.all(
      orders
        .filter(({ email }) => email === person.email)
        .map(async (asked) => {
          const workflowId = world.orders.workflowId(asked.order.reference);
          endings.push(await during(workflowId, bringToEnd(world, asked, limit)));
        }),
    );
  });
}

interface Seen {
  readonly verdict: Pick<OrdersResult, 'judgement' | 'ordersJudgement' | 'tokensRefused'>;
  readonly histories: ReadHistory[];
}

/** The ledger is read first: what follows are calls of our own. */
async function lookAt(world: ChaosWorld, cast: OrdersCast, before: OrdersLedger): Promise<Seen> {
  await Promise.all(world.workers.map((worker) => worker.ready()));
  const ledger = await world.sandbox.read(ordersLedgerSchema);
  const judgement = judge(cast.people, ledger);
  const ordersJudgement = judgeOrders(cast.orders, before, ledger);
  const there = judgement.verdicts.filter(({ customerId }) => customerId !== undefined);
  // Faults have killed tokens after the last order had used them.
  const tokensRefused = await refusedTokens(world, there, 'renewOnce');
  const histories = await readHistories(world.client, [
    ...there.map(({ person }) => world.customers.workflowId(person.email)),
    ...orderIds(world, cast),
  ]);
  return { verdict: { judgement, ordersJudgement, tokensRefused }, histories };
}

function orderIds(world: ChaosWorld, { orders }: OrdersCast): string[] {
  return orders.map(({ order }) => world.orders.workflowId(order.reference));
}

function eventsOf(world: ChaosWorld, cast: OrdersCast, histories: readonly ReadHistory[]): number {
  const ids = new Set(orderIds(world, cast));
  const all = histories.filter(({ workflowId }) => ids.has(workflowId));
  return all.reduce((sum, { events }) => sum + events, 0) / Math.max(all.length, 1);
}
