import { markersOf, weakPassword } from '../chaos/cast.js';
import type { ReadHistory } from './histories.js';
import { LeakSearch, tokenHead, type Leak } from './leaks.js';
import { adminPassword } from './world.js';

export type { Leak } from './leaks.js';

/**
 * Looks for all passwords and tokens of a run, and, where payloads are encrypted, for names, e-mails and streets.
 *
 * @param files the server's database and all logs
 */
export function findLeaks(
  files: readonly string[],
  { seed, codec }: { readonly seed: number; readonly codec: boolean },
  histories: readonly ReadHistory[],
): Leak[] {
  const { secret, personal } = markersOf(seed);
  const search = new LeakSearch([
    tokenHead,
    { what: 'password', text: secret },
    { what: 'refused password', text: weakPassword },
    { what: "administrator's password", text: adminPassword },
    ...(codec ? [{ what: 'personal data', text: personal }] : []),
  ]);
  for (const file of files) search.inFile(file);
  for (const { bytes } of histories) search.inBytes('a history', bytes);
  return search.found;
}
