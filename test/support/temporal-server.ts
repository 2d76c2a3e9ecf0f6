// Starts one Temporal server for all tests of a run. Test files that start workers claim a namespace of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import { startDevServer } from '../../src/local/temporal-server/dev-server.js';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';
import { buildWorkflowBundles } from '../../src/workflow-bundle.js';
import { testNamespaces } from './namespaces.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** "127.0.0.1:PORT" of the run's Temporal server; our search attributes are registered in all its namespaces. */
    temporalAddress: string;
    /** Folder in which a test file claims a namespace of its own; see namespaces.ts. */
    temporalClaims: string;
    /** Folder of the workflow bundles made from the sources. */
    workflowBundles: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-test-'));
  const binary = await resolveTemporalBinary(process.env, {
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  await buildWorkflowBundles(folder);
  const server = await startDevServer({
    binary,
    headless: true,
    searchAttributes: searchAttributeTypes,
    namespaces: testNamespaces,
    logFile: join(folder, 'server.log'),
  });
  project.provide('temporalAddress', server.address);
  project.provide('temporalClaims', folder);
  project.provide('workflowBundles', folder);
  // For the processes that tests start.
  process.env.TEST_TEMPORAL_ADDRESS = server.address;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
