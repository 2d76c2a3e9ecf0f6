import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';
import { parseBenchArguments, type BenchArguments } from './arguments.js';
import { startOurs, startPlain, type Running } from './contestants.js';
import { percentile } from '../world/percentile.js';
import { createPlainActivities } from './plain/activities.js';
import { cpuPerRun, nextEmail, throughput, timeOneByOne, type Contestant, type Figures } from './measure.js';
import { measureOrders, reportOrders } from './orders.js';
import { report } from './report.js';
import { measureStock, reportStock } from './stock.js';

/** Runs before the clock starts: pools fill, V8 compiles what is hot, caches get warm. */
const warmUpRuns = 100;

async function main(): Promise<void> {
  const args = readArguments();
  if (!args) return;
  const binary = await resolveTemporalBinary(process.env, {
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const options = { binary, latency: args.latency };
  if (args.what === 'order') {
    process.stderr.write('measuring whole orders\n');
    const orders = await measureOrders(options, args.runs);
    process.stdout.write(args.json ? `${JSON.stringify(orders)}\n` : reportOrders(orders));
    return;
  }
  if (args.what === 'stock') {
    process.stderr.write(`measuring stock set of ${args.rows} rows, three times\n`);
    const figures = await measureStock(options, args);
    process.stdout.write(args.json ? `${JSON.stringify(figures)}\n` : reportStock(figures));
    return;
  }
  const starts = [
    ...(args.only === 'ours' ? [] : [startPlain]),
    ...(args.only === 'plain' ? [] : [startOurs]),
  ];
  const figures: Figures[] = [];
  let direct: number | undefined;
  for (const start of starts) {
    // One after the other: two servers at once would measure each other.
    const running = await start(options);
    try {
      process.stderr.write(`measuring ${running.contestant.name}\n`);
      await throughput(running.contestant, 4, warmUpRuns);
      figures.push(await measure(running.contestant, args));
      if (args.latency === 'real') direct = await directP50(running, args.runs);
    } finally {
      await running.stop();
    }
  }
  process.stdout.write(
    args.json ? `${JSON.stringify({ figures, directP50Ms: direct })}\n` : report(figures, direct),
  );
}

/** Undefined where the command line cannot be used; the process then ends with 2. */
function readArguments(): BenchArguments | undefined {
  try {
    return parseBenchArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function measure(contestant: Contestant, args: BenchArguments): Promise<Figures> {
  const times = await timeOneByOne(contestant, args.runs);
  const perSecond: Record<number, number> = {};
  let cpuMsPerRun: Record<string, number> = {};
  for (const concurrency of args.concurrencies) {
    cpuMsPerRun = await cpuPerRun(contestant, args.batch, async () => {
      perSecond[concurrency] = await throughput(contestant, concurrency, args.batch);
    });
  }
  const { events, bytes } = await contestant.history(await contestant.run(nextEmail()));
  return {
    name: contestant.name,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    perSecond,
    cpuMsPerRun,
    events,
    bytes,
  };
}

/** The same two calls with no engine between: what is above it is the engine's share. */
async function directP50({ storeUrl }: Running, runs: number): Promise<number> {
  const calls = createPlainActivities(storeUrl);
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const email = `direct-${Date.now()}-${i}@example.com`;
    const start = performance.now();
    await calls.createCustomer(email, 'Password1');
    await calls.generateToken(email, 'Password1');
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}

await main();
