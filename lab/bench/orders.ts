import { createCommerceClient } from '../../src/commerce/client.js';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import { startOurs, janeDoe, type Ours, type StartOptions } from './contestants.js';
import { percentile } from '../world/percentile.js';
import { nextEmail } from './measure.js';
import { decimal } from '../../src/domain/decimal.js';

/** Whole orders, one at a time: from handing one in until both its shipments are made. Milliseconds. */
export interface OrderFigures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of it, while no request was at the store: what workflows, Temporal and the way between them take. */
  readonly engineP50Ms: number;
  readonly events: number;
  readonly bytes: number;
}

/** From when until when, milliseconds since the epoch. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const warmUpRuns = 20;
/** More than any run orders. */
const plenty = 100_000;

/** Orders of two products that no source has together, so that each has two shipments. */
export async function measureOrders(options: StartOptions, runs: number): Promise<OrderFigures> {
  const ours = await startOurs({ ...options, prepared: true });
  try {
    await stockUp(ours.storeUrl);
    for (let i = 0; i < warmUpRuns; i += 1) await runOrder(ours, `warm-${i}`);
    const spans: Span[] = [];
    for (let i = 0; i < runs; i += 1) spans.push(await runOrder(ours, `order-${i}`));
    const requests = await requestsOf(ours.storeUrl);
    const { events, bytes } = await ours.contestant.history(ours.orders.workflowId('order-0'));
    const times = spans.map(({ from, to }) => to - from);
    const engine = spans.map((span) => span.to - span.from - busyMs(requests, span));
    return {
      p50Ms: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
      engineP50Ms: percentile(engine, 0.5),
      events,
      bytes,
    };
  } finally {
    await ours.stop();
  }
}

/** The figures as a Markdown table. */
export function reportOrders({ p50Ms, p95Ms, engineP50Ms, events, bytes }: OrderFigures): string {
  const share = ((engineP50Ms / p50Ms) * 100).toFixed(1);
  return [
    '| a whole order, two shipments, one at a time | |',
    '|---|---|',
    `| p50 | ${p50Ms.toFixed(0)} ms |`,
    `| p95 | ${p95Ms.toFixed(0)} ms |`,
    `| of it no request at the store, p50 | ${engineP50Ms.toFixed(0)} ms (${share} %) |`,
    `| history | ${events} events, ${bytes} bytes |`,
    '',
  ].join('\n');
}

/** One order of a customer of its own; the customer is made before the clock starts. */
async function runOrder({ customers, orders }: Ours, reference: string): Promise<Span> {
  const email = nextEmail();
  await customers.create(janeDoe(email));
  const from = Date.now();
  await orders.place({
    reference,
    customer: { email },
    lines: [
      { sku: '24-WB03', quantity: 1 },
      { sku: '24-WB01', quantity: 1 },
    ],
    delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
    payment: { method: 'banktransfer' },
    autoPay: true,
  });
  const { shipments } = await orders.result(reference);
  const to = Date.now();
  if (shipments.length !== 2)
    throw new Error(`Cannot measure: order "${reference}" has ${shipments.length} shipments`);
  return { from, to };
}

/** How long at least one request was at the store within the span; milliseconds. */
function busyMs(requests: readonly Span[], { from, to }: Span): number {
  let [busy, until] = [0, from];
  for (const request of requests) {
    if (request.to <= until || request.from >= to) continue;
    const end = Math.min(request.to, to);
    busy += end - Math.max(request.from, until);
    until = end;
  }
  return busy;
}

/** All requests of the run, in the order in which they came. */
async function requestsOf(storeUrl: string): Promise<Span[]> {
  const answer = await fetch(`${storeUrl}/__sandbox/ledger`);
  const { requests } = (await answer.json()) as { requests: { time: string; finished: string }[] };
  return requests.map(({ time, finished }) => ({ from: Date.parse(time), to: Date.parse(finished) }));
}

async function stockUp(baseUrl: string): Promise<void> {
  const client = createCommerceClient({
    baseUrl,
    credentials: { kind: 'admin', username: 'admin', password: 'Admin123456' },
  });
  const item = (sku: string, sourceCode: string, qty: number) => ({
    sku,
    sourceCode,
    qty: decimal(qty),
    inStock: true,
  });
  try {
    await inventory.saveSourceItems(client.store, [
      item('24-WB03', 'ne_wh', plenty),
      item('24-WB03', 'west_wh', 0),
      item('24-WB01', 'ne_wh', 0),
      item('24-WB01', 'west_wh', plenty),
    ]);
  } finally {
    await client.close();
  }
}
