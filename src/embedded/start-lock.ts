import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isProcessAlive } from '../temporal/process-alive.js';

/** Somebody else serves from this folder already. */
export class AlreadyStartedError extends Error {
  override readonly name = 'AlreadyStartedError';
  constructor(
    readonly pid: number,
    directory: string,
  ) {
    super(
      `Cannot start: another start (process ${pid}) serves from "${directory}" already. Use that one ` +
        'with `npm run client -- ...`, or end it first',
    );
  }
}

/**
 * Takes the folder for this process.
 *
 * @returns gives the folder back
 * @throws AlreadyStartedError when a living process has it
 */
export function lockStart(lockFile: string): () => void {
  mkdirSync(dirname(lockFile), { recursive: true, mode: 0o700 });
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, String(process.pid), { mode: 0o600 });
  for (;;) {
    try {
      // A link appears with its whole content or not at all.
      linkSync(draft, lockFile);
      rmSync(draft, { force: true });
      return () => rmSync(lockFile, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = holderOf(lockFile);
    if (holder !== undefined && holdsStart(holder)) {
      rmSync(draft, { force: true });
      throw new AlreadyStartedError(holder, dirname(lockFile));
    }
    // Its holder was killed, or the machine was switched off.
    rmSync(lockFile, { force: true });
  }
}

function holderOf(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // It was given back between the two looks.
    return undefined;
  }
}

/** Guards against a process id that was given to another program since. Only Linux tells. */
function holdsStart(pid: number): boolean {
  if (!isProcessAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return /start\.[jt]s/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}
