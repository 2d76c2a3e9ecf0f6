import { following } from '../follow.js';
import { obstacleLines, summary, writtenText } from '../inventory/plan-lines.js';
import { doneLine, StepPrinter } from '../step-lines.js';
import {
  isEmptyPlan,
  type AppliedInventory,
  type InventoryView,
  type NewInventory,
  type PlanOfInventory,
} from '../../facade/facade.js';
import { inventoryStepLines, namesText, skusOf } from './inventory-step-lines.js';
import { heading, watchLine } from './screen.js';
import type { Play } from './tutorial-play.js';

/** Tells of step 1: it is done in a store's Admin, and has no route of REST. */
export function tellConfiguration({ terminal, sandbox }: Play): void {
  terminal.progress(heading(terminal, 'Step 1: configure the store'));
  const what = 'in-store delivery, bank transfer';
  terminal.progress(
    sandbox
      ? doneLine(terminal, 'sandbox is configured', what)
      : `  ${terminal.paint('yellow', '…')} not looked at: ${what} are switched on in the Admin of the store`,
  );
}

/**
 * Plays steps 2 to 5. Where the store has the inventory already, nothing is started that writes.
 *
 * @returns the JSON of what came of it
 * @throws CommerceWorkflowError for what a workflow or the store refused, Error where the inventory cannot be brought about
 */
export async function playInventory(play: Play, inventory: NewInventory): Promise<object> {
  const { commerce, terminal } = play;
  terminal.progress(
    heading(terminal, 'Steps 2 to 5: sources, a stock, their links, quantities of the products'),
  );
  const plan = await commerce.inventory.plan(inventory);
  requirePossible(play, plan);
  terminal.progress(doneLine(terminal, 'products found', namesText(skusOf(inventory))));
  requireLeave(play, plan);
  const applied = isEmptyPlan(plan) ? undefined : await apply(play, inventory, plan);
  if (applied === undefined) terminal.progress(doneLine(terminal, 'inventory found', summary(plan)));
  const workflowId = commerce.inventory.workflowId();
  const url = commerce.workflowUrl(workflowId);
  if (applied !== undefined) terminal.progress(`\n${watchLine(workflowId, url)}`);
  return {
    outcome: applied?.outcome ?? 'found',
    written: applied?.written ?? null,
    workflowId,
    uiUrl: url ?? null,
  };
}

/** This tool creates no products, so that those of the tutorial have to be in the store. */
function requirePossible({ terminal }: Play, plan: PlanOfInventory): void {
  if (plan.problems.length === 0 && plan.unknownSkus.length === 0) return;
  for (const line of obstacleLines(plan, terminal)) terminal.progress(line);
  const advice =
    plan.unknownSkus.length > 0
      ? 'create these products in the store first: they are of its sample data'
      : 'mend it in the store';
  throw new Error(
    `Cannot apply the tutorial's inventory to store "${plan.store}": ${summary(plan)}; nothing was written; ${advice}`,
  );
}

/** Somebody's own inventory is not rearranged for the sake of a tutorial, unless they say so. */
function requireLeave({ sandbox, changeInventory }: Play, plan: PlanOfInventory): void {
  if (sandbox || changeInventory || isEmptyPlan(plan)) return;
  throw new Error(
    `Cannot play the tutorial at store "${plan.store}": its inventory is another one (${summary(plan)}); nothing was ` +
      'written; see what would be: npm run client -- inventory plan --file examples/inventory.json; to have it written: ' +
      'npm start -- --tutorial --change-inventory',
  );
}

async function apply(
  { commerce, terminal }: Play,
  inventory: NewInventory,
  plan: PlanOfInventory,
): Promise<AppliedInventory> {
  const printer = new StepPrinter(terminal, inventoryStepLines(plan));
  const workflowId = commerce.inventory.workflowId();
  const view = () => commerce.inventory.progress();
  const stepsOf = ({ steps }: InventoryView) => steps;
  const options = { commerce, workflowId, terminal, printer, view, stepsOf };
  const { value } = await following(options, () => commerce.inventory.apply(inventory, { plan }));
  if (value.outcome === 'applied') return value;
  const what = value.outcome === 'cancelled' ? writtenText(value.written) : 'nothing was written';
  throw new Error(
    `Cannot apply the tutorial's inventory to store "${plan.store}": it was ${value.outcome}; ${what}; start again`,
  );
}
