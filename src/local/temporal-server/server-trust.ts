import { chmodSync, lstatSync, mkdirSync, type Stats } from 'node:fs';
import { dirname, parse } from 'node:path';

const groupOrOthersMayWrite = 0o022;
const othersMayWrite = 0o002;
const sticky = 0o1000;

/** Owners whose files are as good as our own: who is root can do all of this anyway. */
function isTrustedOwner({ uid }: Stats): boolean {
  const own = process.getuid?.();
  return own === undefined || uid === own || uid === 0;
}

/** Why somebody else could have put something into this folder, or into one above it; undefined when nobody could. */
function whyFolderUntrusted(folder: string): string | undefined {
  const stats = lstatSync(folder);
  if (!isTrustedOwner(stats)) return `folder "${folder}" belongs to another user (${stats.uid})`;
  if (stats.isSymbolicLink()) return undefined;
  if ((stats.mode & othersMayWrite) !== 0 && (stats.mode & sticky) === 0) {
    return `everybody may write to folder "${folder}"`;
  }
  return folder === parse(folder).root ? undefined : whyFolderUntrusted(dirname(folder));
}

/**
 * Why a program of our cache must not be run: it, or the folder that holds it, could have been made or changed by somebody
 * else. Windows keeps a user's files apart by other means.
 *
 * @returns undefined when it may be run
 */
export function whyUntrusted(file: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const stats = lstatSync(file);
  if (!stats.isFile()) return `"${file}" is no regular file`;
  if (!isTrustedOwner(stats)) return `"${file}" belongs to another user (${stats.uid})`;
  if ((stats.mode & groupOrOthersMayWrite) !== 0) {
    return `others than its owner may write "${file}" (mode ${(stats.mode & 0o777).toString(8)})`;
  }
  const folder = dirname(file);
  if ((lstatSync(folder).mode & groupOrOthersMayWrite) !== 0) {
    return `others than its owner may write to folder "${folder}"`;
  }
  return whyFolderUntrusted(folder);
}

/**
 * Makes the folder of the cache, or sees to it that nobody else may write to the one that is there.
 *
 * @throws Error when it belongs to another user, or lies where everybody may write
 */
export function secureCacheFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const stats = lstatSync(folder);
  if (stats.uid === process.getuid?.() && (stats.mode & groupOrOthersMayWrite) !== 0) {
    chmodSync(folder, stats.mode & ~groupOrOthersMayWrite & 0o777);
  }
  const reason = whyFolderUntrusted(folder);
  if (reason !== undefined) {
    throw new Error(`no program can be kept there: ${reason}; name another cache with XDG_CACHE_HOME`);
  }
}
