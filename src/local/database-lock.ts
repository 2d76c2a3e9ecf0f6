import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { requirePrivateIfThere, writePrivateFile } from '../security/private-files.js';
import { isProcessAlive } from '../temporal/process-alive.js';

/** A server that was asked to stop is gone after one to two seconds. */
const stoppingServerMs = 3_000;
const askEveryMs = 100;

const holderSchema = z.object({ pid: z.int().positive(), address: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** A database file that one server, and no other, may use. */
export interface DatabaseLock {
  /** Notes who uses the database now. */
  hold(holder: Holder): Promise<void>;
  release(): Promise<void>;
}

async function readHolder(lockFile: string): Promise<Holder | undefined> {
  const text = await readFile(lockFile, 'utf8').catch(() => '');
  if (text === '') return undefined;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    // A half-written lock of a killed process names nobody.
    return undefined;
  }
}

/** Guards against a process id that was given to another program since. Only Linux tells. */
async function usesDatabase(pid: number, dbFile: string): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(dbFile);
}

/** Who uses the database now. A server whose parent has just died needs a moment to stop, and is given it. */
async function presentHolder(lockFile: string, dbFile: string): Promise<Holder | undefined> {
  const giveUpAt = Date.now() + stoppingServerMs;
  for (;;) {
    const holder = await readHolder(lockFile);
    if (!holder || !(await usesDatabase(holder.pid, dbFile))) return undefined;
    if (Date.now() > giveUpAt) return holder;
    await delay(askEveryMs);
  }
}

/**
 * Takes a database file for one server. SQLite itself lets two servers open it, and each would then overwrite what the
 * other believes.
 * @param dbFile absolute path.
 * @throws Error that names the process when another server uses the file; PrivateFileError when it is a link or another
 *   user's.
 */
export async function lockDatabase(dbFile: string): Promise<DatabaseLock> {
  const lockFile = `${dbFile}.lock`;
  await mkdir(dirname(dbFile), { recursive: true, mode: 0o700 });
  for (const file of [dbFile, `${dbFile}-wal`, `${dbFile}-shm`]) requirePrivateIfThere(file);
  const holder = await presentHolder(lockFile, dbFile);
  if (holder) {
    throw new Error(
      `Cannot start the Temporal server: process ${holder.pid} at ${holder.address} uses database "${dbFile}" already. ` +
        `End that one, or use it: TEMPORAL_ADDRESS=${holder.address}`,
    );
  }
  await rm(lockFile, { force: true });
  return {
    hold: async (now) => writePrivateFile(lockFile, JSON.stringify(now)),
    release: () => rm(lockFile, { force: true }),
  };
}
