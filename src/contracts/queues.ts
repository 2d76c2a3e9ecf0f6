/** Workflows, and activities that talk to other workflows. */
export const workflowQueue = 'commerce-workflows';

/**
 * HTTP activities towards one store. Apart from the workflow queue, so that its rate cap never slows a workflow and
 * look-ups of a session never wait for the HTTP calls that wait for them.
 */
export function storeQueue(store: string): string {
  return `commerce-${store}`;
}
