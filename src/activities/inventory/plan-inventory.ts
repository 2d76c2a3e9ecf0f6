import type {
  PlanFrameInput,
  PlanItemsInput,
  PlannedFrame,
  PlannedItems,
} from '../../contracts/inventory/inventory-activities.js';
import type { PlannedPart } from '../../contracts/inventory/inventory.js';
import { compareFrame } from '../../domain/inventory/compare-frame.js';
import { compareItems } from '../../domain/inventory/compare-items.js';
import { planContent } from '../../domain/inventory/plan-differences.js';
import type { InventoryChange, InventoryPlan } from '../../domain/inventory/plan.js';
import { spread } from '../../domain/inventory/salable.js';
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
export function planItems(deps: ActivityDependencies, input: PlanItemsInput): Promise<PlannedItems> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const wanted = await unpack<readonly WantedItem[]>(input.items);
    const plan = compareItems(wanted, await foundFor(deps.store, input, wanted));
    return { ...(await plannedPart(plan)), sample: sampleOf(wanted, plan) };
  });
}

/** So many products of a part, of those that change and of those that do not. */
const sampled = 3;

/** An unknown product is left out: the store fails where it is asked what can be sold of one. */
function sampleOf(wanted: readonly WantedItem[], plan: InventoryPlan): NonNullable<PlannedItems['sample']> {
  const unknown = new Set(plan.unknownSkus);
  const changing = new Set(plan.changes.flatMap(({ kind, name }) => (kind === 'item' ? [name[0]] : [])));
  const known = [...new Set(wanted.map(({ sku }) => sku))].filter((sku) => !unknown.has(sku));
  return {
    changed: spread(
      known.filter((sku) => changing.has(sku)),
      sampled,
    ),
    left: spread(
      known.filter((sku) => !changing.has(sku)),
      sampled,
    ),
  };
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
