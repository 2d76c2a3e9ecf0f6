import type { Problem } from '../../contracts/problem.js';
import { inventoryRemedy } from '../../contracts/failures.js';
import type { InventorySettings } from '../../contracts/inventory/inventory-settings.js';
import type {
  InventoryStep,
  InventoryView,
  SalableNote,
  Written,
} from '../../contracts/inventory/inventory.js';
import { named, quoted } from '../../text/markdown.js';
import { utcTime, problemLines } from '../display.js';

/** The inventory as a small Markdown card for the UI's current details: how far it has come, and what is wrong. */
export function inventoryCard(view: InventoryView, settings: InventorySettings): string {
  const head = `**${view.phase}** · inventory of store ${named(view.store)} · ${writtenText(view.written)}`;
  const steps = view.steps.map((step) => `- ${stepLine(step)}`).join('\n');
  return [head, steps, salableLine(view.salable), problemLine(view, settings)].filter(Boolean).join('\n\n');
}

function writtenText(written: Written): string {
  const parts = Object.entries(written).filter(([, count]) => count > 0);
  if (parts.length === 0) return 'nothing written';
  return `written: ${parts.map(([kind, count]) => `${kind} ${count}`).join(', ')}`;
}

function stepLine({ name, state, done, of, startedAtMs, endedAtMs }: InventoryStep): string {
  const far = of > 1 ? ` ${done} of ${of}` : '';
  if (state === 'running') return `**${name}**${far} since ${utcTime(startedAtMs)}`;
  if (state === 'failed') return `${name}${far}: not done`;
  return `${name}${far} (${utcTime(endedAtMs ?? startedAtMs)})`;
}

/** What a person does in a store whose index is behind. */
const reindex =
  'The store may index on schedule; in the store: `bin/magento indexer:reindex inventory`, or its cron, `bin/magento cron:run`.';

function salableLine(note: SalableNote | undefined): string {
  if (!note) return '';
  const { state, looked, behind, reason = '', untilMs } = note;
  if (state === 'follows') return `What can be sold follows, of ${looked} looked at.`;
  if (state === 'untold') return `Whether what can be sold follows is not told: ${quoted(reason)}`;
  const first = behind[0];
  const example = first
    ? `, as of ${named(first.sku)} in ${named(first.stock)} ${first.salable}, and its sources have ${first.inSources}`
    : '';
  const which = `${behind.length} of ${looked} looked at${example}`;
  if (state !== 'waiting') return `What can be sold **does not follow yet**: ${which}. ${reindex}`;
  return `**Waiting** until ${utcTime(untilMs ?? 0)} for what can be sold: ${which}. ${reindex} Then \`inventory retry\` looks at once; \`inventory cancel\` ends the wait.`;
}

function problemLine({ problem }: InventoryView, { retryForMs }: InventorySettings): string {
  return problem ? problemLines(problem, () => remedy(problem), retryForMs) : '';
}

function remedy({ type }: Problem): string {
  const mended =
    inventoryRemedy(type) === 'permit'
      ? 'Mend the integration’s permissions in the store'
      : 'When the cause is mended';
  return `${mended}: \`inventory retry\`. Or give it up: \`inventory cancel\`, and apply a corrected file.`;
}
