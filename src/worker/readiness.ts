import type { NativeConnection, Worker } from '@temporalio/worker';
import type { Readiness } from '../telemetry/health.js';

/** Whether every worker polls and Temporal answers. */
export async function readinessOf(
  workers: readonly Worker[],
  connection: NativeConnection,
): Promise<Readiness> {
  const problems = workers
    .map((worker) => ({ queue: worker.options.taskQueue, state: worker.getState() }))
    .filter(({ state }) => state !== 'RUNNING')
    .map(({ queue, state }) => `the worker of queue "${queue}" is ${state}`);
  try {
    await connection.workflowService.getSystemInfo({});
  } catch {
    // The reason is the same for every probe; the SDK logs it where it happens.
    problems.push('Temporal does not answer');
  }
  return { ready: problems.length === 0, problems };
}
