import { readFileSync } from 'node:fs';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import { storeQueue, workflowQueue } from '../contracts/queues.js';
import type { WorkerConfig } from '../config.js';

/** What both workers of a process share. */
export interface WorkersInput {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly config: WorkerConfig;
  readonly dataConverter: DataConverter;
  /** File of the prebuilt workflow bundle. */
  readonly workflowBundle: string;
  /** Activities that call the store, by name. */
  readonly storeActivities: object;
  /** Activities that call other workflows, by name. */
  readonly workflowActivities: object;
}

/**
 * The two workers of a process: workflows with the activities that talk to other workflows, and the HTTP activities of
 * the store on a queue of their own, so that neither the rate cap nor a slow store holds up a workflow.
 */
export async function createWorkers(input: WorkersInput): Promise<readonly Worker[]> {
  return Promise.all([Worker.create(workflowOptions(input)), Worker.create(storeOptions(input))]);
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function common({ connection, namespace, config, dataConverter }: WorkersInput): WorkerOptions {
  const { deployment, shutdownGraceMs } = config.worker;
  return {
    connection,
    namespace,
    dataConverter,
    taskQueue: workflowQueue,
    shutdownGraceTime: shutdownGraceMs,
    // Past this, whatever still runs is left to the retry on another worker.
    shutdownForceTime: shutdownGraceMs + 10_000,
    // The SDK's own build id is 84 characters long and stands in half of a history's events.
    ...(!deployment && { buildId: packageVersion() }),
    ...(deployment && {
      workerDeploymentOptions: {
        version: { deploymentName: deployment.name, buildId: deployment.buildId },
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'PINNED' as const,
      },
    }),
  };
}

function workflowOptions(input: WorkersInput): WorkerOptions {
  const { config } = input;
  return {
    ...common(input),
    workflowBundle: { codePath: input.workflowBundle },
    activities: input.workflowActivities,
    stickyQueueScheduleToStartTimeout: config.worker.stickyTimeoutMs,
    maxCachedWorkflows: 500,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentActivityTaskExecutions: config.worker.maxConcurrentActivities,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 10 },
    activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 10 },
  };
}

function storeOptions(input: WorkersInput): WorkerOptions {
  const { config } = input;
  const { ratePerSecond, store } = config.commerce;
  return {
    ...common(input),
    taskQueue: storeQueue(store),
    activities: input.storeActivities,
    maxConcurrentActivityTaskExecutions: config.worker.maxConcurrentActivities,
    activityTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 4, maximum: 10 },
    // Held by the server for the whole queue, so that more workers do not mean more calls.
    ...(ratePerSecond !== undefined && { maxTaskQueueActivitiesPerSecond: ratePerSecond }),
  };
}
