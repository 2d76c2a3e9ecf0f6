import { findLeaks, type Leak } from '../../../world/find-leaks.js';
import { readHistories } from '../../../world/histories.js';
import { ChaosWorld } from '../../../world/world.js';
import type { ExhaustiveOptions } from '../../arguments.js';
import { stillOpen } from '../../inventory/run.js';
import { killPoints } from '../kill-points.js';
import { complaintAbout } from '../report.js';
import type { Verdict } from '../verdict.js';
import { faultsAt, killsAt, someOf, type Blow } from './blows.js';
import { FilePlays, fileTitle } from './file-plays.js';
import { TransferPlays, type TransferPlay } from './transfer-plays.js';

/** What the plays of inventory and stock have shown. */
export interface InventoryPlayed {
  readonly baselines: readonly { readonly title: string; readonly calls: number }[];
  readonly groups: Readonly<Record<string, readonly Verdict[]>>;
  readonly leaks: readonly Leak[];
  /** Where databases and logs were kept. */
  readonly folders: readonly string[];
}

type Progress = (line: string) => void;
type Groups = Record<string, Verdict[]>;

/** Every fault and every kill at every call of an apply and of transfers, in several worlds side by side. */
export async function playInventory(
  options: ExhaustiveOptions,
  progress: Progress,
): Promise<InventoryPlayed> {
  const { seed, codec } = options;
  const starts = Array.from({ length: options.lanes }, () =>
    ChaosWorld.start({ seed, codec, workers: 1, prepared: true }),
  );
  const started = await Promise.allSettled(starts);
  const worlds = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  let leaks: readonly Leak[] = [];
  let kept = true;
  try {
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    const { references, ...played } = await playIn(worlds, options, progress);
    leaks = (await Promise.all(worlds.map((world) => leaksOf(world, options, references)))).flat();
    kept = options.keep || leaks.length > 0;
    return { ...played, leaks, folders: kept ? worlds.map(({ folder }) => folder) : [] };
  } finally {
    await Promise.all(worlds.map((world) => world.stop()));
    if (!kept) for (const world of worlds) world.removeFiles();
  }
}

async function leaksOf(
  world: ChaosWorld,
  options: ExhaustiveOptions,
  references: readonly string[],
): Promise<Leak[]> {
  const histories = await readHistories(world.client, [
    world.inventory.workflowId(),
    ...references.map((reference) => world.stock.workflowId(reference)),
  ]);
  await world.stop();
  return findLeaks(world.files(), options, histories);
}

/** Transfers are played in the first world, which helps with the files when it is done with them. */
async function playIn(worlds: readonly ChaosWorld[], options: ExhaustiveOptions, progress: Progress) {
  const [first] = worlds;
  if (!first) throw new Error('Cannot play: there is no world');
  const groups: Groups = {};
  const lanes = worlds.map((world) => new FilePlays(world));
  try {
    const calls = (await Promise.all(lanes.map((lane) => lane.baseline())))[0] ?? [];
    const transfers = new TransferPlays(first);
    const baselines = await transfers.baselines();
    const faults = someOf(faultsAt(calls, options.gatewaysEvery), options.inventoryEvery);
    const kills = someOf(killsAt(calls), options.inventoryEvery);
    const blows = [...faults, ...kills].values();
    const total = faults.length + kills.length;
    let played = 0;
    const inTurn = async (lane: FilePlays): Promise<void> => {
      for (const blow of blows) {
        const verdict = await lane.play(blow);
        (groups[groupOf('apply', blow)] ??= []).push(verdict);
        played += 1;
        if (verdict.faults.length > 0) progress(complaintAbout(verdict));
        if (played % tellEvery === 0) progress(`${played} of ${total} files played`);
      }
    };
    await Promise.all(
      lanes.map(async (lane, index) => {
        if (index === 0) await playTransfers(transfers, baselines, options, { groups, progress });
        await inTurn(lane);
      }),
    );
    groups['workflows left open'] = await openVerdicts(worlds);
    return {
      groups,
      references: transfers.references,
      baselines: [
        { title: fileTitle, calls: calls.length },
        ...baselines.map((one) => ({ title: `stock is moved: ${one.scenario}`, calls: one.calls.length })),
      ],
    };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

const tellEvery = 20;

type TransferBaselines = Awaited<ReturnType<TransferPlays['baselines']>>;

async function playTransfers(
  transfers: TransferPlays,
  baselines: TransferBaselines,
  options: ExhaustiveOptions,
  { groups, progress }: { readonly groups: Groups; readonly progress: Progress },
): Promise<void> {
  const every = options.inventoryEvery;
  const playsOf = (blowsOf: (calls: TransferBaselines[number]['calls']) => Blow[]): TransferPlay[] =>
    baselines.flatMap(({ scenario, calls }) => blowsOf(calls).map((blow) => ({ scenario, blow })));
  const faults = someOf(
    playsOf((calls) => faultsAt(calls, options.gatewaysEvery)),
    every,
  );
  groups['transfer: one fault'] = await transfers.play(faults);
  progress(`${faults.length} transfers played with a fault`);
  const kills = someOf(playsOf(killsAt), every);
  for (const point of killPoints) {
    const some = kills.filter(({ blow }) => blow.kill === point);
    if (some.length > 0) groups[`transfer: kill ${point}`] = await transfers.play(some, point);
  }
  progress(`${kills.length} transfers played with a kill`);
}

function groupOf(what: string, { kill }: Blow): string {
  return `${what}: ${kill ? `kill ${kill}` : 'one fault'}`;
}

/** One verdict for each world: whether everything has ended in it. */
async function openVerdicts(worlds: readonly ChaosWorld[]): Promise<Verdict[]> {
  const open = await Promise.all(worlds.map((world) => stillOpen(world)));
  return open.map((ids, index) => ({
    title: 'when all is over',
    what: `world ${index + 1}`,
    faults: ids.map((workflowId) => `${workflowId} has not ended`),
    askedInVain: [],
  }));
}
