import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { KeyRing } from './key-ring.js';
import { KeyRingError, generateKey, requireKeyRing } from './key-ring.js';
import { requireOurs, whyFileFails } from './private-files.js';

const readableByOthers = 0o077;

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * `named`: a person named the file, and it may be a link, as secrets are that Kubernetes mounts. `own`: this program made
 * it, and nobody but this user has to do with it.
 */
type Kind = 'named' | 'own';

/** A FIFO must not hold this process up. */
const nonBlocking = constants.O_NONBLOCK ?? 0;

/** The file's text, or `undefined` where there is no such file. */
function readPrivateFile(path: string, kind: Kind): string | undefined {
  let file: number;
  try {
    const follow = kind === 'own' ? (constants.O_NOFOLLOW ?? 0) : 0;
    file = openSync(path, constants.O_RDONLY | nonBlocking | follow);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new KeyRingError(`file "${path}"`, [`it cannot be read (${whyFileFails(error)})`]);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new KeyRingError(`file "${path}"`, ['it is not a regular file']);
    if (kind === 'own') requireOurs(path, stats);
    const { mode } = stats;
    // Windows has no such bits and reports all of them as set.
    if (process.platform !== 'win32' && (mode & readableByOthers) !== 0) {
      const octal = (mode & 0o777).toString(8);
      throw new KeyRingError(`file "${path}"`, [
        `others may read or write it (mode ${octal}); run chmod 600 on it`,
      ]);
    }
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/**
 * The key ring of a file in the format of `SECRET_KEYS`.
 *
 * @throws KeyRingError when the file is missing, readable by others, or holds unusable keys
 */
export function loadKeyFile(path: string): KeyRing {
  const text = readPrivateFile(path, 'named');
  if (text === undefined) throw new KeyRingError(`file "${path}"`, ['there is no such file']);
  return requireKeyRing(text, `file "${path}"`);
}

/** Whether this call put a key there; `false` when another process was first. */
function createKeyFile(path: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${generateKey()}\n`, { mode: 0o600, flag: 'wx' });
    // A link appears complete or not at all and never replaces a file, so a reader sees one whole key and all
    // processes that start at once agree on it.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw new KeyRingError(`file "${path}"`, [`it cannot be made: ${whyFileFails(error)}`]);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The key ring of a private file, which is made with one new key where it is missing. Safe when several processes do
 * it at once.
 *
 * @throws KeyRingError when the file is a link, readable by others, cannot be made, or holds unusable keys
 * @throws PrivateFileError when it is another user's
 */
export function loadOrCreateKeyFile(path: string): { readonly ring: KeyRing; readonly created: boolean } {
  const text = readPrivateFile(path, 'own');
  if (text !== undefined) return { ring: requireKeyRing(text, `file "${path}"`), created: false };
  const created = createKeyFile(path);
  return { ring: requireKeyRing(readPrivateFile(path, 'own') ?? '', `file "${path}"`), created };
}

export interface KeySources {
  /** Keys given directly (`SECRET_KEYS`). */
  readonly ring?: KeyRing | undefined;
  /** A file that must exist (`SECRET_KEYS_FILE`). */
  readonly keysFile?: string | undefined;
  /** Where the keys are kept when neither is given; made on first use. */
  readonly fallbackFile: string;
}

/** Where keys came from, in words for a person, and whether they were made just now. */
export interface ResolvedKeys {
  readonly ring: KeyRing;
  readonly source: string;
  readonly created: boolean;
}

/**
 * Keys given directly win over a named file, and that over the fallback. A named file that is missing is an error and
 * never made: new keys could not open what the old ones sealed.
 *
 * @throws KeyRingError
 */
export function resolveKeyRing({ ring, keysFile, fallbackFile }: KeySources): ResolvedKeys {
  if (ring) return { ring, source: 'SECRET_KEYS', created: false };
  if (keysFile !== undefined) return { ring: loadKeyFile(keysFile), source: keysFile, created: false };
  return { ...loadOrCreateKeyFile(fallbackFile), source: fallbackFile };
}
