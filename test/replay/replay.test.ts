import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createDataConverter } from '../../src/security/payload-codec.js';
import { requireKeyRing } from '../../src/security/key-ring.js';
import { workflowBundlePath } from '../../src/workflow-bundle.js';
import { quietRuntime } from '../support/quiet-runtime.js';
import { rotatedKeys } from './keys.js';

// Histories that a real server recorded (test/replay/record.ts), played against the workflows as they are now. One that
// does not replay belongs to a workflow that would stand still after this version is rolled out.

const folder = new URL('./histories/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const isEncrypted = (file: string): boolean => file.startsWith('encrypted-');

type Bundle = NonNullable<ReplayWorkerOptions['workflowBundle']>;

function bundleFile(encrypted: boolean): string {
  return workflowBundlePath(encrypted, inject('workflowBundles'));
}

/** What came of each file: undefined where it replays, and what is wrong otherwise. */
async function replay(
  some: readonly string[],
  encrypted: boolean,
  workflowBundle: Bundle = { codePath: bundleFile(encrypted) },
): Promise<Map<string, Error | undefined>> {
  const ring = requireKeyRing(rotatedKeys, 'the replay test');
  const options = { workflowBundle, dataConverter: createDataConverter({ ring, enabled: encrypted }) };
  const histories = some.map((file) => ({
    workflowId: file,
    history: historyFromJSON(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
  }));
  const results = new Map<string, Error | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    results.set(workflowId, error);
  }
  return results;
}

let results: ReadonlyMap<string, Error | undefined>;

beforeAll(async () => {
  quietRuntime();
  const plain = await replay(
    files.filter((file) => !isEncrypted(file)),
    false,
  );
  results = new Map([...plain, ...(await replay(files.filter(isEncrypted), true))]);
});

describe('replay', () => {
  it('covers every ending, every kind of trouble, encryption and orders', () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
    expect([...results.keys()].sort()).toEqual([...files].sort());
  });

  it.each(files)('%s replays', (file) => {
    expect(results.get(file)?.message).toBeUndefined();
  });

  it('fails when a workflow makes other calls than it made: this test can fail', async () => {
    const code = readFileSync(bundleFile(false), 'utf8');
    const changed = code.replaceAll('.createCustomer(', '.makeCustomer(');
    expect(changed).not.toBe(code);
    const broken = await replay(['customer-created.json'], false, { code: changed });
    expect(broken.get('customer-created.json')).toBeInstanceOf(DeterminismViolationError);
  });
});
