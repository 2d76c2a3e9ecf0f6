import { setTimeout as delay } from 'node:timers/promises';
import type { CustomerView } from '../../src/contracts/customer/customer.js';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import type { CommerceWorld } from './commerce-world.js';

/** Waits until the customer's state is as wanted; a query is the only way to see it from outside. */
export async function untilState(
  { customers }: Pick<CommerceWorld, 'customers'>,
  email: string,
  wanted: (view: CustomerView) => boolean,
): Promise<CustomerView> {
  const giveUpAtMs = Date.now() + 50_000;
  for (;;) {
    const view = await customers.state(email).catch((error: unknown) => {
      // Asked too early: the workflow is not there yet.
      if (error instanceof CommerceWorkflowError && error.type === 'NotFound') return undefined;
      throw error;
    });
    if (view && wanted(view)) return view;
    if (Date.now() > giveUpAtMs) {
      throw new Error(
        `Cannot go on: the customer is "${view?.phase}", its problem ${JSON.stringify(view?.problem)}`,
      );
    }
    await delay(100);
  }
}

/** The card that the UI shows as the workflow's current details. */
export async function cardOf({ client, customers }: CommerceWorld, email: string): Promise<string> {
  const handle = client.workflow.getHandle(customers.workflowId(email));
  const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return currentDetails;
}

/** How many requests of a route the store has had, such as `POST /V1/customers`. */
export function requestCount({ sandbox }: CommerceWorld, request: string): number {
  return sandbox.core.ledger.requests.filter(({ method, route }) => `${method} ${route}` === request).length;
}

/** How many customers with this e-mail address were ever created in the store. */
export function creationCount({ sandbox }: CommerceWorld, email: string): number {
  return sandbox.core.ledger.commits.filter(
    ({ entity, key }) => entity === 'customer' && key?.includes(email.toLowerCase()),
  ).length;
}
