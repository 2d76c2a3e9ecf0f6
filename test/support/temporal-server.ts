// Starts one Temporal server for all tests of a run. They meet on it with task queues and workflow ids of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import { startDevServer } from '../../src/temporal/dev-server.js';
import { resolveTemporalBinary } from '../../src/temporal/server-binary.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** "127.0.0.1:PORT" of the run's Temporal server; namespace "default", our search attributes registered. */
    temporalAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-test-'));
  const binary = await resolveTemporalBinary(process.env, {
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const server = await startDevServer({
    binary,
    headless: true,
    searchAttributes: searchAttributeTypes,
    logFile: join(folder, 'server.log'),
  });
  project.provide('temporalAddress', server.address);
  // For the processes that tests start.
  process.env.TEST_TEMPORAL_ADDRESS = server.address;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
