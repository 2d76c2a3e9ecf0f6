import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file or folder of this installation cannot be used as it is. The message says which, why and what to do. */
export class PrivateFileError extends Error {
  override readonly name = 'PrivateFileError';
}

const othersMay = 0o077;
// Windows has neither links of this kind nor owners and modes in this form.
const noFollow = constants.O_NOFOLLOW ?? 0;

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room on it and try again',
  EDQUOT: 'the quota of the disk is used up; make room and try again',
  EFBIG: 'it may not grow beyond a limit of this process',
  EROFS: 'the file system can only be read',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  ELOOP: 'it is a symbolic link, and those are not followed here; put the file itself in its place',
  EMFILE: 'this process has too many files open',
  ENFILE: 'this machine has too many files open',
  EISDIR: 'a folder is in its place',
  ENOTDIR: 'a part of its path is no folder',
};

/**
 * Why the system refused a file, in words; the system's own code where there are none. Follows causes, since libraries
 * wrap the error that says it.
 */
export function whyFileFails(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (!('code' in at) || typeof at.code !== 'string') continue;
    return words[at.code] ?? at.code;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Runs what touches a file; an error of the system becomes a {@link PrivateFileError} in words. */
function touching<T>(doing: string, path: string, touch: () => T): T {
  try {
    return touch();
  } catch (error) {
    if (error instanceof PrivateFileError) throw error;
    throw new PrivateFileError(`Cannot ${doing} "${path}": ${whyFileFails(error)}`, { cause: error });
  }
}

/** @throws PrivateFileError when the file is another user's */
export function requireOurs(path: string, { uid }: Stats): void {
  const own = process.getuid?.();
  if (own === undefined || uid === own) return;
  throw new PrivateFileError(
    `Cannot use "${path}": it belongs to another user (${uid}, and this is ${own}); move it away, or run as its owner`,
  );
}

/** Makes a folder, closed to others, where there is none. One that is there may be anybody's, such as /tmp. */
function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/**
 * Makes sure that a folder of this project alone is a folder and no link to one, is ours, and is closed to others. A mode
 * that is too open is mended, since only its owner can have set it. One that is missing is all right.
 *
 * @throws PrivateFileError
 */
export function requirePrivateFolder(path: string): void {
  touching('use the folder', path, () => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isDirectory()) {
      const what = stats.isSymbolicLink() ? 'a symbolic link, and those are not followed here' : 'no folder';
      throw new PrivateFileError(`Cannot use the folder "${path}": it is ${what}; move it away`);
    }
    requireOurs(path, stats);
    if (process.platform !== 'win32' && (stats.mode & othersMay) !== 0) chmodSync(path, 0o700);
  });
}

const flags = {
  /** Emptied. */
  write: constants.O_WRONLY | constants.O_CREAT,
  /** Read, and written at its end. */
  append: constants.O_RDWR | constants.O_CREAT | constants.O_APPEND,
} as const;

/**
 * Opens a file of ours, made where it is missing, without following a link in its place. Others may not read it: a mode
 * that lets them is mended.
 *
 * @returns the descriptor
 * @throws PrivateFileError when it is a link, no regular file, or another user's
 */
export function openPrivateFile(path: string, mode: keyof typeof flags): number {
  return touching('open', path, () => {
    makeFolder(dirname(path));
    // A FIFO in its place would hold the open until somebody reads it.
    const file = openSync(path, flags[mode] | noFollow | (constants.O_NONBLOCK ?? 0), 0o600);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) throw new PrivateFileError(`Cannot open "${path}": it is not a regular file`);
      requireOurs(path, stats);
      if (process.platform !== 'win32' && (stats.mode & othersMay) !== 0) fchmodSync(file, 0o600);
      // Only now: nothing of a file that is not ours is lost.
      if (mode === 'write') ftruncateSync(file, 0);
      return file;
    } catch (error) {
      closeSync(file);
      throw error;
    }
  });
}

/**
 * Writes a small file of ours as a whole: it appears complete or not at all, readable by its owner only, and takes the
 * place of whatever bears its name, a link too.
 *
 * @throws PrivateFileError, such as when the disk is full
 */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  touching('write', path, () => {
    makeFolder(dirname(path));
    try {
      writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
      renameSync(draft, path);
    } finally {
      rmSync(draft, { force: true });
    }
  });
}

/**
 * Refuses a file that another program is about to open by its name, where that would follow a link or use another user's
 * file. One that is missing is all right.
 *
 * @throws PrivateFileError
 */
export function requirePrivateIfThere(path: string): void {
  touching('use', path, () => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isFile()) {
      const what = stats.isSymbolicLink()
        ? 'a symbolic link, and those are not followed here'
        : 'not a regular file';
      throw new PrivateFileError(`Cannot use "${path}": it is ${what}; move it away`);
    }
    requireOurs(path, stats);
    if (process.platform !== 'win32' && (stats.mode & othersMay) !== 0) chmodSync(path, 0o600);
  });
}
