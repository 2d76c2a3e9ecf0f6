import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../security/private-files.js';
import { isStillAlive, thisProcess, type NamedProcess } from '../temporal/process-alive.js';

/** Somebody else serves from this folder already. */
export class AlreadyStartedError extends Error {
  override readonly name = 'AlreadyStartedError';
  constructor(
    readonly pid: number,
    directory: string,
  ) {
    super(
      `Cannot start: another start (process ${pid}) serves from "${directory}" already. Use that one with ` +
        `\`npm run client -- ...\`, or end it first: Ctrl-C in its terminal, or \`kill ${pid}\``,
    );
  }
}

const holderSchema = z.object({ pid: z.int().positive(), mark: z.string().optional() });

/**
 * Takes the folder for this process.
 *
 * @returns gives the folder back
 * @throws AlreadyStartedError when a living process has it
 * @throws PrivateFileError when the lock cannot be written
 */
export function lockStart(lockFile: string): () => void {
  const draft = `${lockFile}.${process.pid}`;
  writePrivateFile(draft, JSON.stringify(thisProcess()));
  try {
    while (!appears(draft, lockFile)) {
      const holder = holderOf(lockFile);
      if (holder && isStillAlive(holder)) throw new AlreadyStartedError(holder.pid, dirname(lockFile));
      // Its holder was killed, or the machine was switched off.
      removeStale(lockFile, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(lockFile, { force: true });
}

/** Whether the draft is the lock now. A link appears with its whole content or not at all, and replaces nothing. */
function appears(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a lock of nobody away. Two that find it at once must not remove each other's new one, so it is moved aside and
 * looked at again there: one that lives is put back.
 */
function removeStale(lockFile: string, aside: string): void {
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    // Another start was faster.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const holder = holderOf(aside);
  if (holder && isStillAlive(holder)) appears(aside, lockFile);
  rmSync(aside, { force: true });
}

function holderOf(lockFile: string): NamedProcess | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(lockFile, 'utf8'));
    const parsed = holderSchema.safeParse(content);
    return parsed.success ? parsed.data : undefined;
  } catch {
    // It was given back between the two looks, or is no lock of ours.
    return undefined;
  }
}
