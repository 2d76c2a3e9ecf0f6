import type { Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';

/**
 * Starts a workflow that has completed again, just as it was started before, with an input made from its result.
 * Whoever comes second finds it running. False when it ended in another way.
 *
 * @throws WorkflowNotFoundError when there never was one
 */
export async function reopenWorkflow(
  client: Client,
  workflowId: string,
  inputFrom: (result: unknown) => unknown,
): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId);
  const before = await handle.describe();
  if (before.status.name === 'RUNNING') return true;
  if (before.status.name !== 'COMPLETED') return false;
  const summary = await before.staticSummary();
  const taskTimeoutMs = optionalTsToMs(before.raw.executionConfig?.defaultWorkflowTaskTimeout);
  await client.workflow.start(before.type, {
    workflowId,
    taskQueue: before.taskQueue,
    args: [inputFrom(await handle.result())],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: before.typedSearchAttributes,
    ...(summary !== undefined && { staticSummary: summary }),
    ...(taskTimeoutMs !== undefined && { workflowTaskTimeout: taskTimeoutMs }),
  });
  return true;
}
