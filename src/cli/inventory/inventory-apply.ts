import type { Command } from 'commander';
import type { AppliedInventory, PlanOfInventory } from '../../facade/facade.js';
import { runCommand, withJson, type CliContext, type Session } from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readNewInventory } from '../input/inventory/inventory-source.js';
import { parseJsonText } from '../input/json-text.js';
import { readTextFile } from '../input/read-file.js';
import type { Terminal } from '../terminal.js';
import { withInventoryFile, type InventoryFileOptions } from './inventory-plan.js';
import { nameOf, obstacleLines, writtenText } from './plan-lines.js';
import { salableLines } from './salable-lines.js';

interface ApplyCommandOptions extends InventoryFileOptions {
  readonly plan?: string;
  readonly allowUnknownSkus?: boolean;
}

const examples = `
Examples:
  $ npm run client -- inventory apply --file examples/inventory.json
  $ npm run client -- inventory plan --file inventory.yaml --json > plan.json
  $ npm run client -- inventory apply --file inventory.yaml --plan plan.json

It goes on when this command is ended; handed in again, the same file is waited for.`;

/** A plan of the largest inventory has so many values. */
const mostValues = 4_000_000;

/** `inventory apply` */
export function inventoryApply(parent: Command, context: CliContext): void {
  const command = parent
    .command('apply')
    .summary('make the store as the file says, and change nothing else')
    .description('Compares the file with the store and writes what differs, each thing once whatever fails.')
    .option(
      '--plan <file>',
      'what "inventory plan --json" printed: nothing is written if the store has moved since',
    )
    .option('--allow-unknown-skus', 'set quantities also for products that the store does not have')
    .addHelpText('after', examples);
  withJson(withInventoryFile(command)).action((options: ApplyCommandOptions) =>
    runCommand(context, options, (session) => apply(session, options)),
  );
}

async function apply(session: Session, options: ApplyCommandOptions): Promise<ExitStatus> {
  const { terminal, context } = session;
  const inventory = await readNewInventory(options.file, context.stdin);
  const plan = options.plan === undefined ? undefined : await readPlanFile(options.plan);
  const commerce = await session.connect();
  const url = commerce.workflowUrl(commerce.inventory.workflowId());
  if (url !== undefined) terminal.progress(`  Watch it   ${url}`);
  const applied = await commerce.inventory.apply(inventory, {
    ...(plan && { plan }),
    allowUnknownSkus: options.allowUnknownSkus === true,
  });
  terminal.result({ ...applied, uiUrl: url ?? null }, appliedText(applied, terminal));
  return applied.outcome === 'applied' ? exitStatus.done : exitStatus.refused;
}

/** The facade checks whether it is a plan. */
async function readPlanFile(file: string): Promise<PlanOfInventory> {
  return parseJsonText(await readTextFile(file), file, mostValues) as PlanOfInventory;
}

/** How it came out, for people. */
function appliedText(
  { outcome, written, plan, moved, salable }: AppliedInventory,
  terminal: Terminal,
): string {
  const good = terminal.paint('green', '✓');
  const bad = terminal.paint('red', '✗');
  switch (outcome) {
    case 'applied':
      return [
        `${good} Store ${plan.store} is as the file says: ${writtenText(written)}`,
        ...salableLines(salable),
      ].join('\n');
    case 'cancelled':
      return `${bad} Given up: ${writtenText(written)}`;
    case 'moved':
      return [
        `${bad} Cannot apply the plan: store ${plan.store} has moved since; nothing was written`,
        ...moved.map((of) => `  ${nameOf(of)}`),
        '  Make a new plan, and look at it.',
      ].join('\n');
    case 'blocked':
      return [
        `${bad} Cannot apply the inventory to store ${plan.store}; nothing was written`,
        ...obstacleLines(plan, terminal),
        ...(plan.problems.length === 0
          ? ['  Create the products first, or allow them with --allow-unknown-skus.']
          : []),
      ].join('\n');
  }
}
