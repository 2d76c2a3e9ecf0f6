import { readdirSync, rmSync, rmdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LocalState } from '../../local/local-state.js';

/**
 * Removes what earlier starts kept for this store: the server's database, the sandbox's state, logs. Nothing that is not
 * ours is touched, and the keys stay, since other stores' secrets are sealed with them.
 */
export function wipe({ storeDirectory, databaseFile, sandboxFile, logs }: LocalState): void {
  const ours = [databaseFile, sandboxFile, ...Object.values(logs)].map((file) => basename(file));
  let names: string[];
  try {
    names = readdirSync(storeDirectory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  // A database has companions such as temporal.db-wal.
  const isOurs = (name: string): boolean =>
    ours.some((own) => name === own || /^[-.]/.test(suffix(name, own)));
  const removed = names.filter(isOurs);
  for (const name of removed) rmSync(join(storeDirectory, name), { force: true });
  if (removed.length === names.length) rmdirSync(storeDirectory);
}

function suffix(name: string, own: string): string {
  return name.startsWith(own) ? name.slice(own.length) : '';
}
