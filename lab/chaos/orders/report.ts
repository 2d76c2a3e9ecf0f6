import { alignedRows, complaintsOfAll, countBy, wordsOf } from '../report.js';
import { settleMs } from '../../world/timings.js';
import type { OrderFault, OrdersJudgement, OrderVerdict } from './judge.js';
import type { OrdersResult } from './run.js';

/** What the store's ledger shows of the orders of a run. */
export interface OrderCounts {
  readonly orders: number;
  /** Orders that are in the store once, and just as they were asked for. */
  readonly asAsked: number;
  /** Orders in the store, and how many of them more than asked for. */
  readonly placed: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly wrongQuantities: number;
  readonly wrongTotals: number;
  /** Neither complete, nor ready for pickup, nor cancelled, as asked for. */
  readonly wrongStates: number;
  readonly wrongInvoices: number;
  readonly wrongShipments: number;
  /** Products of which another number has left the sources than was asked for. */
  readonly wrongStock: number;
  /** Products with promises of goods that are neither kept nor taken back. */
  readonly openReservations: number;
  readonly fullCarts: number;
}

/** What a run with orders comes down to: the line of JSON. Times in milliseconds. */
export interface OrdersSummary extends OrderCounts {
  readonly seed: number;
  readonly ended: number;
  /** Of those that did not end, how many by their last problem. */
  readonly failed: Readonly<Record<string, number>>;
  readonly askedInVain: Readonly<Record<string, number>>;
  readonly customers: number;
  readonly ready: number;
  readonly customerDuplicates: number;
  readonly orphans: number;
  readonly tokensRefused: number;
  readonly lockouts: number;
  readonly leaks: number;
  readonly workerKills: number;
  readonly serverKills: number;
  readonly faultsGiven: number;
  readonly eventsPerOrder: number;
  readonly totalMs: number;
  /** Whether every rule held. */
  readonly ok: boolean;
}

/** Counts the judgement. */
export function countsOf(judgement: OrdersJudgement): OrderCounts {
  const { verdicts, placed, extra, stock, reserved, fullCarts } = judgement;
  const having = (fault: OrderFault): number =>
    verdicts.filter(({ faults }) => faults.includes(fault)).length;
  return {
    orders: verdicts.length,
    asAsked: verdicts.filter(({ faults }) => faults.length === 0).length,
    placed,
    duplicates: extra.length,
    lost: having('lost'),
    wrongQuantities: having('quantities'),
    wrongTotals: having('total'),
    wrongStates: having('state'),
    wrongInvoices: having('invoices'),
    wrongShipments: having('shipments'),
    wrongStock: stock.length,
    openReservations: reserved.length,
    fullCarts: fullCarts.length,
  };
}

/** Whether everything in the store is as asked for, and nothing more is there. */
export function nothingWrong(counts: OrderCounts): boolean {
  const { orders, asAsked, duplicates, wrongStock, openReservations, fullCarts } = counts;
  return asAsked === orders && duplicates + wrongStock + openReservations + fullCarts === 0;
}

export function ordersSummary(result: OrdersResult): OrdersSummary {
  const { options, endings, customers, judgement, storm } = result;
  const counts = countsOf(result.ordersJudgement);
  const ended = endings.filter(({ outcome }) => outcome !== undefined).length;
  const whole = new Set(judgement.verdicts.filter((one) => one.whole).map(({ person }) => person.email));
  const people = {
    customers: options.customers,
    ready: customers.filter(({ ready, person }) => ready && whole.has(person.email)).length,
    customerDuplicates: judgement.duplicates,
    orphans: judgement.orphans,
    tokensRefused: result.tokensRefused.length,
    lockouts: judgement.lockouts,
    leaks: result.leaks.length,
  };
  const { customerDuplicates, orphans, tokensRefused, lockouts, leaks } = people;
  const allReady = people.ready === options.customers;
  const peopleFine = allReady && customerDuplicates + orphans + tokensRefused + lockouts + leaks === 0;
  return {
    seed: options.seed,
    ...counts,
    ended,
    failed: countBy(
      endings.flatMap(({ outcome, lastProblem }) => (outcome === undefined ? [lastProblem ?? 'silent'] : [])),
    ),
    askedInVain: countBy(endings.flatMap(({ unexpected }) => unexpected)),
    ...people,
    workerKills: storm.kills.filter(({ target }) => target === 'worker').length,
    serverKills: storm.kills.filter(({ target }) => target === 'server').length,
    faultsGiven: judgement.faultsGiven,
    eventsPerOrder: Math.round(result.eventsPerOrder * 10) / 10,
    totalMs: storm.totalMs,
    ok: nothingWrong(counts) && ended === counts.orders && peopleFine,
  };
}

