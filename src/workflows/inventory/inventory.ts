import { allHandlersFinished, ApplicationFailure, condition, isCancellation } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type {
  InventoryInput,
  InventoryOutcome,
  InventoryResult,
  PlannedInventory,
} from '../../contracts/inventory/inventory.js';
import { inventoryInputCheck } from '../../domain/inventory/inventory-checks.js';
import { requireForm } from '../message-checks.js';
import { failureOf } from '../problems.js';
import { untilDone } from '../retry-cycles.js';
import { registerInventoryHandlers } from './inventory-handlers.js';
import { plannedOf, readInventory } from './inventory-reading.js';
import { InventoryRun } from './inventory-run.js';
import { salableBefore, untilSalable } from './inventory-salable.js';
import { writeInventory } from './inventory-writing.js';

/**
 * Makes the inventory of one store as wanted: compared first, and what differs is written, one call after the other. One at
 * a time for each store, since writes of two at once would undo each other. Nothing is written where the store has moved
 * since the caller's plan, or where a part cannot be brought about. In the end it waits, for a while, until what can be sold
 * follows.
 */
export async function inventory(input: InventoryInput): Promise<InventoryResult> {
  requireForm(inventoryInputCheck, input, 'start with this input');
  const run = new InventoryRun(input);
  registerInventoryHandlers(run);
  run.show();
  try {
    const result = await story(run);
    run.outcome = result.outcome;
    run.enter(result.outcome);
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // Callers that wait must hear the reason before the workflow ends under them.
    run.fatal = failureOf(error);
    await condition(allHandlersFinished);
    throw run.fatal;
  }
}

async function story(run: InventoryRun): Promise<InventoryResult> {
  let planned: PlannedInventory | undefined;
  try {
    const read = await run.track('compare', run.request.items.length + 1, (step) =>
      readInventory(
        run.request,
        async (summary, call) => {
          const part = await untilDone(run.problemsOf(summary), ({ cycle }) => call(cycle));
          step.done += 1;
          return part;
        },
        run.manner,
      ),
    );
    planned = plannedOf(read);
    const refused = whyNot(run, planned);
    if (refused) return { outcome: refused, planned, written: run.written };
    run.enter('applying');
    const before = await salableBefore(run, read);
    await writeInventory(run, read);
    await untilSalable(run, before);
    const { written, salable, partsWritten } = run;
    return { outcome: 'applied', planned, written, partsWritten, ...(salable && { salable }) };
  } catch (error) {
    if (!run.cancelled || !isClosed(error) || !planned) throw error;
    return { outcome: 'cancelled', planned, written: run.written, partsWritten: run.partsWritten };
  }
}

/** Why nothing may be written, if so. */
function whyNot({ input }: InventoryRun, { frame, items }: PlannedInventory): InventoryOutcome | undefined {
  const parts = [frame, ...items];
  const { expect, allowUnknownSkus, setAside } = input;
  if (expect && JSON.stringify(expect) !== JSON.stringify(parts.map(({ digest }) => digest))) return 'moved';
  if (setAside) return undefined;
  const inTheWay = parts.some(({ counts }) => counts.problems > 0);
  const unknown = parts.some(({ counts }) => counts.unknownSkus > 0);
  return inTheWay || (unknown && !allowUnknownSkus) ? 'blocked' : undefined;
}

function isClosed(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === failureTypes.Closed;
}
