import type { Command } from 'commander';
import { runCommand, withJson, type CliContext } from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readPlan, statusOf, withInventoryFile, type InventoryFileOptions } from './inventory-plan.js';
import { nameOf, summary } from './plan-lines.js';

const examples = `
Example:
  $ npm run client -- inventory check --file examples/inventory.json

Exit status: 0 the store is as the file says; 1 something is in the way; 2 bad usage or input; 4 it has drifted.`;

/** So many names are told; `inventory plan` has all of them. */
const mostTold = 10;

/** `inventory check` */
export function inventoryCheck(parent: Command, context: CliContext): void {
  const command = parent
    .command('check')
    .summary('say whether the store has drifted from the file')
    .description('Compares the file with the store and says whether they differ. Nothing is written.')
    .addHelpText('after', examples);
  withJson(withInventoryFile(command)).action((options: InventoryFileOptions) =>
    runCommand(context, options, async (session): Promise<ExitStatus> => {
      const plan = await readPlan(session, options.file);
      const status = statusOf(plan);
      const drifted = plan.changes.map(({ kind, name }) => ({ kind, name }));
      const inTheWay = plan.problems;
      const told = [...drifted, ...inTheWay].slice(0, mostTold).map((of) => `  ${nameOf(of)}`);
      const head =
        status === exitStatus.done
          ? `Store ${plan.store} is as ${options.file} says`
          : `Store ${plan.store} differs from ${options.file}: ${summary(plan)}`;
      const value = { store: plan.store, drifted, problems: inTheWay, unknownSkus: plan.unknownSkus };
      session.terminal.result(value, [head, ...told].join('\n'));
      return status;
    }),
  );
}
