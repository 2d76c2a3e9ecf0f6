import type { SalableNote } from '../../facade/facade.js';
import { clock } from '../words.js';

/** So many products are named. */
const mostNamed = 5;

/** What a person runs in a store whose index is behind. */
const reindexLine =
  '  The store may index on schedule; run there: bin/magento indexer:reindex inventory (or its cron: bin/magento cron:run)';

/** Whether what can be sold follows what was written, for people; nothing where it does. */
export function salableLines(note: SalableNote | undefined): string[] {
  if (!note || note.state === 'follows') return [];
  const { state, looked, behind, reason, untilMs } = note;
  if (state === 'untold') return [`  Whether what can be sold follows is not told: ${reason}`];
  const head =
    state === 'waiting' && untilMs !== undefined
      ? `  Waiting until ${clock(untilMs)} for what can be sold to follow`
      : '  What can be sold does not follow yet';
  const named = behind.slice(0, mostNamed).map(({ sku, stock, salable, inSources }) => {
    return `    ${sku} in ${stock}: ${salable} can be sold, and the sources have ${inSources}`;
  });
  return [`${head}: ${behind.length} of ${looked} looked at`, ...named, reindexLine];
}
