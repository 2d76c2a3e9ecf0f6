import { deleteSourceItems, saveSourceItems } from '../../commerce/endpoints/inventory.js';
import { saveLowStockNotices } from '../../commerce/endpoints/low-stock.js';
import type { Store } from '../../commerce/store.js';
import { failureTypes } from '../../contracts/failures.js';
import type { ItemsRecord, SaveItemsInput } from '../../contracts/inventory/inventory-activities.js';
import { compareItems, pairOf } from '../../domain/inventory/compare-items.js';
import type { FoundItem } from '../../domain/inventory/found.js';
import { keyOf, type InventoryChange, type InventoryPlan } from '../../domain/inventory/plan.js';
import type { WantedItem } from '../../domain/inventory/wanted.js';
import { unpack } from '../../packing/packing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import { WriteJournal } from '../write-journal.js';
import { Chunks } from './chunks.js';
import { foundFor } from './found-inventory.js';

/** Quantities that are not as asked after so many writes are being changed by somebody else. */
const passes = 3;

/**
 * Sets the quantities of some products: those that differ, after a look. An earlier write has to have settled before it: a
 * late one would put back what was sold since.
 */
export function saveItems(deps: ActivityDependencies, input: SaveItemsInput): Promise<ItemsRecord> {
  const journal = new WriteJournal(input);
  return runActivity(journal, deps.pacing, async () => {
    journal.requireSettled();
    const wanted = await unpack<readonly WantedItem[]>(input.items);
    const { changes } = await unpack<InventoryPlan>(input.plan);
    const removable = new Set(changes.filter(({ action }) => action === 'remove').map(keyOf));
    return new ItemsWriting(deps.store, input, wanted, removable).run();
  });
}

class ItemsWriting {
  readonly #written = { items: 0, thresholds: 0, removed: 0 };
  readonly #chunks: Chunks;

  constructor(
    private readonly store: Store,
    private readonly input: SaveItemsInput,
    private readonly wanted: readonly WantedItem[],
    private readonly removable: ReadonlySet<string>,
  ) {
    this.#chunks = new Chunks(input.perCall);
  }

  async run(): Promise<ItemsRecord> {
    let left: readonly InventoryChange[] = [];
    for (let pass = 0; pass < passes; pass += 1) {
      left = await this.#look();
      if (left.length === 0) return { ...this.#written, perCall: this.#chunks.size };
      await this.#write(left);
    }
    left = await this.#look();
    if (left.length === 0) return { ...this.#written, perCall: this.#chunks.size };
    const [first] = left;
    const which = first ? `"${first.name.join('" in "')}"` : '';
    const message = `Cannot set quantities: ${left.length} are not as asked after ${passes} writes, the first of ${which}; does another program set them?`;
    throw stop(failureTypes.NotAsAsked, message);
  }

  /** What is still to be done. */
  async #look(): Promise<readonly InventoryChange[]> {
    const found = await foundFor(this.store, this.input, this.wanted);
    this.#found = new Map(found.items.map((item) => [pairOf(item), item]));
    const { changes } = compareItems(this.wanted, found);
    return changes.filter((change) => change.action !== 'remove' || this.removable.has(keyOf(change)));
  }

  #found: ReadonlyMap<string, FoundItem> = new Map();

  /** New quantities before anything is taken away, so that no product is without stock in between. */
  async #write(changes: readonly InventoryChange[]): Promise<void> {
    const { store } = this;
    const named = (kind: string, remove: boolean): Set<string> =>
      new Set(
        changes
          .filter((change) => change.kind === kind && (change.action === 'remove') === remove)
          .map(({ name }) => JSON.stringify(name)),
      );
    const [items, thresholds, removals] = [
      named('item', false),
      named('threshold', false),
      named('item', true),
    ];
    const rows = this.wanted.filter((item) => items.has(pairOf(item))).map((item) => this.#row(item));
    this.#written.items += await this.#chunks.each(rows, (some) => saveSourceItems(store, some));
    const notices = this.wanted.flatMap(({ sku, source, notifyBelow }) =>
      notifyBelow !== undefined && thresholds.has(pairOf({ sku, source }))
        ? [{ sku, sourceCode: source, below: notifyBelow }]
        : [],
    );
    this.#written.thresholds += await this.#chunks.each(notices, (some) => saveLowStockNotices(store, some));
    const going = [...removals].map((pair) => {
      const [sku, sourceCode] = JSON.parse(pair) as [string, string];
      return { sku, sourceCode };
    });
    this.#written.removed += await this.#chunks.each(going, (some) => deleteSourceItems(store, some));
  }

  #row({ sku, source, quantity, inStock }: WantedItem) {
    const known = this.#found.get(pairOf({ sku, source }));
    return { sku, sourceCode: source, qty: quantity, inStock: inStock ?? known?.inStock ?? true };
  }
}
