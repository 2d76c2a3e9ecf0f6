import type {
  PlanFrameInput,
  PlanItemsInput,
  PlannedFrame,
} from '../../contracts/inventory/inventory-activities.js';
import type { PlannedPart } from '../../contracts/inventory/inventory.js';
import { compareFrame } from '../../domain/inventory/compare-frame.js';
import { compareItems } from '../../domain/inventory/compare-items.js';
import { planContent } from '../../domain/inventory/plan-differences.js';
import type { InventoryChange, InventoryPlan } from '../../domain/inventory/plan.js';
import type { WantedItem } from '../../domain/inventory/wanted.js';
import { pack, unpack } from '../../packing/packing.js';
import { shortDigest } from '../../security/email-digest.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { foundFor, readFrame } from './found-inventory.js';

/** Compares sources, stocks and links with those wanted. */
export function planFrame(deps: ActivityDependencies, { frame }: PlanFrameInput): Promise<PlannedFrame> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const found = await readFrame(deps.store);
    const plan = compareFrame(frame, found);
    return {
      ...(await plannedPart(plan)),
      sourceCodes: found.sources.map(({ code }) => code),
      work: plan.changes.map(({ kind, name, action }) => ({ kind, name, action })),
    };
  });
}

/** Compares the source items of some products with those wanted. */
export function planItems(deps: ActivityDependencies, input: PlanItemsInput): Promise<PlannedPart> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const wanted = await unpack<readonly WantedItem[]>(input.items);
    return plannedPart(compareItems(wanted, await foundFor(deps.store, input, wanted)));
  });
}

async function plannedPart(plan: InventoryPlan): Promise<PlannedPart> {
  const count = (action: InventoryChange['action']): number =>
    plan.changes.filter((change) => change.action === action).length;
  const counts = {
    create: count('create'),
    change: count('change'),
    remove: count('remove'),
    leave: Object.values(plan.leave).reduce((sum, left) => sum + left, 0),
    notOurs: plan.notOurs.length,
    problems: plan.problems.length,
    unknownSkus: plan.unknownSkus.length,
  };
  return { digest: shortDigest(planContent(plan)), counts, plan: await pack(plan) };
}
