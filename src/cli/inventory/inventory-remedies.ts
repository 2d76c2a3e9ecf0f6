import { inventoryRemedy, needsOf, type InventoryRemedy } from '../../contracts/failures.js';

/** Whether a workflow reads or writes an inventory; undefined for any other. */
export function inventoryWork(workflowId: string): 'plan' | 'apply' | undefined {
  if (workflowId.startsWith('inventory-plan-')) return 'plan';
  return workflowId.startsWith('inventory-') ? 'apply' : undefined;
}

const command = (name: string): string => `npm run client -- inventory ${name}`;
const doctor = 'What is missing: npm run client -- doctor';

const retry = command('retry');
const giveUp = `or give it up, and apply a corrected file: ${command('cancel')}`;
const retried = [`When the cause is mended: ${retry}`, giveUp];

const remedies: Readonly<Record<InventoryRemedy, readonly string[]>> = {
  correct: [`The workflow waits. When the cause is mended in the store: ${retry}`, giveUp],
  'open-way': retried,
  permit: retried,
  retry: retried,
  'retry-when-back': [`Nothing is lost. When the store is back: ${retry}`],
  'look-up': [`No inventory was applied yet: ${command('apply --file FILE')}`],
  'start-worker': [doctor],
  'see-how-far': [`See how far it is: ${command('show')}`, `Give it up: ${command('cancel')}`],
  'apply-again': ['It was given up before anything was written.'],
  none: [],
};

/** What a person can do about the failure of a plan, which leaves nothing behind, or of an inventory that is applied. */
export function inventoryRemedyFor(type: string, work: 'plan' | 'apply'): readonly string[] {
  const remedy = inventoryRemedy(type);
  if (work === 'apply' || remedy === 'start-worker') {
    // What a person is asked about has a remedy, whatever it is called elsewhere.
    return remedy === 'none' && needsOf(type) === 'person' ? retried : remedies[remedy];
  }
  return type === 'InvalidInput'
    ? []
    : ['Nothing was written. When the cause is mended, make the plan again.', doctor];
}
