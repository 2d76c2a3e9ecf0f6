import type { Command } from 'commander';
import { isEmptyPlan, type PlanOfInventory } from '../../facade/facade.js';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readNewInventory } from '../input/inventory/inventory-source.js';
import { planLines } from './plan-lines.js';

/** Options of the commands that take an inventory. */
export interface InventoryFileOptions extends CommonOptions {
  readonly file: string;
}

const examples = `
Examples:
  $ npm run client -- inventory plan --file examples/inventory.json
  $ npm run client -- inventory plan --file inventory.yaml --json > plan.json

Exit status: 0 nothing to do; 1 something is in the way; 2 bad usage or input; 4 there are changes.`;

/** Adds `--file`. */
export function withInventoryFile(command: Command): Command {
  return command.requiredOption(
    '--file <file>',
    'JSON or YAML file with the inventory, "-" for standard input; docs/inventory.md says what it holds',
  );
}

/** `inventory plan` */
export function inventoryPlan(parent: Command, context: CliContext): void {
  const command = parent
    .command('plan')
    .summary('show what would change in the store')
    .description('Compares the file with the store and shows what would change. Nothing is written.')
    .addHelpText('after', examples);
  withJson(withInventoryFile(command)).action((options: InventoryFileOptions) =>
    runCommand(context, options, (session) => plan(session, options)),
  );
}

async function plan(session: Session, { file }: InventoryFileOptions): Promise<ExitStatus> {
  const made = await readPlan(session, file);
  const head = `Inventory of store ${made.store}, as ${file} wants it`;
  session.terminal.result(made, [head, ...planLines(made, session.terminal)].join('\n'));
  return statusOf(made);
}

/** The plan for a file. */
export async function readPlan(session: Session, file: string): Promise<PlanOfInventory> {
  const inventory = await readNewInventory(file, session.context.stdin);
  const commerce = await session.connect();
  return commerce.inventory.plan(inventory);
}

/** What a plan means for a script. */
export function statusOf(plan: PlanOfInventory): ExitStatus {
  if (plan.problems.length > 0) return exitStatus.refused;
  return isEmptyPlan(plan) ? exitStatus.done : exitStatus.changes;
}
