import type { ReservationRow, ReservationsReport } from '../../facade/facade.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal.js';
import { firstOf } from '../words.js';

/** So many orders of a product, and so many products without stock, are named; `--json` has all. */
const mostNamed = 5;

/** The report, for people. */
export function reservationsText(report: ReservationsReport, terminal: Terminal): string {
  const { store, rows, unstocked, leftOut, orders, olderOrders } = report;
  const older = olderOrders ? ', the newest' : '';
  const differing = rows.filter(({ state }) => state === 'differs');
  return [
    `What can be sold in store ${store}; orders of this project looked at: ${orders}${older}`,
    ...(rows.length === 0 ? ['  No product to tell of.'] : rows.flatMap((row) => rowLines(row, terminal))),
    ...(unstocked.length > 0 ? [`  In no stock: ${firstOf(unstocked, mostNamed)}`] : []),
    ...(leftOut > 0 ? [`  ${leftOut} more products were left out; name them with --sku or --file.`] : []),
    ...(differing.length > 0 ? advice(differing) : []),
  ].join('\n');
}

function rowLines(row: ReservationRow, terminal: Terminal): string[] {
  const { sku, stock, stockId, sources, inSources, salable, openOrders, unaccounted, state } = row;
  const mark = { 'adds-up': terminal.paint('green', '✓'), differs: terminal.paint('red', '✗'), untold: '?' };
  const at = sources.map(({ source, quantity }) => `${source} ${quantity}`).join(', ');
  const there = `${inSources} in sources${at === '' ? '' : ` (${at})`}`;
  const orders = openOrders.map(({ order, quantity }) => `${quantity} for ${order}`);
  const waiting = orders.length > 0 ? `; open orders: ${firstOf(orders, mostNamed)}` : '';
  const head = `  ${mark[state]} ${sku} in ${stock} (${stockId}): ${there}, ${salable ?? 'not told what'} can be sold${waiting}`;
  if (state === 'adds-up') return [head];
  if (state === 'untold') return [head, '      the store does not tell whether that adds up'];
  return [head, `      does not add up: ${unaccountedText(unaccounted ?? '0')}`];
}

function unaccountedText(unaccounted: string): string {
  return unaccounted.startsWith('-')
    ? `${unaccounted.slice(1)} more can be sold than should be`
    : `${unaccounted} less can be sold than should be`;
}

/** What may be behind it, and what tells and mends it in the store. */
function advice(differing: readonly ReservationRow[]): string[] {
  const less = differing.some(({ unaccounted = '' }) => !unaccounted.startsWith('-'));
  return [
    '',
    ...(less
      ? [
          'Orders that others have placed account for less, and cannot be seen from here; nor can an out-of-stock threshold.',
        ]
      : []),
    'In the store, the index first, then reservations that no order accounts for:',
    '  bin/magento indexer:reindex inventory',
    '  bin/magento inventory:reservation:list-inconsistencies -r',
    '  bin/magento inventory:reservation:list-inconsistencies -r | bin/magento inventory:reservation:create-compensations',
  ];
}

/** What a report means for a script. */
export function reservationsStatus({ rows, unstocked }: ReservationsReport): ExitStatus {
  if (rows.some(({ state }) => state === 'differs')) return exitStatus.changes;
  const untold = unstocked.length > 0 || rows.some(({ state }) => state === 'untold');
  return untold ? exitStatus.refused : exitStatus.done;
}
