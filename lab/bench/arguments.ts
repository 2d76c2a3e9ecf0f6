import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Runs measured one after the other. */
  readonly runs: number;
  /** Runs measured at each concurrency above one. */
  readonly batch: number;
  /** Concurrencies of the throughput rows. */
  readonly concurrencies: readonly number[];
  readonly latency: 'none' | 'real';
  /** Customers (step 6) beside a plain workflow, whole orders of this project, or a list of quantities. */
  readonly what: 'customer' | 'order' | 'stock';
  /** Rows of the list. */
  readonly rows: number;
  /** Activities a second while the list is set. */
  readonly rate: number;
  readonly json: boolean;
  /** Only ours: for trying settings out. */
  readonly only: 'ours' | 'plain' | undefined;
}

/** @throws Error naming the option that cannot be used */
export function parseBenchArguments(argv: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: '60' },
      batch: { type: 'string', default: '240' },
      concurrency: { type: 'string', default: '8,32' },
      latency: { type: 'string', default: 'none' },
      what: { type: 'string', default: 'customer' },
      rows: { type: 'string', default: '20000' },
      rate: { type: 'string', default: '10' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.latency !== 'none' && values.latency !== 'real')
    throw new Error('Cannot use --latency: none or real');
  if (values.only !== undefined && values.only !== 'ours' && values.only !== 'plain') {
    throw new Error('Cannot use --only: ours or plain');
  }
  const { what } = values;
  if (what !== 'customer' && what !== 'order' && what !== 'stock')
    throw new Error('Cannot use --what: customer, order or stock');
  return {
    what,
    rows: wholeNumber('rows', values.rows),
    rate: wholeNumber('rate', values.rate),
    runs: wholeNumber('runs', values.runs),
    batch: wholeNumber('batch', values.batch),
    concurrencies: values.concurrency.split(',').map((text) => wholeNumber('concurrency', text)),
    latency: values.latency,
    json: values.json,
    only: values.only,
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`Cannot use --${name} "${text}": a whole number above 0 is needed`);
}
