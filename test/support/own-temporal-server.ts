import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';
import {
  startDevServer,
  type DevServer,
  type DevServerOptions,
} from '../../src/local/temporal-server/dev-server.js';
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';

/** A Temporal server of one test file, for settings that the shared one cannot have. */
export interface OwnTemporalServer extends DevServer {
  /** Holds its log, and whatever the test puts there; removed by `close`. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function startOwnTemporalServer(
  options: (folder: string) => Partial<DevServerOptions>,
): Promise<OwnTemporalServer> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-test-'));
  const server = await startDevServer({
    binary: await resolveTemporalBinary(process.env, { onProgress: () => undefined }),
    headless: true,
    searchAttributes: searchAttributeTypes,
    logFile: join(folder, 'server.log'),
    ...options(folder),
  });
  return {
    ...server,
    folder,
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
