import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

const readableByOthers = 0o077;
/** Settings are short; anything longer is another file. */
const mostBytes = 65_536;

/** The file's text, or in words what is wrong with the file. */
export type PrivateText = { readonly text: string } | { readonly problem: string };

/**
 * Reads a file that holds secrets: a regular one, of at most 64 KiB, that its owner alone may read.
 *
 * @param path as a person gave it
 */
export function readPrivateText(path: string): PrivateText {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { problem: code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})` };
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { problem: 'it is not a regular file' };
    // Windows has no such bits and reports all of them as set.
    if (process.platform !== 'win32' && (stats.mode & readableByOthers) !== 0) {
      const octal = (stats.mode & 0o777).toString(8);
      return { problem: `others may read or write the file (mode ${octal}); run chmod 600 on it` };
    }
    if (stats.size > mostBytes) return { problem: `the file is larger than ${mostBytes} bytes` };
    return { text: readFileSync(file, 'utf8') };
  } finally {
    closeSync(file);
  }
}
