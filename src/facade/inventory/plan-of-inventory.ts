import type { PlannedInventory } from '../../contracts/inventory/inventory.js';
import { isObject, problemsOf } from '../../domain/checks.js';
import { inventoryLimits, planCheck } from '../../domain/inventory/inventory-checks.js';
import { joinPlans, type InventoryPlan } from '../../domain/inventory/plan.js';
import { plainCopy } from '../../domain/plain.js';
import { unpack } from '../../packing/packing.js';
import { invalidInput } from '../checked.js';

/** For what a plan was made. */
interface PlanSubject {
  readonly store: string;
  /** Of the inventory, with nothing left open. */
  readonly inventoryDigest: string;
}

/** A plan for one inventory at one store, as it was at one moment; plain JSON, to be kept and handed to `apply`. */
export interface PlanOfInventory extends PlanSubject, InventoryPlan {
  /** Of what was read, as far as it matters: equal as long as the same would be done, from the same values. */
  readonly digests: readonly string[];
}

/** The plan that a workflow has made. */
export async function planOf(
  subject: PlanSubject,
  { frame, items }: PlannedInventory,
): Promise<PlanOfInventory> {
  const parts = [frame, ...items];
  const plans = await Promise.all(parts.map(({ plan }) => unpack<InventoryPlan>(plan)));
  return { ...subject, digests: parts.map(({ digest }) => digest), ...joinPlans(plans) };
}

/** Room for a plan: it holds what was and what will be of everything that the inventory names. */
const largestPlanBytes = 4 * inventoryLimits.bytes;

/**
 * A plan that a caller has kept, checked and copied.
 *
 * @throws CommerceWorkflowError `InvalidInput` where it is none, or one of another store or another inventory
 */
export function checkedPlan(given: unknown, subject: PlanSubject): PlanOfInventory {
  const refusal = { doing: 'apply the inventory' };
  const copy = plainCopy(given, 'plan', largestPlanBytes);
  if ('problem' in copy) throw invalidInput([copy.problem], refusal);
  const problems = problemsOf(planCheck, copy.value, 'plan');
  if (problems.length > 0 || !isObject(copy.value)) throw invalidInput(problems, refusal);
  const plan = copy.value as unknown as PlanOfInventory;
  if (plan.store !== subject.store) {
    throw invalidInput(
      [`the plan was made for store "${plan.store}", and this is "${subject.store}"`],
      refusal,
    );
  }
  if (plan.inventoryDigest !== subject.inventoryDigest) {
    throw invalidInput(['the plan was made for another inventory; make a new one'], refusal);
  }
  return plan;
}
