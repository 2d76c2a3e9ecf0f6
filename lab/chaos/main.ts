import { parseChaosArguments } from './arguments.js';
import { exhaustiveSummary, exhaustiveTable } from './exhaustive/report.js';
import { runExhaustive } from './exhaustive/run.js';
import { inventorySummary, inventoryTable } from './inventory/report.js';
import { runInventory } from './inventory/run.js';
import { runPlainOrders } from './orders/plain.js';
import { plainSummary, plainTable } from './orders/plain-report.js';
import { ordersSummary, ordersTable } from './orders/report.js';
import { runOrders } from './orders/run.js';
import { summaryOf, tableOf } from './report.js';
import { runChaos } from './run.js';

const args = parseChaosArguments(process.argv.slice(2));
const progress = (line: string): void => {
  process.stderr.write(`${Math.round(performance.now() / 1_000)} s: ${line}\n`);
};

function tell(table: string, summary: { readonly ok: boolean }): void {
  if (!args.json) process.stdout.write(`${table}\n`);
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  process.exitCode = summary.ok ? 0 : 1;
}

if (args.mode === 'mixed') {
  const result = await runChaos(args.options, progress);
  tell(tableOf(result), summaryOf(result));
} else if (args.mode === 'orders') {
  const result = await runOrders(args.options, progress);
  tell(ordersTable(result), ordersSummary(result));
} else if (args.mode === 'inventory') {
  const result = await runInventory(args.options, progress);
  tell(inventoryTable(result), inventorySummary(result));
} else if (args.mode === 'plain-orders') {
  const result = await runPlainOrders(args.options, progress);
  tell(plainTable(result), plainSummary(result));
} else {
  const result = await runExhaustive(args.options, progress);
  tell(exhaustiveTable(result), exhaustiveSummary(result));
}
