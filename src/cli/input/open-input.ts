import { constants, existsSync, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { inputError } from './problems.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENXIO: 'it is a pipe or a socket, not a file',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'its name holds a NUL character',
};

/**
 * The path as the user meant it: npm runs scripts in the project's folder, and tells in INIT_CWD where the user stood.
 */
export function userPath(path: string, environment: NodeJS.ProcessEnv = process.env): string {
  const stood = environment['INIT_CWD'];
  if (isAbsolute(path) || existsSync(path) || stood === undefined) return path;
  const meant = resolve(stood, path);
  return existsSync(meant) ? meant : path;
}

/**
 * Opens a file for reading: an ordinary one. It is looked at before it is opened, since opening a device can have effects
 * and opening a pipe waits for a writer, and again afterwards, since it may have been exchanged.
 *
 * @throws InputError when it cannot be opened, or is a folder, a device, a pipe or a socket
 */
export async function openInput(path: string): Promise<FileHandle> {
  const file = userPath(path);
  try {
    requireOrdinary(path, await stat(file));
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      requireOrdinary(path, await handle.stat());
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    throw asInputError(path, error);
  }
}

/** What went wrong with a file, in words; other errors as they are. */
export function asInputError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return code === undefined ? error : inputError(path, `cannot be read: ${reasons[code] ?? code}`);
}

function requireOrdinary(path: string, found: Stats): void {
  if (found.isFile()) return;
  const what = found.isDirectory()
    ? 'it is a folder'
    : 'it is a device, a pipe or a socket, not a file; for standard input give "-"';
  throw inputError(path, `cannot be read: ${what}`);
}
