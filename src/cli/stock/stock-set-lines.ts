import type { NewStockRow, SetStock, StockRowOutcome, StockRowState } from '../../facade/facade.js';
import type { FileRow } from '../input/row-file.js';
import type { Terminal } from '../terminal.js';

/** A row of the file with what became of it, as reports have it. */
export interface ToldRow extends StockRowOutcome {
  readonly line: number;
  readonly quantity: number | string;
}

/** So many rows are told at the terminal. */
const mostTold = 20;

export type Counts = Readonly<Record<StockRowState, number>>;

/** The rows of a file with what became of each. */
export function toldRows(rows: readonly FileRow<NewStockRow>[], set: SetStock): ToldRow[] {
  return rows.flatMap(({ line, row: { quantity } }, index) => {
    const outcome = set.rows[index];
    if (!outcome) return [];
    const { sku, source, ...more } = outcome;
    return [{ line, sku, source, quantity, ...more }];
  });
}

/** How many rows ended how. */
export function countsOf({ rows }: SetStock): Counts {
  const counts = { written: 0, unchanged: 0, 'unknown-sku': 0, 'unknown-source': 0, 'not-written': 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

interface Said {
  readonly file: string;
  readonly outcome: SetStock['outcome'];
  readonly counts: Counts;
  readonly refused: readonly ToldRow[];
  /** How long it took, in words. */
  readonly took: string;
}

/** How it came out, for people. */
export function setText({ file, outcome, counts, refused, took }: Said, terminal: Terminal): string {
  const good = outcome === 'set' && refused.length === 0;
  const mark = good ? terminal.paint('green', '✓') : terminal.paint('red', '✗');
  const figures = [
    `${counts.written} written`,
    `${counts.unchanged} already so`,
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    ...(counts['not-written'] > 0 ? [`${counts['not-written']} not written`] : []),
  ].join(', ');
  const head = outcome === 'set' ? `Stock of ${file} in ${took}` : `Given up: stock of ${file}`;
  const lines = refused.slice(0, mostTold).map((row) => `  ${refusalOf(row)}`);
  const more = refused.length - lines.length;
  if (more > 0) lines.push(`  … and ${more} more; --report and --json have all of them`);
  if (counts['unknown-sku'] > 0)
    lines.push('  Create the products first, or allow them with --allow-unknown-skus.');
  return [`${mark} ${head}: ${figures}`, ...lines].join('\n');
}

function refusalOf({ line, sku, source, state }: ToldRow): string {
  const why =
    state === 'unknown-sku' ? 'the store does not know the product' : `the store has no source "${source}"`;
  return `line ${line}: ${sku} in ${source}: ${why}`;
}
