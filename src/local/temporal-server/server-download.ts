import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { atMost, extractMember } from './server-archive.js';
import { serverModuleDirectory } from './server-cache.js';
import { isLoopback } from '../../temporal/target.js';

/** Where the Temporal CLI is released; the checksums that this project pins are of these files. */
export const temporalReleases = 'https://github.com/temporalio/cli/releases/download';

/** Where there is no network, one looks elsewhere soon. */
const answerTimeoutMs = 4_000;
const archiveTimeoutMs = 10 * 60_000;
/** The archive of v1.8.2 has about 50 MB. */
const largestArchiveBytes = 300 * 1024 * 1024;
/** The program of v1.8.2 has about 140 MB. */
const largestProgramBytes = 600 * 1024 * 1024;
const mostRedirects = 5;

const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };
const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/** Where to download from. Everything but the default is for tests: no setting reaches it. */
export interface DownloadSource {
  /** The archive is below it, at `<tag>/<file>`. @default {@link temporalReleases} */
  readonly baseUrl?: string;
  /** Text in the form of sha256sum. @default tools/temporal-server/checksums.txt */
  readonly checksums?: string;
  /** Takes plain http from the loopback address. @default false */
  readonly plainHttpOnLoopback?: boolean;
}

/** What was downloaded, for the record beside the program. */
export interface Downloaded {
  readonly url: string;
  /** Hexadecimal; equal to the pinned one. */
  readonly archiveSha256: string;
}

/** Name of the release's archive for this machine. */
export function archiveName(version: string): string {
  const arch = architectures[process.arch];
  const platform = platforms[process.platform];
  if (!arch || !platform) throw new Error(`no release for ${process.platform} on ${process.arch}`);
  return `temporal_cli_${version.replace(/^v/, '')}_${platform}_${arch}.tar.gz`;
}

/** The pinned checksum of a file. */
async function pinnedChecksum(name: string, given: string | undefined): Promise<string> {
  const text = given ?? (await readFile(join(serverModuleDirectory, 'checksums.txt'), 'utf8'));
  const entries = text.split('\n').map((line) => line.trim().split(/\s+/));
  const checksum = entries.find(([, file]) => file === name)?.[0];
  if (checksum !== undefined && /^[0-9a-f]{64}$/.test(checksum)) return checksum;
  throw new Error(`no checksum of "${name}" is pinned, so it is not downloaded`);
}

function requireSafe(url: URL, { plainHttpOnLoopback = false }: DownloadSource): void {
  if (url.protocol === 'https:') return;
  if (plainHttpOnLoopback && url.protocol === 'http:' && isLoopback(url.host)) return;
  throw new Error(`"${url.origin}" is not https, so nothing is downloaded from there`);
}

/** Asks for a file, and follows redirects, each of them to https only. */
async function request(from: URL, source: DownloadSource): Promise<Response> {
  let url = from;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    requireSafe(url, source);
    const giveUp = new AbortController();
    const timer = setTimeout(
      () => giveUp.abort(new Error(`"${url.host}" did not answer in time`)),
      answerTimeoutMs,
    );
    const signal = AbortSignal.any([giveUp.signal, AbortSignal.timeout(archiveTimeoutMs)]);
    const response = await fetch(url, { signal, redirect: 'manual' }).finally(() => clearTimeout(timer));
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) {
      throw new Error(`"${url.host}" answered ${response.status}`);
    }
    url = new URL(location, url);
  }
  throw new Error(`"${from.host}" redirects too often`);
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Downloads a release of the Temporal CLI, holds it against the pinned checksum, and writes the program to `target`.
 * Nothing of an archive that is not the pinned one is unpacked.
 *
 * @param version a release tag such as "v1.8.2".
 * @throws Error when there is no network (within about four seconds), no pinned checksum, an address that is not https,
 *   another file than was published, or an archive without the program
 */
export async function downloadTemporal(
  source: DownloadSource,
  version: string,
  target: string,
  onProgress: (line: string) => void,
): Promise<Downloaded> {
  const name = archiveName(version);
  const expected = await pinnedChecksum(name, source.checksums);
  const url = new URL(`${source.baseUrl ?? temporalReleases}/${version}/${name}`);
  const response = await request(url, source);
  if (!response.body) throw new Error(`"${url.host}" sent an empty archive`);
  onProgress(`Downloading the Temporal CLI ${version} (once, about 50 MB)`);
  const work = `${target}.d`;
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const archive = join(work, 'archive');
    const body = Readable.fromWeb(response.body);
    await pipeline(body, atMost(largestArchiveBytes).stream, createWriteStream(archive));
    const actual = await sha256Of(archive);
    if (actual !== expected) {
      throw new Error(
        `"${name}" is not the file that was published: its SHA-256 is ${actual}, and ${expected} is pinned`,
      );
    }
    const member = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
    await extractMember(archive, member, target, largestProgramBytes);
    return { url: url.href, archiveSha256: actual };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
