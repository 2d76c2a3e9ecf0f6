import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { held } from '../../domain/held.js';

const keptWords = 500;

/** Passes on at most so many bytes, and fails beyond; counts them. */
export function atMost(most: number): { readonly stream: Transform; readonly bytes: () => number } {
  let seen = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(new Error(`it is larger than ${Math.round(most / 1024 / 1024)} MiB`));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => seen };
}

/**
 * Writes one regular file of a tar archive to `target`, and nothing else anywhere: tar prints its content and makes no
 * file, so that no name in the archive, and no link, leads out of it.
 *
 * @param member its exact name; no other is taken for it
 * @throws Error when there is no such file in it, when it is larger than `largestBytes`, or the archive is damaged
 */
export async function extractMember(
  archive: string,
  member: string,
  target: string,
  largestBytes: number,
): Promise<void> {
  const tar = spawn('tar', ['-xOzf', archive, member], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let words = '';
  tar.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-keptWords)));
  // Where tar cannot be run this is the second to fail, or the one that is asked last.
  const closed = held(once(tar, 'close') as Promise<[number | null]>);
  const { stream, bytes } = atMost(largestBytes);
  try {
    await pipeline(tar.stdout, stream, createWriteStream(target, { flags: 'wx', mode: 0o700 }));
  } catch (error) {
    tar.kill('SIGKILL');
    await closed.catch(() => undefined);
    throw new Error(
      `the archive cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  const [status] = await closed;
  if (status !== 0) throw new Error(`the archive cannot be unpacked: ${words.trim()}`);
  if (bytes() === 0) throw new Error(`the archive holds no file "${member}"`);
}
