import { seededRandom } from '../../../sandbox/src/faults/random.js';
import { appliesTo, ruleAt, variants, wordsOf, type Variant } from './faults-for.js';
import { holdAt, killPoints, type KillPoint } from './kill-points.js';
import type { Casting, Play, PlayVerdict } from './play.js';
import { nameOf } from './singles.js';

/** A second blow to a play that was struck once: another fault at a later call, or a kill there. */
export interface Pair {
  readonly first: PlayVerdict;
  readonly place: number;
  readonly second: Variant | KillPoint;
}

/** Every fault, and every kill, at every call that followed upon a first fault. */
export function allPairs(singles: readonly PlayVerdict[]): Pair[] {
  return singles.flatMap((first) => {
    const struck = first.calls.findIndex(({ fault }) => fault !== null);
    if (struck < 0) return [];
    return first.calls.flatMap((call, place): Pair[] => {
      if (place <= struck) return [];
      const faults = variants.filter(({ kind }) => appliesTo(kind, call));
      return [...faults, ...killPoints].map((second) => ({ first, place, second }));
    });
  });
}

/** So many of them, chosen by the seed; all when that is what is asked for. */
export function samplePairs(pairs: readonly Pair[], wanted: number | 'all', seed: number): Pair[] {
  if (wanted === 'all' || wanted >= pairs.length) return [...pairs];
  const random = seededRandom(seed);
  const drawn = pairs.map((pair) => ({ pair, luck: random() })).toSorted((a, b) => a.luck - b.luck);
  return drawn.slice(0, wanted).map(({ pair }) => pair);
}

/** The pair as a play with a customer of its own. */
export function playOf({ first, place, second }: Pair, casting: Casting): Play {
  const { scenario, rules, what } = first.play;
  const cast = casting.cast(scenario);
  const customer = cast.person.email;
  const [rule] = rules;
  if (!rule) throw new Error('Cannot play a pair: its first fault has no rule');
  const blow = typeof second === 'string' ? holdAt(second) : second;
  const name = typeof second === 'string' ? `kill ${second}` : wordsOf(second);
  return {
    ...cast,
    what: `${what}; then ${name} at ${nameOf(first.calls, place)}`,
    rules: [{ ...rule, customer }, ruleAt(blow, customer, first.calls, place)],
  };
}
