import { parseChaosArguments } from './arguments.js';
import { summaryOf, tableOf } from './report.js';
import { runChaos } from './run.js';

const args = parseChaosArguments(process.argv.slice(2));
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

if (args.mode === 'mixed') {
  const result = await runChaos(args.options, progress);
  const summary = summaryOf(result);
  if (!args.json) process.stdout.write(`${tableOf(result)}\n`);
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  process.exitCode = summary.ok ? 0 : 1;
}
