import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isProcessAlive } from '../../temporal/process-alive.js';
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

async function takeLock(lockFile: string): Promise<boolean> {
  try {
    const file = await open(lockFile, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  // A process that was killed while it built leaves its lock; an empty file is a lock being written.
  if (holder === 0 || isProcessAlive(holder)) return false;
  await rm(lockFile, { force: true });
  return takeLock(lockFile);
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
  const lockFile = `${target}.lock`;
  let waited = false;
  while (!(await takeLock(lockFile))) {
    if (!waited) onWait();
    waited = true;
    await delay(lockPollMs);
  }
  const temporaryPath = `${target}.${randomUUID()}.part`;
  try {
    if (existsSync(target)) return;
    await make(temporaryPath);
    await chmod(temporaryPath, 0o755);
    await rename(temporaryPath, target);
  } finally {
    await rm(temporaryPath, { force: true });
    await rm(lockFile, { force: true });
  }
}
