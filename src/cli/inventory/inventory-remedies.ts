/** Whether a workflow reads or writes an inventory; undefined for any other. */
export function inventoryWork(workflowId: string): 'plan' | 'apply' | undefined {
  if (workflowId.startsWith('inventory-plan-')) return 'plan';
  return workflowId.startsWith('inventory-') ? 'apply' : undefined;
}

const command = (name: string): string => `npm run client -- inventory ${name}`;
const doctor = 'What is missing: npm run client -- doctor';

/** What a person can do about the failure of a plan, which leaves nothing behind, or of an inventory that is applied. */
export function inventoryRemedyFor(type: string, work: 'plan' | 'apply'): readonly string[] {
  if (type === 'NoAnswer' || type === 'TemporalUnreachable') return [doctor];
  if (work === 'plan') {
    return type === 'InvalidInput'
      ? []
      : ['Nothing was written. When the cause is mended, make the plan again.', doctor];
  }
  const retry = command('retry');
  const giveUp = `or give it up, and apply a corrected file: ${command('cancel')}`;
  switch (type) {
    case 'InvalidInput':
    case 'Ended':
      return [];
    case 'NotFound':
      return [`No inventory was applied yet: ${command('apply --file FILE')}`];
    case 'WrongState':
      return [`See how far it is: ${command('show')}`, `Give it up: ${command('cancel')}`];
    case 'RefusedByStore':
      return [`The workflow waits. When the cause is mended in the store: ${retry}`, giveUp];
    case 'StoreUnavailable':
    case 'OutcomeUnknown':
    case 'Timeout':
      return [`Nothing is lost. When the store is back: ${retry}`];
    case 'Closed':
      return ['It was given up before anything was written.'];
    default:
      return [`When the cause is mended: ${retry}`, giveUp];
  }
}
