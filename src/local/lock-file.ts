import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writePrivateFile } from '../security/private-files.js';
import { isStillAlive, thisProcess, type NamedProcess } from '../temporal/process-alive.js';

/** Who has a lock; the lock is free once that process has ended. */
export interface LockHolder extends NamedProcess {
  /** Where the holder can be reached; "HOST:PORT". */
  readonly address?: string | undefined;
}

/** A lock that this process has taken. */
export interface LockFile {
  /** Makes another process the holder, such as one that this process has started. */
  handTo(holder: LockHolder): void;
  /** Gives the lock back; harmless when somebody else has it by now. */
  release(): void;
}

const holderSchema = z.object({
  pid: z.int().positive(),
  mark: z.string().optional(),
  address: z.string().optional(),
});

/**
 * Takes a lock for this process, unless a process that lives has it. The lock of one that was killed is taken over, and
 * of many that find it at the same time one gets it.
 *
 * @returns the lock, or who has it
 * @throws PrivateFileError when the file cannot be written
 */
export function takeLock(lockFile: string): { readonly taken: LockFile } | { readonly heldBy: LockHolder } {
  const draft = `${lockFile}.${process.pid}`;
  let own = JSON.stringify(thisProcess());
  writePrivateFile(draft, own);
  try {
    while (!appears(draft, lockFile)) {
      const holder = holderIn(textOf(lockFile));
      if (holder && isStillAlive(holder)) return { heldBy: holder };
      // Its holder was killed, or the machine was switched off.
      remove(lockFile, isStale);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    taken: {
      handTo: (holder) => {
        own = JSON.stringify(holder);
        writePrivateFile(lockFile, own);
      },
      release: () => remove(lockFile, (text) => text === own),
    },
  };
}

/** Whether the draft is the lock now. A link appears with its whole content or not at all, and replaces nothing. */
function appears(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Takes a lock away that is as it should be for that. Two that do it at once must not remove each other's new one, so it
 * is moved aside and looked at again there: another one is put back.
 */
function remove(lockFile: string, isMeant: (text: string) => boolean): void {
  const aside = `${lockFile}.${process.pid}.aside`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    // Another process was faster.
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (!isMeant(textOf(aside))) appears(aside, lockFile);
  rmSync(aside, { force: true });
}

function isStale(text: string): boolean {
  const holder = holderIn(text);
  return !holder || !isStillAlive(holder);
}

/** Empty where it was given back between two looks. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  }
}

/** Nobody where the text is no lock of ours, such as a half-written one. */
function holderIn(text: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
