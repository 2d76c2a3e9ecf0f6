import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { SearchAttributeTypes } from '../../temporal/search-attributes.js';
import { ensureSearchAttributes, SearchAttributeConflict } from '../../temporal/search-attributes.js';

/** Another process gives no event to wait for, so it is asked this often. */
const askEveryMs = 25;

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** Asks again until `attempt` succeeds. When `signal` aborts first, says what was wrong last; else undefined. */
async function untilSuccess(attempt: () => Promise<void>, signal: AbortSignal): Promise<string | undefined> {
  for (;;) {
    try {
      await attempt();
      return undefined;
    } catch (error) {
      if (error instanceof SearchAttributeConflict) throw error;
      if (signal.aborted) return error instanceof Error ? error.message : String(error);
    }
    await delay(askEveryMs);
  }
}

export interface ExpectedServer {
  readonly host: string;
  readonly port: number;
  readonly namespaces: readonly string[];
  readonly searchAttributes: SearchAttributeTypes;
}

/**
 * Waits until the server answers over gRPC and its namespaces and search attributes can be used.
 * @param signal ends the waiting.
 * @returns undefined when the server is ready; what was wrong last when `signal` aborted before.
 * @throws Error when a search attribute exists in another type.
 */
export async function waitUntilReady(
  wanted: ExpectedServer,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { host, port, namespaces, searchAttributes } = wanted;
  const closed = await untilSuccess(async () => {
    if (!(await answers(host, port))) throw new Error(`nothing listens on ${host}:${port}`);
  }, signal);
  if (closed !== undefined) return closed;
  const connection = Connection.lazy({ address: `${host}:${port}` });
  const ask = async () => {
    for (const namespace of namespaces) {
      // A signal of its own for each namespace: the SDK leaves its listeners on the signal that it is given.
      await connection.withAbortSignal(AbortSignal.any([signal]), async () => {
        await connection.workflowService.describeNamespace({ namespace });
        await ensureSearchAttributes(connection.operatorService, namespace, searchAttributes);
      });
    }
  };
  try {
    return await untilSuccess(ask, signal);
  } finally {
    await connection.close();
  }
}
