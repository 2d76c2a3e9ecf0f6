import { Command, InvalidArgumentError, Option } from 'commander';
import { decimal, duration, wholeNumber } from '../../src/config/values.js';

/** What a chaos run is asked to do. Times in milliseconds. */
export interface ChaosOptions {
  readonly customers: number;
  /** Decides cases, faults, and when which process is killed. */
  readonly seed: number;
  /** 0: workers are left alone. */
  readonly killWorkerEveryMs: number;
  /** 0: the server is left alone. */
  readonly restartServerEveryMs: number;
  /** Part of the calls to the store that get a fault, 0 to 1. */
  readonly faults: number;
  readonly workers: number;
  /** Customers that are asked for at the same time. */
  readonly concurrency: number;
  /** Whether payloads are encrypted. */
  readonly codec: boolean;
  /** Whoever is not ready after this counts as not ready. */
  readonly limitMs: number;
  /** Keeps database and logs, and says where. */
  readonly keep: boolean;
}

/** A run with orders; the rest as for customers alone. */
export interface OrdersOptions extends ChaosOptions {
  readonly orders: number;
}

/** A run with an inventory: files that are applied, stock that is moved. There are no customers in it. */
export interface InventoryRunOptions extends ChaosOptions {
  readonly inventories: number;
  readonly transfers: number;
}

/** A run of every fault at every call. */
export interface ExhaustiveOptions {
  readonly seed: number;
  /** Whose calls are hit. */
  readonly scope: 'customers' | 'orders' | 'inventory' | 'all';
  /** How many pairs of faults are played besides all single ones. */
  readonly pairs: number | 'all';
  /** Each of the many faults of gateways is played at every so manieth call, by turns; 1: at all of them. */
  readonly gatewaysEvery: number;
  /** Of the plays of inventory each so manieth is played; 1: all. */
  readonly inventoryEvery: number;
  /** Worlds side by side in which files are applied, since a store takes one at a time. */
  readonly lanes: number;
  readonly codec: boolean;
  readonly keep: boolean;
}

export type ChaosArguments = { readonly json: boolean } & (
  | { readonly mode: 'mixed'; readonly options: ChaosOptions }
  | { readonly mode: 'orders'; readonly options: OrdersOptions }
  | { readonly mode: 'inventory'; readonly options: InventoryRunOptions }
  | { readonly mode: 'plain-orders'; readonly options: OrdersOptions }
  | { readonly mode: 'exhaustive'; readonly options: ExhaustiveOptions }
);

interface Flags extends Omit<
  ChaosOptions,
  'customers' | 'workers' | 'killWorkerEveryMs' | 'restartServerEveryMs' | 'limitMs'
> {
  readonly customers?: number;
  readonly workers?: number;
  readonly orders?: number;
  readonly inventory?: number;
  readonly transfers?: number;
  readonly plain: boolean;
  readonly killWorkerEvery: number;
  readonly restartServerEvery: number;
  readonly limit: number;
  readonly exhaustive: boolean;
  readonly scope: ExhaustiveOptions['scope'];
  readonly pairs: number | 'all';
  readonly every: number;
  readonly lanes: number;
  readonly json: boolean;
}

const hour = 3_600_000;
const time = (minMs: number) => reading(duration({ minMs, maxMs: hour }).schema);
const number = (what: string, min: number, max: number) => reading(wholeNumber(what, { min, max }).schema);

/** Reads a value as the project's configuration does, and tells commander what is wrong with it. */
function reading<T>(schema: {
  safeParse(
    text: string,
  ): { success: true; data: T } | { success: false; error: { issues: { message: string }[] } };
}): (text: string) => T {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join('; '));
  };
}

function part(text: string): number {
  const percent = /^(.*)%$/.exec(text)?.[1];
  const read = reading(decimal('a part of one', { min: 0, max: percent === undefined ? 1 : 100 }).schema);
  return percent === undefined ? read(text) : read(percent) / 100;
}

function pairs(text: string): number | 'all' {
  return text === 'all' ? 'all' : number('pairs', 0, 1_000_000)(text);
}

