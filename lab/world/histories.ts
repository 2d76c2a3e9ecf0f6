import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { History as HistoryMessage } from './proto.js';

type History = temporal.api.history.v1.IHistory;

/** The history of a customer's workflow, with what a leak test and a stopwatch need of it. */
export interface ReadHistory {
  readonly workflowId: string;
  /** Everything that the server keeps of it, as it keeps it. */
  readonly bytes: Uint8Array;
  /** When its events happened, in order; milliseconds since the epoch. */
  readonly eventTimesMs: readonly number[];
  readonly events: number;
}

/** Reads the histories of these workflows, a few at a time; those that do not exist are left out. */
export async function readHistories(client: Client, workflowIds: readonly string[]): Promise<ReadHistory[]> {
  const waiting = [...workflowIds];
  const read: ReadHistory[] = [];
  const reader = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const history = await fetchHistory(client, id);
      if (history) read.push(asRead(id, history));
    }
  };
  await Promise.all(Array.from({ length: 8 }, reader));
  return read;
}

/** The code of gRPC for something that does not exist. */
const grpcNotFound = 5;

async function fetchHistory(client: Client, workflowId: string): Promise<History | undefined> {
  try {
    return await client.workflow.getHandle(workflowId).fetchHistory();
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === grpcNotFound) return undefined;
    throw error;
  }
}

function asRead(workflowId: string, history: History): ReadHistory {
  const events = history.events ?? [];
  return {
    workflowId,
    bytes: HistoryMessage.encode(history).finish(),
    eventTimesMs: events.map(({ eventTime }) => millisecondsOf(eventTime)),
    events: events.length,
  };
}

function millisecondsOf(time: temporal.api.history.v1.IHistoryEvent['eventTime']): number {
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1e6;
}
