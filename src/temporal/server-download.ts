import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { outputOf } from './server-probe.js';

/** The service from which the Temporal SDK itself fetches its development server. */
export const temporalDownloadUrl = 'https://temporal.download';

/** Where there is no network, one looks elsewhere soon. */
const lookupTimeoutMs = 4_000;
const archiveTimeoutMs = 10 * 60_000;
const unpackTimeoutMs = 60_000;

const downloadInfo = z.object({ archiveUrl: z.url(), fileToExtract: z.string().min(1) });

const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };
const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

async function request(url: string, timeoutMs: number): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`"${new URL(url).host}" answered ${response.status}`);
  return response;
}

function lookupUrl(baseUrl: string, version: string): string {
  const arch = architectures[process.arch];
  const platform = platforms[process.platform];
  if (!arch || !platform) throw new Error(`no release for ${process.platform} on ${process.arch}`);
  const url = new URL(`/cli/${version}`, baseUrl);
  url.search = new URLSearchParams({
    arch,
    platform,
    format: platform === 'windows' ? 'zip' : 'tar.gz',
  }).toString();
  return url.href;
}

/**
 * Downloads a release of the Temporal CLI and writes the program to `target`.
 * @param version a release tag such as "v1.8.2".
 * @throws Error when there is no network (within about four seconds), no such release, or the archive cannot be unpacked.
 */
export async function downloadTemporal(
  baseUrl: string,
  version: string,
  target: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const answer = await request(lookupUrl(baseUrl, version), lookupTimeoutMs);
  const info = downloadInfo.parse(await answer.json());
  onProgress(`Downloading the Temporal CLI ${version} (once, about 50 MB)`);
  const work = `${target}.d`;
  await mkdir(work, { recursive: true });
  try {
    const archive = join(work, 'archive');
    const body = (await request(info.archiveUrl, archiveTimeoutMs)).body;
    if (!body) throw new Error(`"${new URL(info.archiveUrl).host}" sent an empty archive`);
    await pipeline(Readable.fromWeb(body), createWriteStream(archive));
    await outputOf('tar', ['-xf', archive, '-C', work, info.fileToExtract], unpackTimeoutMs);
    await rename(join(work, info.fileToExtract), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
