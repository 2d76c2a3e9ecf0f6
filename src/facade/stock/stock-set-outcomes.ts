import type { InventoryResult, PlannedPart } from '../../contracts/inventory/inventory.js';
import { pairOf } from '../../domain/inventory/compare-items.js';
import type { FieldChange, InventoryPlan } from '../../domain/inventory/plan.js';
import type { WantedItem } from '../../domain/inventory/wanted.js';
import { unpack } from '../../packing/packing.js';

/**
 * What became of a row:
 * - `written`: it differed, and the store has it now, as it was read back
 * - `unchanged`: it was so already
 * - `unknown-sku`, `unknown-source`: the store does not have the product, or the source; nothing was written
 * - `not-written`: it was given up before
 */
export type StockRowState = 'written' | 'unchanged' | 'unknown-sku' | 'unknown-source' | 'not-written';

export interface StockRowOutcome {
  readonly sku: string;
  readonly source: string;
  readonly state: StockRowState;
  /** Of one that was written: what differed, from what the store had to what it has. */
  readonly changes?: readonly FieldChange[];
}

/** Gathers what became of rows from what the workflows that wrote them say. */
export class StockSetOutcomes {
  /** All but the rows that were not written; these are the rest. */
  readonly #known = new Map<string, Pick<StockRowOutcome, 'state' | 'changes'>>();

  constructor(private readonly allowUnknownSkus: boolean) {}

  /** Takes in how a workflow ended that had these parts. */
  async add(
    parts: readonly (readonly WantedItem[])[],
    { planned, partsWritten = 0 }: InventoryResult,
  ): Promise<void> {
    let left = partsWritten;
    for (const [index, part] of planned.items.entries()) {
      const written = isWork(part) && left > 0;
      if (written) left -= 1;
      this.#addPart(parts[index] ?? [], await unpack<InventoryPlan>(part.plan), written);
    }
  }

  /** What became of these, in their order. */
  of(items: readonly WantedItem[]): StockRowOutcome[] {
    return items.map((item) => {
      const known = this.#known.get(pairOf(item)) ?? { state: 'not-written' as const };
      return { sku: item.sku, source: item.source, ...known };
    });
  }

  #addPart(items: readonly WantedItem[], plan: InventoryPlan, written: boolean): void {
    const differing = new Map(plan.changes.map(({ name, fields }) => [JSON.stringify(name), fields]));
    const sourceless = new Set(plan.problems.map(({ name }) => JSON.stringify(name)));
    const unknown = new Set(this.allowUnknownSkus ? [] : plan.unknownSkus);
    for (const item of items) {
      const pair = pairOf(item);
      const changes = differing.get(pair);
      if (sourceless.has(pair)) this.#known.set(pair, { state: 'unknown-source' });
      else if (unknown.has(item.sku)) this.#known.set(pair, { state: 'unknown-sku' });
      else if (!changes) this.#known.set(pair, { state: 'unchanged' });
      else if (written) this.#known.set(pair, { state: 'written', changes });
    }
  }
}

function isWork({ counts }: PlannedPart): boolean {
  return counts.create + counts.change + counts.remove > 0;
}
