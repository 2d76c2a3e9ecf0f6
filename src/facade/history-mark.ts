import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';

/** One run of a workflow. */
export interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** A place in a workflow's history. */
export interface HistoryMark {
  readonly runId: string;
  readonly eventId: number;
  /** When that event was recorded; milliseconds since the epoch, by the clock of the server. */
  readonly atMs: number;
}

/** How far a workflow's history has come; undefined when there is no such workflow. */
export async function historyMark(client: Client, workflowId: string): Promise<HistoryMark | undefined> {
  try {
    const { runId } = await client.workflow.getHandle(workflowId).describe();
    return { runId, ...(await lastEvent(client, { workflowId, runId })) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function lastEvent(client: Client, execution: Execution): Promise<Omit<HistoryMark, 'runId'>> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution,
    maximumPageSize: 1,
  });
  const [event] = history?.events ?? [];
  return { eventId: Number(event?.eventId ?? 0), atMs: optionalTsToMs(event?.eventTime) ?? 0 };
}
