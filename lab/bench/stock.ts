import { readFileSync } from 'node:fs';
import type { NewStockRow } from '../../src/facade/facade.js';
import { startOurs, type Ours, type StartOptions } from './contestants.js';

/** A list of quantities as an ERP sends it at night: each row a product, all in one source. */
export interface StockFigures {
  readonly rows: number;
  /** Activities a second that are allowed; 0: no cap. */
  readonly rate: number;
  /** Until all were written that were new, that all differed, and that none did; milliseconds. */
  readonly newMs: number;
  readonly changedMs: number;
  readonly unchangedMs: number;
  /** Activities a second while rows are compared, which is what the cap holds back. */
  readonly comparedPerSecond: number;
  /** Calls of the store a second over the run in which all differed. */
  readonly callsPerSecond: number;
  /** Most memory that a process has held; MiB. */
  readonly peakMiB: Readonly<Record<string, number>>;
}

const sourceItems = '/V1/inventory/source-items';

interface Request {
  readonly route: string | null;
  readonly time: string;
}

/** Sets the same rows three times over. */
export async function measureStock(
  options: StartOptions,
  { rows: count, rate }: { readonly rows: number; readonly rate: number },
): Promise<StockFigures> {
  const ours = await startOurs({ ...options, prepared: true, rate });
  try {
    const rowsOf = (more: number): NewStockRow[] =>
      Array.from({ length: count }, (_, index) => ({
        sku: `NIGHT-${index}`,
        source: 'ne_wh',
        quantity: (index % 90) + more,
      }));
    const newMs = await timed(ours, rowsOf(0), 'written');
    const since = Date.now();
    const changedMs = await timed(ours, rowsOf(1), 'written');
    const until = Date.now();
    const unchangedMs = await timed(ours, rowsOf(1), 'unchanged');
    const requests = await requestsOf(ours.storeUrl);
    const changing = requests.filter(({ at }) => at >= since && at <= until);
    return {
      rows: count,
      rate,
      newMs,
      changedMs,
      unchangedMs,
      comparedPerSecond: comparedPerSecond(requests.filter(({ at }) => at > until)),
      callsPerSecond: (changing.length * 1_000) / changedMs,
      peakMiB: peaksOf(ours),
    };
  } finally {
    await ours.stop();
  }
}

/** The figures as a Markdown table. */
export function reportStock(figures: StockFigures): string {
  const { rows, rate, newMs, changedMs, unchangedMs, comparedPerSecond: compared } = figures;
  const line = (what: string, ms: number): string =>
    `| ${what} | ${(ms / 1_000).toFixed(1)} s, ${((rows * 1_000) / ms).toFixed(0)} rows a second |`;
  const share = rate > 0 ? ` (${((100 * compared) / rate).toFixed(1)} % of the cap of ${rate})` : '';
  return [
    `| stock set of ${rows} rows | |`,
    '|---|---|',
    line('all of them new', newMs),
    line('all of them changed', changedMs),
    line('none of them changed', unchangedMs),
    `| activities a second while comparing | ${compared.toFixed(2)}${share} |`,
    `| calls of the store a second, all changed | ${figures.callsPerSecond.toFixed(1)} |`,
    ...Object.entries(figures.peakMiB).map(([name, size]) => `| peak of ${name} | ${size.toFixed(0)} MiB |`),
    '',
  ].join('\n');
}

async function timed({ stock }: Ours, rows: readonly NewStockRow[], state: string): Promise<number> {
  const from = performance.now();
  // Products that are nobody's spare the sandbox their making; the store takes quantities for them all the same.
  const { outcome, rows: told } = await stock.set(rows, { allowUnknownSkus: true });
  const ms = performance.now() - from;
  const others = told.filter((row) => row.state !== state).length;
  if (outcome !== 'set' || others > 0)
    throw new Error(`Cannot measure: it ended as ${outcome}, and ${others} rows are not ${state}`);
  return ms;
}

/** One look at a hundred products is one request for their items; where nothing differs there are no other looks. */
function comparedPerSecond(requests: readonly (Request & { readonly at: number })[]): number {
  const looks = requests.filter(({ route }) => route === sourceItems).map(({ at }) => at);
  const [first, last] = [Math.min(...looks), Math.max(...looks)];
  return ((looks.length - 1) * 1_000) / (last - first);
}

async function requestsOf(storeUrl: string): Promise<(Request & { readonly at: number })[]> {
  const answer = await fetch(`${storeUrl}/__sandbox/ledger`);
  const { requests } = (await answer.json()) as { requests: Request[] };
  return requests.map((request) => ({ ...request, at: Date.parse(request.time) }));
}

/** Where there is no /proc there are no peaks. */
function peaksOf({ contestant: { pids } }: Ours): Record<string, number> {
  if (process.platform !== 'linux') return {};
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const [, kib = 'NaN'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return [name, Number(kib) / 1_024];
    }),
  );
}
