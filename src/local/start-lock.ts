import { dirname } from 'node:path';
import { takeLock } from './lock-file.js';

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

/**
 * Takes the folder for this process.
 *
 * @returns gives the folder back
 * @throws AlreadyStartedError when a living process has it
 * @throws PrivateFileError when the lock cannot be written
 */
export function lockStart(lockFile: string): () => void {
  const lock = takeLock(lockFile);
  if ('heldBy' in lock) throw new AlreadyStartedError(lock.heldBy.pid, dirname(lockFile));
  return () => lock.taken.release();
}
