import type { Problem } from '../../contracts/problem.js';
import { inventoryRemedy } from '../../contracts/failures.js';
import type { InventorySettings } from '../../contracts/inventory/inventory-settings.js';
import type { InventoryStep, InventoryView, Written } from '../../contracts/inventory/inventory.js';
import { named } from '../../text/markdown.js';
import { utcTime, problemLines } from '../display.js';

/** The inventory as a small Markdown card for the UI's current details: how far it has come, and what is wrong. */
export function inventoryCard(view: InventoryView, settings: InventorySettings): string {
  const head = `**${view.phase}** · inventory of store ${named(view.store)} · ${writtenText(view.written)}`;
  const steps = view.steps.map((step) => `- ${stepLine(step)}`).join('\n');
  return [head, steps, problemLine(view, settings)].filter(Boolean).join('\n\n');
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
