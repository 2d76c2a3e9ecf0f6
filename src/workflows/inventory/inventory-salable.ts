import { isCancellation, patched } from '@temporalio/workflow';
import type { SalableBefore, SalableLook } from '../../contracts/inventory/inventory-activities.js';
import type { SalableNote } from '../../contracts/inventory/inventory.js';
import { failureDetail } from '../../contracts/problem.js';
import { spread } from '../../domain/inventory/salable.js';
import { inventoryReading, inventoryWatching } from '../activity-proxies.js';
import { failureOf } from '../problems.js';
import { unlessHeard, type Heard } from '../unless-heard.js';
import type { ReadInventory } from './inventory-reading.js';
import type { InventoryRun } from './inventory-run.js';

/** Name of a change (`patched()`): what can be sold is looked at before and after the writes. */
const salableFollowed = 'inventory-salable-followed';

/** So many products of an inventory are looked at: an index job takes all of a stock, so that a few tell of it. */
const mostProducts = 10;

/** A cron of the store runs once a minute. */
const pace = { firstMs: 1_000, longestMs: 60_000 };

/**
 * What can be sold of a few products of which quantities are to be written; undefined where nothing is, or where that is not
 * to be looked for. That it cannot be told stands in nobody's way.
 */
export async function salableBefore(
  run: InventoryRun,
  read: ReadInventory,
): Promise<SalableBefore | undefined> {
  const skus = sampleOf(read);
  if (skus.length === 0 || run.settings.salableWaitMs <= 0 || !patched(salableFollowed)) return undefined;
  const { store } = run.request;
  const summary = 'see what can be sold before';
  return unlessUntold(run, () => inventoryReading({ store, summary, cycle: 0 }).readSalable({ skus }));
}

/** Products whose quantities change, and others too where links or sources do, which stocks are made of. */
function sampleOf({ frame, items }: ReadInventory): string[] {
  const all = frame.work.some(
    ({ kind, action }) => kind === 'link' || (kind === 'source' && action === 'change'),
  );
  const changed = items.flatMap(({ sample }) => sample?.changed ?? []);
  const left = all ? items.flatMap(({ sample }) => sample?.left ?? []) : [];
  const some = spread(changed, mostProducts);
  return [...some, ...spread(left, mostProducts - some.length)];
}

/**
 * Waits until what can be sold follows what was written: at once where the store indexes as it saves, later where it does so
 * on schedule. Ends with a note in any case.
 */
export async function untilSalable(run: InventoryRun, before: SalableBefore | undefined): Promise<void> {
  if (!before) return;
  await run.track('salable', 1, async (step) => {
    const look = await lookNow(run, before);
    if (look) await untilFollowed(run, before, look);
    step.done = 1;
  });
}

async function untilFollowed(run: InventoryRun, before: SalableBefore, first: SalableLook): Promise<void> {
  const untilMs = Date.now() + run.settings.salableWaitMs;
  let look: SalableLook | undefined = first;
  while (look && look.behind.length > 0) {
    run.note({ state: 'waiting', looked: look.looked, behind: look.behind, untilMs });
    const watched = await watch(run, before, untilMs);
    if (watched.status === 'rejected' && !watched.cutOff) return untold(run, watched.reason);
    look = watched.status === 'fulfilled' ? watched.value : await lookNow(run, before);
    if (run.cancelled || Date.now() >= untilMs) break;
  }
  if (look) run.note(noteOf(look, run.cancelled));
}

/** Looks at growing intervals; until it follows, time is up, or somebody has said something. */
function watch(run: InventoryRun, before: SalableBefore, untilMs: number): Promise<Heard<SalableLook>> {
  const { store } = run.request;
  const { wakes } = run;
  const summary = 'see whether what can be sold follows';
  return unlessHeard(
    () => inventoryWatching({ store, summary }, pace).lookAtSalable({ ...before, untilFollowed: true }),
    { heard: () => run.cancelled || run.wakes > wakes, withinMs: untilMs - Date.now() },
  );
}

function lookNow(run: InventoryRun, before: SalableBefore): Promise<SalableLook | undefined> {
  const { store } = run.request;
  const summary = 'see what can be sold now';
  return unlessUntold(run, () =>
    inventoryReading({ store, summary, cycle: 0 }).lookAtSalable({ ...before, untilFollowed: false }),
  );
}

function noteOf({ looked, untold: silent, behind }: SalableLook, ended: boolean): SalableNote {
  if (behind.length > 0) return { state: ended ? 'not-awaited' : 'behind', looked, behind };
  if (looked > 0 || silent === 0) return { state: 'follows', looked, behind };
  return { state: 'untold', looked, behind, reason: 'the store does not tell it of these products' };
}

/** Undefined, with a note, where the store does not tell. */
async function unlessUntold<T>(run: InventoryRun, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    return untold(run, error);
  }
}

function untold(run: InventoryRun, error: unknown): undefined {
  if (isCancellation(error)) throw error;
  run.note({ state: 'untold', looked: 0, behind: [], reason: failureDetail(failureOf(error)).message });
}
