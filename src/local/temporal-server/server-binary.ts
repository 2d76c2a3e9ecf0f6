import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writePrivateFile } from '../../security/private-files.js';
import { buildTemporal } from './server-build.js';
import { cachedBinaryPath, makeOnce, pinnedCliVersion } from './server-cache.js';
import { downloadTemporal, temporalReleases, type DownloadSource } from './server-download.js';
import { outputOf, probeTemporalBinary, type TemporalBinary } from './server-probe.js';
import { whyUntrusted } from './server-trust.js';

export type { TemporalBinary } from './server-probe.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ResolveOptions {
  /** Called with one line for a person whenever something takes long or a found program is passed over. */
  readonly onProgress?: (line: string) => void;
  /** Where to download from; another than the default is for tests. */
  readonly download?: DownloadSource;
  /** @default 'build': the last way, minutes long; 'never' stops before it. */
  readonly build?: 'build' | 'never';
}

interface Search {
  readonly env: Environment;
  readonly onProgress: (line: string) => void;
  readonly download: DownloadSource;
  /** Why each way that was tried led nowhere. */
  readonly refusals: string[];
}

const programName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const goTimeoutMs = 10_000;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function onPath(search: Search): Promise<string | undefined> {
  const directories = (search.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.map((directory) => join(directory, programName)).find((file) => existsSync(file));
}

async function inGoPath(search: Search): Promise<string | undefined> {
  let goPath = search.env.GOPATH;
  if (!goPath) {
    try {
      goPath = (await outputOf('go', ['env', 'GOPATH'], goTimeoutMs, search.env)).trim();
    } catch {
      // No Go, so nothing was installed by it; the build at the end says so in words.
      return undefined;
    }
  }
  const directories = goPath.split(delimiter).filter((directory) => directory !== '');
  return directories.map((directory) => join(directory, 'bin', programName)).find((file) => existsSync(file));
}

async function inCache(search: Search): Promise<string | undefined> {
  const file = await cachedBinaryPath(search.env);
  if (!existsSync(file)) return undefined;
  const reason = whyUntrusted(file);
  if (reason === undefined) return file;
  // It is never run; without it a new one is made.
  await rm(file, { force: true });
  throw new Error(`Cannot use the Temporal server of the cache: ${reason}; another one is made in its place`);
}

/** Where the program of the cache came from, and what it was held against. */
interface Origin {
  readonly from: string;
  readonly heldAgainst: string;
  readonly archiveSha256?: string;
}

/** Notes it beside `file`, the place of the program in the cache, so that it can be told later what was trusted. */
async function record(made: string, file: string, version: string, origin: Origin): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(made), hash);
  const note = { program: 'temporal', version, ...origin, programSha256: hash.digest('hex') };
  writePrivateFile(`${file}.origin.json`, `${JSON.stringify(note, undefined, 2)}\n`);
}

function waiting(search: Search): () => void {
  return () =>
    search.onProgress('Waiting for another process that is fetching or building the Temporal server');
}

async function byDownload(search: Search): Promise<string> {
  const file = await cachedBinaryPath(search.env);
  const version = await pinnedCliVersion();
  const fetchIt = async (target: string): Promise<void> => {
    const { url, archiveSha256 } = await downloadTemporal(
      search.download,
      version,
      target,
      search.onProgress,
    );
    const heldAgainst = 'tools/temporal-server/checksums.txt';
    await record(target, file, version, { from: url, heldAgainst, archiveSha256 });
  };
  try {
    await makeOnce(file, fetchIt, waiting(search));
  } catch (error) {
    const cause = error instanceof Error && error.cause ? ` (${reasonOf(error.cause)})` : '';
    const where = search.download.baseUrl ?? temporalReleases;
    throw new Error(`no download from ${where}: ${reasonOf(error)}${cause}`, { cause: error });
  }
  return file;
}

async function byBuild(search: Search): Promise<string> {
  const file = await cachedBinaryPath(search.env);
  const version = await pinnedCliVersion();
  const buildIt = async (target: string): Promise<void> => {
    await buildTemporal(search.env, target, search.onProgress);
    const from = `github.com/temporalio/cli/cmd/temporal@${version}, built with Go`;
    await record(target, file, version, { from, heldAgainst: 'tools/temporal-server/go.sum' });
  };
  await makeOnce(file, buildIt, waiting(search));
  return file;
}

function noWayLeft(refusals: readonly string[]): Error {
  return new Error(
    [
      'Cannot find or make a Temporal server: every way was tried',
      ...refusals.map((refusal) => `  - ${refusal}`),
      'One of these helps:',
      '  - TEMPORAL_ADDRESS=host:port uses a server that runs already',
      '  - TEMPORAL_CLI_PATH=/path/to/temporal, or "temporal" on PATH (https://docs.temporal.io/cli)',
      '  - network access to https://github.com, where it is released',
      '  - Go 1.26.4 or newer with access to a Go module proxy: the server is then built once, in 3 to 5 minutes',
    ].join('\n'),
  );
}

/**
 * Finds a Temporal CLI, or makes one: TEMPORAL_CLI_PATH, `temporal` on PATH, Go's bin folder, our cache, a download,
 * a build from source. A program that does not run or is too old is passed over with a word to `onProgress`.
 * @param env the environment to look in; usually process.env.
 * @throws Error when TEMPORAL_CLI_PATH names a program that cannot be used, or when no way is left; the message lists them.
 */
export async function resolveTemporalBinary(
  env: Environment,
  options: ResolveOptions = {},
): Promise<TemporalBinary> {
  // Whoever names a program wants that one and no other.
  if (env.TEMPORAL_CLI_PATH) return probeTemporalBinary(env.TEMPORAL_CLI_PATH);
  const search: Search = {
    env,
    onProgress: options.onProgress ?? (() => {}),
    download: options.download ?? {},
    refusals: [],
  };
  const ways = [onPath, inGoPath, inCache, byDownload, ...(options.build === 'never' ? [] : [byBuild])];
  for (const way of ways) {
    let file: string | undefined;
    try {
      file = await way(search);
      if (file) return await probeTemporalBinary(file);
    } catch (error) {
      // Our own copy is broken (half a disk, another machine's home folder): only without it is a new one made.
      if (file && way === inCache) await rm(file, { force: true });
      search.refusals.push(reasonOf(error));
      if (way !== byDownload) search.onProgress(reasonOf(error));
    }
  }
  throw noWayLeft(search.refusals);
}
