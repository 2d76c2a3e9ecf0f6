import { join, resolve } from 'node:path';
import { requirePrivateFolder, requirePrivateIfThere } from '../security/private-files.js';

/** Where the embedded default keeps what outlives it, for one store. */
export interface LocalState {
  /** The one folder that holds all of it. */
  readonly directory: string;
  /** Keys of this installation, for all stores. */
  readonly keysFile: string;
  /** Tells clients in other terminals where the running server is. */
  readonly runningFile: string;
  /** Guards against two starts at once. */
  readonly lockFile: string;
  /** What belongs to one store, so that workflows of a sandbox are never taken for those of a shop. */
  readonly storeDirectory: string;
  readonly databaseFile: string;
  readonly sandboxFile: string;
  readonly logs: { readonly temporal: string; readonly sandbox: string; readonly worker: string };
}

/** A folder name for a store: `sandbox`, or host, port and path of its URL. */
function storeFolder(storeUrl: string | undefined): string {
  if (storeUrl === undefined) return 'sandbox';
  const { host, pathname } = new URL(storeUrl);
  return `${host}${pathname}`
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/(?<!-)-+$/, '')
    .toLowerCase();
}

/**
 * The files of the embedded default below `.local` of a working directory.
 *
 * @param storeUrl the store worked on; left out, the sandbox
 */
export function localState(storeUrl?: string, workingDirectory = process.cwd()): LocalState {
  const directory = resolve(workingDirectory, '.local');
  const storeDirectory = join(directory, storeFolder(storeUrl));
  return {
    directory,
    keysFile: join(directory, 'keys'),
    runningFile: join(directory, 'running.json'),
    lockFile: join(directory, 'start.lock'),
    storeDirectory,
    databaseFile: join(storeDirectory, 'temporal.db'),
    sandboxFile: join(storeDirectory, 'store.jsonl'),
    logs: {
      temporal: join(storeDirectory, 'temporal.log'),
      sandbox: join(storeDirectory, 'sandbox.log'),
      worker: join(storeDirectory, 'worker.log'),
    },
  };
}

/**
 * Refuses folders and files of the embedded default that are links, or another user's: a clone or an archive from
 * elsewhere may bring a `.local` that leads out of it. Modes that are too open are mended, but that of the keys, which is
 * refused where they are read: others may know them by now. What is missing is all right.
 *
 * @throws PrivateFileError
 */
export function guardLocalState(state: LocalState): void {
  for (const folder of [state.directory, state.storeDirectory]) requirePrivateFolder(folder);
  for (const file of [state.runningFile, state.sandboxFile]) requirePrivateIfThere(file);
}
