import { describe, expect, it } from 'vitest';
import { errorTable, meaningOf } from '../../src/activities/error-table.js';
import { CommerceError } from '../../src/commerce/errors.js';
import { salableQty } from '../../src/commerce/endpoints/salability.js';
import type { Store } from '../../src/commerce/store.js';
import { clientOf, closedPort, failure, serve, type Reply } from '../commerce/local-server.js';
import { faultyCalls, readCall, writeCall } from './faulty-calls.js';
import { recordedFailures, type RecordedFailure } from './recorded-failures.js';
import { recordedMeanings } from './recorded-meanings.js';

// Every answer comes from a real server to the real client; only the server's part is played.

async function failed(
  call: (store: Store) => Promise<unknown>,
  { reply, timeoutMs = 20_000 }: { readonly reply?: Reply; readonly timeoutMs?: number },
): Promise<CommerceError> {
  const url = reply ? (await serve(reply)).url : `http://127.0.0.1:${await closedPort()}`;
  return failure(call(clientOf(url, { totalTimeoutMs: timeoutMs }).store), CommerceError);
}

const replay =
  ({ answer }: RecordedFailure): Reply =>
  (_, response) =>
    response
      .writeHead(answer.status, { 'content-type': answer.headers['content-type'] ?? 'application/json' })
      .end(answer.json === undefined ? answer.text : JSON.stringify(answer.json));

const failRecorded = (recorded: RecordedFailure): Promise<CommerceError> =>
  failed(recorded.call, { reply: replay(recorded) });

function words(error: CommerceError): string {
  const { type, again } = meaningOf(error);
  return `${type} ${again}`;
}

const expected = new Map(
  Object.entries(recordedMeanings).flatMap(([meaning, rows]) => rows.map((row) => [row, meaning] as const)),
);
const titleOf = ({ key, says }: Pick<RecordedFailure, 'key' | 'says'>): string => `${key}: ${says}`;
const recorded = recordedFailures().map((one) => ({ ...one, title: titleOf(one) }));

describe('errorTable: answers of a real store', () => {
  it('knows a meaning for each recorded failure, and for none besides', () => {
    expect(recorded.map(({ title }) => title).sort()).toEqual([...expected.keys()].sort());
  });

  it.each(recorded)('$title', async (one) => {
    expect(words(await failRecorded(one))).toBe(expected.get(one.title));
  });
});

describe('errorTable: faults', () => {
  it.each(faultyCalls)('$fault, on a read: $read', async (one) => {
    expect(words(await failed(readCall, one))).toBe(one.read);
  });

  it.each(faultyCalls)('$fault, on a write: $write', async (one) => {
    expect(words(await failed(writeCall, one))).toBe(one.write);
  });

  it('what cannot be sent is for a person to correct', async () => {
    expect(words(await failed((store) => salableQty(store, '..', 1), {}))).toBe('RefusedByStore never');
  });

  it('keeps how long the store asks to wait', async () => {
    const told = faultyCalls.filter(({ fault }) => fault.includes('with Retry-After'));
    for (const one of told) {
      expect((await failed(writeCall, one)).http?.retryAfterMs).toBe(7_000);
    }
    expect(told).toHaveLength(2);
  });
});

describe('errorTable: as a whole', () => {
  it('has no row that nothing reaches', async () => {
    const reached = new Set<string | undefined>();
    const note = (error: CommerceError): unknown =>
      reached.add(errorTable.find(({ holds }) => holds(error))?.seen);
    for (const one of recorded) note(await failRecorded(one));
    for (const one of faultyCalls) {
      note(await failed(readCall, one));
      note(await failed(writeCall, one));
    }
    note(await failed((store) => salableQty(store, '..', 1), {}));
    expect(errorTable.map(({ seen }) => seen).filter((seen) => !reached.has(seen))).toEqual([]);
  });
});
