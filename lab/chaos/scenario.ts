import type { ChaosOptions } from './arguments.js';
import { findLeaks, type Leak } from '../world/find-leaks.js';
import type { ReadHistory } from '../world/histories.js';
import { ChaosWorld } from '../world/world.js';
import { underChaos, type StormResult } from './storm.js';

/** Takes a line on how far a run has come. */
export type Progress = (line: string) => void;

/** What makes one kind of run. */
export interface Scenario<Prepared, Seen extends { readonly histories: readonly ReadHistory[] }> {
  /** Whether the tutorial's sources, stock and quantities are in the store. */
  readonly stocked: boolean;
  /** Before anything goes wrong: what is in the store before, and what there was to be seen of it. */
  prepare(world: ChaosWorld): Promise<Prepared>;
  /** How far it has come, in words. */
  told(): string;
  /**
   * What clients do while calls get faults and processes are killed.
   *
   * @param underWay takes the workflows that kills may interrupt, as long as they can be
   */
  play(world: ChaosWorld, prepared: Prepared, underWay: Set<string>): Promise<void>;
  /** What came of it. Reads the ledger before it makes calls of its own. */
  look(world: ChaosWorld, prepared: Prepared): Promise<Seen>;
}

/** What every kind of run shows. */
export interface Shown<Seen> {
  readonly seen: Seen;
  readonly leaks: readonly Leak[];
  readonly storm: StormResult;
  /** Ends of workers that nobody asked for, with their last words. */
  readonly workerEnds: readonly string[];
  /** Database and logs, where they were kept. */
  readonly folder: string | undefined;
}

/** Plays one run in a world of its own: prepares the store, lets the storm loose, looks what came of it. */
export async function runScenario<Prepared, Seen extends { readonly histories: readonly ReadHistory[] }>(
  options: ChaosOptions,
  scenario: Scenario<Prepared, Seen>,
  progress: Progress,
): Promise<Shown<Seen>> {
  const world = await ChaosWorld.start({ ...options, prepared: scenario.stocked });
  let kept = true;
  try {
    const prepared = await scenario.prepare(world);
    const telling = { progress, told: () => scenario.told() };
    const storm = await underChaos(world, options, telling, (underWay) =>
      scenario.play(world, prepared, underWay),
    );
    progress('judging');
    const workerEnds = world.workers.flatMap(({ ends }) => ends);
    await Promise.all(world.workers.map((worker) => worker.ready()));
    const seen = await scenario.look(world, prepared);
    await world.stop();
    const leaks = findLeaks(world.files(), options, seen.histories);
    kept = options.keep || leaks.length > 0;
    return { seen, leaks, storm, workerEnds, folder: kept ? world.folder : undefined };
  } finally {
    await world.stop();
    if (!kept) world.removeFiles();
  }
}

/** Names the workflow as one that kills may interrupt while the work lasts. */
export async function during<T>(
  underWay: Set<string>,
  workflowId: string,
  work: () => Promise<T>,
): Promise<T> {
  underWay.add(workflowId);
  try {
    return await work();
  } finally {
    underWay.delete(workflowId);
  }
}
