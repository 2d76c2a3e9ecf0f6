import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { SearchAttributeTypeName, SearchAttributeTypes } from './dev-server-arguments.js';

/** Another process gives no event to wait for, so it is asked this often. */
const askEveryMs = 25;

/** The numbers of `temporal.api.enums.v1.IndexedValueType`, by the names of the command line. */
const indexedValueTypes: Readonly<Record<SearchAttributeTypeName, number>> = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
};

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

/** A problem that no waiting cures. */
class SearchAttributeConflict extends Error {}

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

/** Names of attributes that the namespace has in another type than asked for, with both types. */
function typeConflicts(wanted: SearchAttributeTypes, have: Readonly<Record<string, number>>): string[] {
  return Object.entries(wanted).flatMap(([name, type]) => {
    const present = have[name];
    if (present === undefined || present === indexedValueTypes[type]) return [];
    const presentName = Object.entries(indexedValueTypes).find(([, number]) => number === present)?.[0];
    return [`"${name}" is ${presentName ?? present} and not ${type}`];
  });
}

/**
 * Adds the search attributes that the namespace lacks. The server registers those of its command line only when it
 * creates the namespace, so a database of yesterday lacks what was invented today.
 * @throws Error when the namespace has one of them in another type.
 */
async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const conflicts = typeConflicts(wanted, customAttributes);
  if (conflicts.length > 0) {
    throw new SearchAttributeConflict(
      `Cannot register search attributes in namespace "${namespace}": ${conflicts.join(', ')}. ` +
        'A type cannot be changed; start with a new database file.',
    );
  }
  const missing = Object.entries(wanted).filter(([name]) => customAttributes[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, indexedValueTypes[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

export interface Readiness {
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
export async function waitUntilReady(wanted: Readiness, signal: AbortSignal): Promise<string | undefined> {
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
        await ensureSearchAttributes(connection, namespace, searchAttributes);
      });
    }
  };
  try {
    return await untilSuccess(ask, signal);
  } finally {
    await connection.close();
  }
}