function program(): Command {
  return new Command('chaos')
    .description(
      'Real processes, real kills, every kind of fault of the store; then counts in the store what came of it.',
    )
    .option(
      '--customers <n>',
      'customers asked for (default: 100, or two for five orders)',
      number('customers', 1, 100_000),
    )
    .option('--orders <n>', 'so many orders of these customers as well', number('orders', 1, 100_000))
    .addOption(
      new Option('--inventory <n>', 'instead of customers: so many files of an inventory are applied')
        .argParser(number('files', 1, 1_000))
        .conflicts(['customers', 'orders', 'plain', 'exhaustive']),
    )
    .option(
      '--transfers <n>',
      'with --inventory: so many transfers of stock as well',
      number('transfers', 0, 10_000),
    )
    .option('--plain', 'with --orders: the same orders through a plain workflow, without kills', false)
    .option('--seed <n>', 'decides cases, faults and kills', number('a seed', 0, 2 ** 31), 1)
    .option('--kill-worker-every <time>', 'SIGKILL to a worker this often, 0s: never', time(0), 3_000)
    .option('--restart-server-every <time>', 'SIGKILL to the Temporal server, 0s: never', time(0), 20_000)
    .option('--faults <part>', 'part of the calls that get a fault, as 0.2 or 20%', part, 0.2)
    .option(
      '--workers <n>',
      'worker processes (default: 1, with --orders or --inventory 2)',
      number('workers', 1, 16),
    )
    .option(
      '--concurrency <n>',
      'customers, or transfers, asked for at once',
      number('customers', 1, 1_000),
      24,
    )
    .option('--limit <time>', 'who is not ready after this counts as not ready', time(1_000), 900_000)
    .option('--codec', 'encrypt everything that workflows keep', false)
    .option('--exhaustive', 'instead: every fault at every call, one customer each', false)
    .addOption(
      new Option('--scope <whose>', 'with --exhaustive: whose calls are hit')
        .choices(['customers', 'orders', 'inventory', 'all'])
        .default('all'),
    )
    .option('--pairs <n>', 'with --exhaustive: pairs of faults, sampled by the seed, or "all"', pairs, 0)
    .option(
      '--every <n>',
      'with --exhaustive: of the plays of inventory only each so manieth',
      number('plays', 1, 10_000),
      1,
    )
    .option('--lanes <n>', 'with --exhaustive: stores in which files are applied', number('stores', 1, 16), 4)
    .option('--keep', 'keep database and logs', false)
    .option('--json', 'only the line of JSON on stdout', false);
}

/** Reads the command line; ends the process with status 2 where it cannot be used, with 0 after --help. */
export function parseChaosArguments(argv: readonly string[]): ChaosArguments {
  const flags = program()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
    .opts<Flags>();
  const { json, seed, codec, keep } = flags;
  if (flags.exhaustive) {
    const { pairs: wanted, scope, every, lanes } = flags;
    return {
      mode: 'exhaustive',
      json,
      options: { seed, codec, keep, scope, pairs: wanted, gatewaysEvery: 1, inventoryEvery: every, lanes },
    };
  }
  const { faults, concurrency, orders, inventory } = flags;
  const alone = orders === undefined && inventory === undefined;
  const options = {
    customers: flags.customers ?? (orders === undefined ? 100 : Math.ceil(orders / 2.5)),
    seed,
    faults,
    workers: flags.workers ?? (alone ? 1 : 2),
    concurrency,
    codec,
    keep,
    killWorkerEveryMs: flags.killWorkerEvery,
    restartServerEveryMs: flags.restartServerEvery,
    limitMs: flags.limit,
  };
  if (inventory !== undefined) {
    const { transfers = 0 } = flags;
    const inventoryOptions = { ...options, customers: 0, inventories: inventory, transfers };
    return { mode: 'inventory', json, options: inventoryOptions };
  }
  if (orders === undefined) return { mode: 'mixed', json, options };
  return { mode: flags.plain ? 'plain-orders' : 'orders', json, options: { ...options, orders } };
}
