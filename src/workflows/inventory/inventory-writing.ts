import type { InventoryActivities, PlannedFrame } from '../../contracts/inventory/inventory-activities.js';
import type { InventoryStepName, PlannedPart } from '../../contracts/inventory/inventory.js';
import type { InventoryKind } from '../../domain/inventory/plan.js';
import { named } from '../../text/markdown.js';
import { inventoryActivities } from '../activity-proxies.js';
import { untilDone } from '../retry-cycles.js';
import type { ReadInventory } from './inventory-reading.js';
import type { InventoryRun } from './inventory-run.js';

/** What an activity that writes has to know of earlier tries. */
interface Tried {
  readonly settleMs: number;
  readonly unaccountedSinceMs?: number;
}

/** Makes one call of the store until it is done. */
function writing<T>(
  run: InventoryRun,
  summary: string,
  call: (activities: InventoryActivities, tried: Tried) => Promise<T>,
): Promise<T> {
  const { store } = run.request;
  const { settleMs } = run.settings;
  return untilDone(run.problemsOf(summary), ({ cycle, unaccountedSinceMs }) =>
    call(inventoryActivities({ store, summary, cycle }), {
      settleMs,
      ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
    }),
  );
}

/** Writes what the comparison has found to differ, one call after the other, in the order of its parts. */
export async function writeInventory(run: InventoryRun, read: ReadInventory): Promise<void> {
  await writeSources(run, read.frame);
  await writeStocks(run, read.frame);
  await writeLinks(run, read.frame);
  await writeItems(run, read);
  await removeLinks(run, read.frame);
  await removeStocks(run, read.frame);
}

/** Does the work for each, as a step of the story; no step where there is nothing to do. */
async function each<T>(
  run: InventoryRun,
  name: InventoryStepName,
  list: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  if (list.length === 0) return;
  await run.track(name, list.length, async (step) => {
    for (const item of list) {
      run.refuseIfCancelled();
      await work(item);
      step.done += 1;
      run.show();
    }
  });
}

function writeSources(run: InventoryRun, { work }: PlannedFrame): Promise<void> {
  const codes = firstNames(work, 'source', false);
  const sources = run.request.frame.sources.filter(({ code }) => codes.has(code));
  return each(run, 'sources', sources, async (source) => {
    const summary = `save source ${named(source.code)}`;
    const written = await writing(run, summary, (activities, tried) =>
      activities.saveSource({ source, ...tried }),
    );
    run.count({ sources: Number(written) });
  });
}

function writeStocks(run: InventoryRun, { work }: PlannedFrame): Promise<void> {
  const names = firstNames(work, 'stock', false);
  const stocks = run.request.frame.stocks.filter(({ name }) => names.has(name));
  return each(run, 'stocks', stocks, async ({ name, websites }) => {
    const summary = `make sure of stock ${named(name)}`;
    const { outcome } = await writing(run, summary, (activities, tried) =>
      activities.ensureStock({ name, websites, ...tried }),
    );
    run.count({ stocks: Number(outcome !== 'found') });
  });
}

function writeLinks(run: InventoryRun, { work }: PlannedFrame): Promise<void> {
  const names = firstNames(work, 'link', false);
  const stocks = run.request.frame.stocks.filter(({ name }) => names.has(name));
  return each(run, 'links', stocks, async ({ name, links }) => {
    const summary = `link sources to stock ${named(name)}`;
    const written = await writing(run, summary, (activities, tried) =>
      activities.saveLinks({ stock: name, links, ...tried }),
    );
    run.count({ links: written });
  });
}

async function writeItems(run: InventoryRun, { frame, items }: ReadInventory): Promise<void> {
  const { request } = run;
  const sourceCodes = [...frame.sourceCodes, ...request.frame.sources.map(({ code }) => code)];
  const parts = items.flatMap((part, index) => {
    const wanted = request.items[index];
    return wanted && isWork(part) ? [{ wanted, part }] : [];
  });
  let perCall = run.settings.itemsPerCall;
  let number = 0;
  await each(run, 'quantities', parts, async ({ wanted, part }) => {
    number += 1;
    const summary = `set quantities, part ${number} of ${parts.length}`;
    const record = await writing(run, summary, (activities, tried) =>
      activities.saveItems({
        items: wanted,
        plan: part.plan,
        prune: request.frame.prune.items,
        sourceCodes: [...new Set(sourceCodes)],
        perCall,
        ...run.manner,
        ...tried,
      }),
    );
    const { perCall: taken, ...counts } = record;
    perCall = taken;
    run.count(counts);
    run.partsWritten += 1;
  });
}

function removeLinks(run: InventoryRun, { work }: PlannedFrame): Promise<void> {
  const removals = work.filter(({ kind, action }) => kind === 'link' && action === 'remove');
  const stocks = [...new Set(removals.map(({ name }) => name[0]))];
  return each(run, 'remove links', stocks, async (stock) => {
    const sources = removals.flatMap(({ name }) => (name[0] === stock ? [name[1] ?? ''] : []));
    const summary = `take sources from stock ${named(stock)}`;
    const removed = await writing(run, summary, (activities, tried) =>
      activities.removeLinks({ stock, sources, ...tried }),
    );
    run.count({ removed });
  });
}

function removeStocks(run: InventoryRun, { work }: PlannedFrame): Promise<void> {
  const names = [...firstNames(work, 'stock', true)];
  return each(run, 'remove stocks', names, async (name) => {
    const summary = `delete stock ${named(name)}`;
    const removed = await writing(run, summary, (activities, tried) =>
      activities.removeStock({ name, ...tried }),
    );
    run.count({ removed: Number(removed) });
  });
}

function firstNames(work: PlannedFrame['work'], kind: InventoryKind, remove: boolean): Set<string> {
  const some = work.filter((one) => one.kind === kind && (one.action === 'remove') === remove);
  return new Set(some.map(({ name }) => name[0]));
}

function isWork({ counts }: PlannedPart): boolean {
  return counts.create + counts.change + counts.remove > 0;
}
