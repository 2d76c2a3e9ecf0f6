import type { NativeConnection, Worker } from '@temporalio/worker';
import { grpcWords } from '../temporal/grpc-words.js';
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
  } catch (error) {
    problems.push(`Temporal does not answer: ${grpcWords(error) ?? String(error)}`);
  }
  return { ready: problems.length === 0, problems };
}
