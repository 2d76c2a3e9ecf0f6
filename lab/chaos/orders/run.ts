import type { OrdersOptions } from '../arguments.js';
import { bringToReady, type Ending } from '../drive.js';
import { readHistories, type ReadHistory } from '../../world/histories.js';
import { judge, type Judgement } from '../judge.js';
import { putIntoStore } from '../prepare.js';
import { during, runScenario, type Progress, type Shown } from '../scenario.js';
import { eachOf } from '../storm.js';
import { refusedTokens } from '../tokens.js';
import type { ChaosWorld } from '../../world/world.js';
import { ordersCast, type OrdersCast } from './cast.js';
import { bringToEnd, type OrderEnding } from './drive.js';
import { fillSources } from './goods.js';
import { judgeOrders, type OrdersJudgement } from './judge.js';
import { ordersLedgerSchema, type OrdersLedger } from './ledger.js';

/** What a run with orders has shown. */
export interface OrdersResult extends Omit<Shown<unknown>, 'seen'> {
  readonly options: OrdersOptions;
  readonly customers: readonly Ending[];
  readonly endings: readonly OrderEnding[];
  readonly judgement: Judgement;
  readonly ordersJudgement: OrdersJudgement;
  /** E-mails of customers whose token the store refused, also after it was renewed. */
  readonly tokensRefused: readonly string[];
  readonly eventsPerOrder: number;
}

/** Plays one run with customers and their orders under faults and kills, and judges it by the store's ledger. */
export async function runOrders(
  options: OrdersOptions,
  progress: Progress = () => {},
): Promise<OrdersResult> {
  const cast = ordersCast(options.seed, options.orders, options.customers);
  const customers: Ending[] = [];
  const endings: OrderEnding[] = [];
  const { seen, ...shown } = await runScenario(
    options,
    {
      stocked: true,
      prepare: (world) => prepareOrders(world, cast),
      told: () => `${endings.length} of ${cast.orders.length} orders came to an end`,
      play: (world, _before, underWay) => play(world, cast, options, { underWay, customers, endings }),
      look: (world, before) => lookAt(world, cast, before),
    },
    progress,
  );
  const { verdict, eventsPerOrder } = seen;
  return { options, customers, endings, ...verdict, ...shown, eventsPerOrder };
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
  await eachOf(people, options.concurrency, async (person) => {
    const ready = (): Promise<Ending> => bringToReady(world, person, limit);
    customers.push(await during(underWay, world.customers.workflowId(person.email), ready));
    await Promise.all(
      orders
        .filter(({ email }) => email === person.email)
        .map(async (asked) => {
          const workflowId = world.orders.workflowId(asked.order.reference);
          const end = (): Promise<OrderEnding> => bringToEnd(world, asked, limit);
          endings.push(await during(underWay, workflowId, end));
        }),
    );
  });
}

interface Seen {
  readonly verdict: Pick<OrdersResult, 'judgement' | 'ordersJudgement' | 'tokensRefused'>;
  readonly histories: ReadHistory[];
  readonly eventsPerOrder: number;
}

/** The ledger is read first: what follows are calls of our own. */
async function lookAt(world: ChaosWorld, cast: OrdersCast, before: OrdersLedger): Promise<Seen> {
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
  return {
    verdict: { judgement, ordersJudgement, tokensRefused },
    histories,
    eventsPerOrder: eventsOf(world, cast, histories),
  };
}

function orderIds(world: ChaosWorld, { orders }: OrdersCast): string[] {
  return orders.map(({ order }) => world.orders.workflowId(order.reference));
}

function eventsOf(world: ChaosWorld, cast: OrdersCast, histories: readonly ReadHistory[]): number {
  const ids = new Set(orderIds(world, cast));
  const all = histories.filter(({ workflowId }) => ids.has(workflowId));
  return all.reduce((sum, { events }) => sum + events, 0) / Math.max(all.length, 1);
}
