import type { Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import proto, { type temporal } from '@temporalio/proto';
import { storeQueue, workflowQueue } from '../contracts/queues.js';
import { listAttention } from './attention.js';
import { grpcWords } from '../temporal/grpc-words.js';
import { attributeProblem, namespaceMissing } from '../temporal/search-attributes.js';

/** What one check found. */
export interface Finding {
  /** What was looked at, such as `Worker`. */
  readonly check: string;
  readonly ok: boolean;
  /** What was found, in words. */
  readonly detail: string;
  /** What to do, where something is wrong. */
  readonly advice?: string;
}

export interface Diagnosis {
  /** Whether every check is well. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

const { TaskQueueType } = proto.temporal.api.enums.v1;
const workflowTasks = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
const activityTasks = TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;

/** A living worker asks again at least this often; a little more than its long poll lasts. */
const longestPollMs = 75_000;

type TaskType = temporal.api.enums.v1.TaskQueueType;

/** Looks at everything between this process and the store that a client can see. Never throws for what it finds. */
export async function examine(client: Client, store: string): Promise<Diagnosis> {
  const checks = [
    check(client, 'Temporal', () => serverFinding(client)),
    check(client, 'Namespace', () => namespaceFinding(client)),
    check(client, 'Search', () => searchAttributeFinding(client)),
    check(client, 'Worker', () => pollerFinding(client, workflowQueue, workflowTasks)),
    check(client, 'Store', () => pollerFinding(client, storeQueue(store), activityTasks)),
    check(client, 'Attention', () => attentionFinding(client, store)),
  ];
  const findings = await Promise.all(checks);
  return { ok: findings.every(({ ok }) => ok), findings };
}

async function countPollers(client: Client, queue: string, taskQueueType: TaskType): Promise<number> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: queue },
    taskQueueType,
  });
  // The server remembers a poller for five minutes after it has gone.
  const recentMs = Date.now() - longestPollMs;
  return (pollers ?? []).filter(({ lastAccessTime }) => (optionalTsToMs(lastAccessTime) ?? 0) > recentMs)
    .length;
}

/** Queues that no worker polls, so that nothing moves; empty when all is well. */
export async function unattendedQueues(client: Client, store: string): Promise<string[]> {
  const queues: readonly (readonly [string, TaskType])[] = [
    [workflowQueue, workflowTasks],
    [storeQueue(store), activityTasks],
  ];
  const counts = await Promise.all(queues.map(([queue, type]) => countPollers(client, queue, type)));
  return queues.flatMap(([queue], index) => (counts[index] === 0 ? [queue] : []));
}

async function check(
  client: Client,
  name: string,
  look: () => Promise<Omit<Finding, 'check'>>,
): Promise<Finding> {
  try {
    return { check: name, ...(await look()) };
  } catch (error) {
    const { advice } = namespaceMissing(client.options.namespace, error) ?? {};
    return { check: name, ok: false, detail: reasonOf(error), ...(advice !== undefined && { advice }) };
  }
}

function reasonOf(error: unknown): string {
  return grpcWords(error) ?? (error instanceof Error ? error.message : String(error));
}

async function serverFinding(client: Client): Promise<Omit<Finding, 'check'>> {
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  return { ok: true, detail: `server ${serverVersion ?? 'of unknown version'} answers` };
}

async function namespaceFinding(client: Client): Promise<Omit<Finding, 'check'>> {
  const { namespace } = client.options;
  const { config } = await client.workflowService.describeNamespace({ namespace });
  const days = Math.round(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400);
  return { ok: true, detail: `"${namespace}" keeps ended workflows for ${days} days` };
}

async function searchAttributeFinding(client: Client): Promise<Omit<Finding, 'check'>> {
  const { namespace } = client.options;
  const problem = await attributeProblem(client.connection.operatorService, namespace);
  return problem ? { ok: false, ...problem } : { ok: true, detail: 'all search attributes are registered' };
}

async function pollerFinding(
  client: Client,
  queue: string,
  taskQueueType: TaskType,
): Promise<Omit<Finding, 'check'>> {
  const count = await countPollers(client, queue, taskQueueType);
  if (count > 0) return { ok: true, detail: `queue "${queue}" is polled` };
  return {
    ok: false,
    detail: `no worker polls queue "${queue}"`,
    advice:
      'Start one with `npm run worker`, or everything with `npm start`; COMMERCE_STORE must be the same for both',
  };
}

async function attentionFinding(client: Client, store: string): Promise<Omit<Finding, 'check'>> {
  let count = 0;
  for await (const _waiting of listAttention(client, store)) count += 1;
  if (count === 0) return { ok: true, detail: 'no workflow waits for a person' };
  return {
    ok: false,
    detail: `${count} ${count === 1 ? 'workflow waits' : 'workflows wait'} for a person`,
    advice: 'List them with `attention`',
  };
}
