import type { Casting, Play, PlayVerdict, Scenario } from './play.js';
import { perform, titleOf } from './play.js';
import type { ChaosWorld } from '../../world/world.js';
import { appliesTo, ruleAt, wordsOf, type Call, type Variant } from './faults-for.js';

/** The calls of a scenario when nothing goes wrong. */
export interface Baseline {
  readonly scenario: Scenario;
  readonly calls: readonly Call[];
}

/** Plays each scenario without faults and reads its calls from the ledger. */
export async function playBaselines(
  world: ChaosWorld,
  casting: Casting,
  scenarios: readonly Scenario[],
): Promise<Baseline[]> {
  const plays = scenarios.map((scenario) => ({ ...casting.cast(scenario), what: 'nothing', rules: [] }));
  const verdicts = await perform(world, plays);
  return verdicts.map(({ play, faults, calls }) => {
    if (faults.length === 0) return { scenario: play.scenario, calls };
    throw new Error(`Cannot begin: without faults "${titleOf(play.scenario)}" ${faults.join(', ')}`);
  });
}

/** The faults for each place at the call there, of each scenario. */
export function singlesOf(
  baselines: readonly Baseline[],
  casting: Casting,
  kindsAt: (place: number) => readonly Variant[],
): Play[] {
  return baselines.flatMap(({ scenario, calls }) =>
    calls.flatMap((call, place) => {
      if (place < firstHit(scenario, calls)) return [];
      return kindsAt(place)
        .filter(({ kind }) => appliesTo(kind, call))
        .map((variant) => {
          const cast = casting.cast(scenario);
          return {
            ...cast,
            what: `${wordsOf(variant)} at ${nameOf(calls, place)}`,
            rules: [ruleAt(variant, cast.person.email, calls, place)],
          };
        });
    }),
  );
}

/** How the calls of an order begin. */
const orderRoute = /^\/V1\/(carts|order|products|inventory|store)/;

/** The place of the first call that is hit: before an order come those of its customer, which have scenarios of their own. */
function firstHit({ order }: Scenario, calls: readonly Call[]): number {
  return order ? calls.findIndex(({ route }) => orderRoute.test(route)) : 0;
}

/** A call in words: `call 2, POST /V1/integration/customer/token`. */
export function nameOf(calls: readonly Call[], place: number): string {
  const call = calls[place];
  return `call ${place + 1}, ${call?.method} ${call?.route}`;
}

/** Plays in portions that the machine can carry at once. */
export async function performAll(
  world: ChaosWorld,
  plays: readonly Play[],
  portion: number,
  progress: (line: string) => void,
): Promise<PlayVerdict[]> {
  const verdicts: PlayVerdict[] = [];
  for (let from = 0; from < plays.length; from += portion) {
    verdicts.push(...(await perform(world, plays.slice(from, from + portion))));
    progress(`${verdicts.length} of ${plays.length} played`);
  }
  return verdicts;
}
