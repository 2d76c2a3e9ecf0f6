import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takeLock, type LockFile } from '../lock-file.js';
import { secureCacheFolder } from './server-trust.js';

/** The Go module that pins the Temporal CLI. The path holds from src/ and from dist/ alike. */
export const serverModuleDirectory = fileURLToPath(
  new URL('../../../tools/temporal-server', import.meta.url),
);

type Environment = Readonly<Record<string, string | undefined>>;

const lockPollMs = 500;

/**
 * Where this project keeps its Temporal binary: $XDG_CACHE_HOME (or ~/.cache)/commerce-workflows/temporal-<digest>.
 * The digest is that of the pinned module, so a newer pin never meets an older binary.
 */
export async function cachedBinaryPath(env: Environment): Promise<string> {
  const module = await readFile(join(serverModuleDirectory, 'go.mod'));
  const digest = createHash('sha256').update(module).digest('hex').slice(0, 16);
  const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  return join(cache, 'commerce-workflows', `temporal-${digest}${process.platform === 'win32' ? '.exe' : ''}`);
}

/** Version of the Temporal CLI that tools/temporal-server pins, such as "v1.8.2". */
export async function pinnedCliVersion(): Promise<string> {
  const module = await readFile(join(serverModuleDirectory, 'go.mod'), 'utf8');
  const version = /github\.com\/temporalio\/cli (v\S+)/.exec(module)?.[1];
  if (!version)
    throw new Error('Cannot read the pinned Temporal CLI version: tools/temporal-server/go.mod names none');
  return version;
}

/**
 * Makes the file at `target` with `make`, unless it exists. Two processes that want it at once do the work once: the
 * second waits for the first (`onWait` is called once). The file appears whole or not at all.
 * @param make writes the finished file to the path that it is given, or throws.
 * @throws Error when others could put a file there; whatever `make` throws
 */
export async function makeOnce(
  target: string,
  make: (temporaryPath: string) => Promise<void>,
  onWait: () => void,
): Promise<void> {
  secureCacheFolder(dirname(target));
  const lock = await waitForLock(`${target}.lock`, onWait);
  const temporaryPath = `${target}.${randomUUID()}.part`;
  try {
    if (existsSync(target)) return;
    await make(temporaryPath);
    await chmod(temporaryPath, 0o755);
    await rename(temporaryPath, target);
  } finally {
    await rm(temporaryPath, { force: true });
    lock.release();
  }
}

async function waitForLock(lockFile: string, onWait: () => void): Promise<LockFile> {
  for (let waited = false; ; waited = true) {
    const lock = takeLock(lockFile);
    if ('taken' in lock) return lock.taken;
    if (!waited) onWait();
    await delay(lockPollMs);
  }
}