/** The rows that are the same for every kind of workflow. */
export function countRows(counts: OrderCounts): [string, string | number][] {
  return [
    ['orders asked / in the store', `${counts.orders} / ${counts.placed}`],
    ['just as asked for', counts.asAsked],
    ['duplicates / lost', `${counts.duplicates} / ${counts.lost}`],
    ['wrong quantities / totals', `${counts.wrongQuantities} / ${counts.wrongTotals}`],
    ['wrong end state', counts.wrongStates],
    ['wrong invoices / shipments', `${counts.wrongInvoices} / ${counts.wrongShipments}`],
    ['products with wrong stock', counts.wrongStock],
    ['products with open reservations', counts.openReservations],
    ['carts left with something in them', counts.fullCarts],
  ];
}

/** The run as a table for people, with what is wrong below it. */
export function ordersTable(result: OrdersResult): string {
  const { options } = result;
  const sum = ordersSummary(result);
  return [
    `Chaos with orders, seed ${options.seed}: ${options.workers} worker(s), ${options.concurrency} customers at once, ` +
      `settle ${settleMs / 1_000} s`,
    ...alignedRows([
      ...countRows(sum),
      ['ended by their own account', sum.ended],
      ['failed', wordsOf(sum.failed)],
      ['asked a person in vain', wordsOf(sum.askedInVain)],
      ['customers asked / ready', `${sum.customers} / ${sum.ready}`],
      ['customers: duplicates / orphans', `${sum.customerDuplicates} / ${sum.orphans}`],
      ['tokens refused / lockouts / leaks', `${sum.tokensRefused} / ${sum.lockouts} / ${sum.leaks}`],
      ['kills of workers / of the server', `${sum.workerKills} / ${sum.serverKills}`],
      ['faults given', `${sum.faultsGiven} (${Math.round(options.faults * 100)} % of calls)`],
      ['events of history per order', sum.eventsPerOrder],
      ['total', `${(sum.totalMs / 1_000).toFixed(1)} s`],
    ]),
    ...complaintsOf(result),
    sum.ok ? 'Every rule held.' : 'NOT every rule held.',
  ].join('\n');
}

/** At most so many are named; the numbers above count all. */
const mostNamed = 30;

/** What is wrong with orders, in words. */
export function orderComplaints(judgement: OrdersJudgement): string[] {
  return [
    ...judgement.verdicts.filter(({ faults }) => faults.length > 0).map(wordsOn),
    ...judgement.extra.map((id) => `order ${id} is one too many`),
    ...judgement.stock.map(({ sku, asked, left }) => `${left} of ${sku} have left the sources, not ${asked}`),
    ...judgement.reserved.map(({ sku, quantity }) => `${quantity} of ${sku} are still reserved`),
    ...judgement.fullCarts.map((id) => `cart ${id} has something in it`),
  ];
}

function wordsOn({ asked, orderId, faults }: OrderVerdict): string {
  return `${asked.order.reference} (${asked.case}), order ${orderId ?? 'none'}: ${faults.join(', ')}`;
}

function complaintsOf(result: OrdersResult): string[] {
  const { judgement, ordersJudgement, endings } = result;
  const all = [
    ...orderComplaints(ordersJudgement),
    ...endings
      .filter(({ outcome }) => outcome === undefined)
      .map(
        ({ asked, lastProblem }) => `${asked.order.reference} (${asked.case}) did not end: ${lastProblem}`,
      ),
    ...judgement.verdicts
      .filter((one) => !one.whole)
      .map((one) => `${one.person.email}: ${one.faults.join(', ')}`),
    ...result.tokensRefused.map((email) => `${email}: the store refused the token`),
    ...complaintsOfAll(result),
  ];
  return all.slice(0, mostNamed).map((line) => `  ! ${line}`);
}
