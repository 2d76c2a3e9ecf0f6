import { dirname } from 'node:path';
import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { requirePrivateIfThere } from '../security/private-files.js';
import { takeLock, type LockFile } from './lock-file.js';

/** A server that was asked to stop is gone after one to two seconds. */
const stoppingServerMs = 3_000;
const askEveryMs = 100;

/**
 * Takes a database file for one server. SQLite itself lets two servers open it, and each would then overwrite what the
 * other believes. A server whose parent has just died needs a moment to stop, and is given it.
 *
 * @param dbFile absolute path.
 * @throws Error that names the process when another server uses the file; PrivateFileError when it is a link or another
 *   user's.
 */
export async function lockDatabase(dbFile: string): Promise<LockFile> {
  mkdirSync(dirname(dbFile), { recursive: true, mode: 0o700 });
  for (const file of [dbFile, `${dbFile}-wal`, `${dbFile}-shm`]) requirePrivateIfThere(file);
  const giveUpAt = Date.now() + stoppingServerMs;
  for (;;) {
    const lock = takeLock(`${dbFile}.lock`);
    if ('taken' in lock) return lock.taken;
    const { pid, address } = lock.heldBy;
    if (Date.now() > giveUpAt) throw new Error(inUse(dbFile, pid, address));
    await delay(askEveryMs);
  }
}

/** One that has no address yet is being started. */
function inUse(dbFile: string, pid: number, address: string | undefined): string {
  const holder = address === undefined ? `process ${pid}` : `process ${pid} at ${address}`;
  const instead = address === undefined ? '' : `, or use it: TEMPORAL_ADDRESS=${address}`;
  return `Cannot start the Temporal server: ${holder} uses database "${dbFile}" already. End that one${instead}`;
}
