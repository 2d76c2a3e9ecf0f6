import type { ExhaustiveOptions } from '../arguments.js';
import { findLeaks, type Leak } from '../../world/find-leaks.js';
import { readHistories } from '../../world/histories.js';
import { ChaosWorld } from '../../world/world.js';
import { variantsAt } from './faults-for.js';
import { fillSources } from '../orders/goods.js';
import { performAtAdminToken, performAtProbe } from './integration.js';
import { holdAt, killPoints, performKilled } from './kill-points.js';
import { allPairs, playOf, samplePairs } from './pairs.js';
import { playInventory } from './inventory/run.js';
import {
  Casting,
  customerScenarios,
  orderScenarios,
  titleOf,
  type PlayVerdict,
  type Scenario,
} from './play.js';
import { performAll, playBaselines, singlesOf, type Baseline } from './singles.js';
import { performClockJumps, performLockouts } from './store-wide.js';
import type { Verdict } from './verdict.js';

/** Verdicts by what was played, in the order of playing. */
export interface ExhaustiveResult {
  readonly options: ExhaustiveOptions;
  /** How many calls each scenario has. */
  readonly baselines: readonly { readonly title: string; readonly calls: number }[];
  readonly groups: Readonly<Record<string, readonly Verdict[]>>;
  /** How many pairs there are; `groups` has the ones that were played. */
  readonly pairsThere: number;
  /** User names that were locked although no fault locked them. */
  readonly lockouts: number;
  readonly leaks: readonly Leak[];
  readonly totalMs: number;
  /** Databases and logs, where they were kept. */
  readonly folders: readonly string[];
}

type Progress = (line: string) => void;

/** Plays at once; more would wait for each other on a small machine and time out. */
const portion = 64;

/** Every fault at every call, every kill at every call, and pairs of them. */
export async function runExhaustive(
  options: ExhaustiveOptions,
  progress: Progress = () => {},
): Promise<ExhaustiveResult> {
  const startedAtMs = Date.now();
  const { scope } = options;
  const people = scope === 'inventory' ? undefined : await playPeople(options, progress);
  const things =
    scope === 'inventory' || scope === 'all' ? await playInventory(options, progress) : undefined;
  const both = [people, things].filter((one) => one !== undefined);
  return {
    options,
    baselines: both.flatMap(({ baselines }) => baselines),
    groups: { ...people?.groups, ...things?.groups },
    pairsThere: people?.pairsThere ?? 0,
    lockouts: people?.lockouts ?? 0,
    leaks: both.flatMap(({ leaks }) => leaks),
    totalMs: Date.now() - startedAtMs,
    folders: both.flatMap(({ folders }) => folders),
  };
}

/** The plays of customers and orders: one world for all, a customer for each. */
async function playPeople(
  options: ExhaustiveOptions,
  progress: Progress,
): Promise<Omit<ExhaustiveResult, 'options' | 'totalMs'>> {
  const world = await ChaosWorld.start({ ...options, workers: 1, prepared: true });
  let kept = true;
  try {
    const casting = new Casting(options.seed);
    await fillSources(world.sandbox.url);
    const baselines = await playBaselines(world, casting, scenariosOf(options));
    const played = await playAll(world, baselines, casting, options, progress);
    const all = Object.values(played.groups).flat();
    const histories = await readHistories(
      world.client,
      all.flatMap(({ play: { person, order } }) => [
        world.customers.workflowId(person.email),
        ...(order ? [world.orders.workflowId(order.order.reference)] : []),
      ]),
    );
    const { signIns } = await world.sandbox.ledger();
    await world.stop();
    const leaks = findLeaks(world.files(), options, histories);
    kept = options.keep || leaks.length > 0;
    return {
      ...played,
      baselines: baselines.map(({ scenario, calls }) => ({ title: titleOf(scenario), calls: calls.length })),
      lockouts: signIns.reduce((sum, { lockouts }) => sum + lockouts, 0) - played.lockouts,
      leaks,
      folders: kept ? [world.folder] : [],
    };
  } finally {
    await world.stop();
    if (!kept) world.removeFiles();
  }
}

function scenariosOf({ scope }: ExhaustiveOptions): readonly Scenario[] {
  return [...(scope === 'orders' ? [] : customerScenarios), ...(scope === 'customers' ? [] : orderScenarios)];
}

type Played = Pick<ExhaustiveResult, 'pairsThere' | 'lockouts'> & {
  readonly groups: Readonly<Record<string, readonly PlayVerdict[]>>;
};

async function playAll(
  world: ChaosWorld,
  baselines: readonly Baseline[],
  casting: Casting,
  options: ExhaustiveOptions,
  progress: Progress,
): Promise<Played> {
  const groups: Record<string, PlayVerdict[]> = {};
  progress('every fault at every call');
  const faults = (place: number) => variantsAt(place, options.gatewaysEvery);
  const singles = await performAll(world, singlesOf(baselines, casting, faults), portion, progress);
  groups['one fault'] = singles;
  progress('kills at every call');
  const kills = killPoints.flatMap((point) =>
    singlesOf(baselines, casting, () => [holdAt(point)]).map((play) => ({ point, play })),
  );
  for (const { point, verdict } of await performKilled(world, kills)) {
    (groups[`kill ${point}`] ??= []).push(verdict);
  }
  if (options.scope !== 'orders') {
    progress("faults at the integration's own calls");
    groups["fault at the integration's check"] = await performAtProbe(world, casting, options.gatewaysEvery);
    groups["fault at the integration's token"] = await performAtAdminToken(
      world,
      casting,
      options.gatewaysEvery,
    );
  }
  progress('locks and clocks');
  const locked = await performLockouts(world, baselines, casting);
  if (locked.verdicts.length > 0) groups['lock at a sign-in'] = locked.verdicts;
  groups['clock jumps'] = await performClockJumps(world, baselines, casting);
  const pairs = allPairs(singles);
  const chosen = samplePairs(pairs, options.pairs, options.seed);
  if (chosen.length > 0) {
    progress(`${chosen.length} of ${pairs.length} pairs`);
    const twoFaults = chosen
      .filter(({ second }) => typeof second !== 'string')
      .map((pair) => playOf(pair, casting));
    groups['two faults'] = await performAll(world, twoFaults, portion, progress);
    const killed = chosen.flatMap((pair) =>
      typeof pair.second === 'string' ? [{ point: pair.second, play: playOf(pair, casting) }] : [],
    );
    groups['a fault and a kill'] = (await performKilled(world, killed)).map(({ verdict }) => verdict);
  }
  return { groups, pairsThere: pairs.length, lockouts: locked.lockouts };
}
