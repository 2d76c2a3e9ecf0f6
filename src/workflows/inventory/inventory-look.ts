import { log, metricMeter, type ApplicationFailure } from '@temporalio/workflow';
import type { PlannedFrame } from '../../contracts/inventory/inventory-activities.js';
import { lookMetrics, type InventoryLookPhase } from '../../contracts/inventory/inventory-watch.js';
import { failureRow } from '../../contracts/failures.js';
import { failureDetail } from '../../contracts/problem.js';
import { named, quoted } from '../../text/markdown.js';
import { utcTime, Display } from '../display.js';
import type { ReadInventory } from './inventory-reading.js';

type Outcome = 'as-wanted' | 'drifted' | 'failed';

/** So many names are on the card. */
const mostNamed = 20;

/** A comparison that a schedule has started: what it shows, and what the worker counts of it. */
export class InventoryLook {
  readonly #display = new Display({ phase: 'comparing' });

  constructor(private readonly store: string) {}

  /** It was compared: the same rule as that of the exit status of `inventory check`. */
  compared({ frame, items }: ReadInventory): void {
    const sum = (count: (part: (typeof items)[number]) => number): number =>
      [frame, ...items].reduce((total, part) => total + count(part), 0);
    const changes = sum(({ counts }) => counts.create + counts.change + counts.remove);
    const inTheWay = sum(({ counts }) => counts.problems);
    const outcome = changes + inTheWay > 0 ? 'drifted' : 'as-wanted';
    this.#tell(outcome, [driftText(changes, inTheWay), frameText(frame)]);
    this.#count(outcome);
    metricMeter
      .createGauge(lookMetrics.drift, 'int', '', 'Things of an inventory that differ from what is wanted')
      .set(changes + inTheWay, { store: this.store });
  }

  /** It could not be compared. */
  failed(failure: ApplicationFailure): void {
    const { phase = 'needs-attention' } = failureRow(failure.type ?? '');
    this.#tell(phase, [`**Not compared**: ${quoted(failureDetail(failure).message)}`]);
    this.#count('failed');
  }

  #tell(phase: InventoryLookPhase, texts: readonly string[]): void {
    const head = `**${phase}** · inventory of store ${named(this.store)} · looked at ${utcTime(Date.now())}`;
    const remedy = 'See it: `inventory watch`. Put it right: `inventory apply`. The next look tells anew.';
    const all = [head, ...texts, ...(phase === 'as-wanted' ? [] : [remedy])];
    this.#display.show(all.filter(Boolean).join('\n\n'));
    this.#display.index({ phase });
    if (phase !== 'as-wanted') log.warn('The inventory is not as wanted', { phase });
  }

  /** The other outcomes are there from the first look on, so that an alarm can rest on their growing. */
  #count(outcome: Outcome): void {
    const description = 'Looks of the inventory watch, by outcome';
    const looks = metricMeter.createCounter(lookMetrics.looks, '', description);
    for (const one of ['as-wanted', 'drifted', 'failed'] as const) {
      looks.add(Number(one === outcome), { store: this.store, outcome: one });
    }
  }
}

function driftText(changes: number, inTheWay: number): string {
  if (changes + inTheWay === 0) return 'The store is as wanted.';
  const way = inTheWay > 0 ? `, ${inTheWay} in the way` : '';
  return `The store differs: ${changes} to change${way}.`;
}

/** Names of sources, stocks and links; those of the quantities are packed. */
function frameText({ work }: PlannedFrame): string {
  const lines = work
    .slice(0, mostNamed)
    .map(({ action, kind, name }) => `- ${action} ${kind} ${name.map((part) => named(part)).join(', ')}`);
  if (work.length > mostNamed) lines.push(`- and ${work.length - mostNamed} more`);
  return lines.join('\n');
}
