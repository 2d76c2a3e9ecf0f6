import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosWorld } from '../../world/world.js';
import { clockVariants } from './faults-for.js';
import { perform, type Casting, type PlayVerdict } from './play.js';
import { singlesOf, type Baseline } from './singles.js';

/** Longer than the store's lock on a user name, which is half an hour. */
const lockIsOverMs = 31 * 60_000;
const lookEveryMs = 100;
const mostLooks = 300;

/** The store's clock jumps at each call, forwards and back; it hits everybody who is under way. */
export async function performClockJumps(
  world: ChaosWorld,
  baselines: readonly Baseline[],
  casting: Casting,
): Promise<PlayVerdict[]> {
  return perform(
    world,
    singlesOf(baselines, casting, () => clockVariants),
    {
      afterwards: async () => world.sandbox.advanceClock(-(await world.sandbox.clockOffsetMs())),
    },
  );
}

/** The user name is locked at each sign-in; when all are, the store's clock moves on until the locks are over. */
export async function performLockouts(
  world: ChaosWorld,
  baselines: readonly Baseline[],
  casting: Casting,
): Promise<{ readonly verdicts: PlayVerdict[]; readonly lockouts: number }> {
  const plays = singlesOf(baselines, casting, () => [{ kind: 'lockout' }]);
  if (plays.length === 0) return { verdicts: [], lockouts: 0 };
  const names = new Set(plays.map(({ person }) => person.email));
  const verdicts = await perform(world, plays, {
    meanwhile: async () => {
      for (let looks = 0; looks < mostLooks; looks += 1) {
        const { signIns } = await world.sandbox.ledger();
        if (
          signIns.filter(({ username, lockouts }) => lockouts > 0 && names.has(username)).length ===
          plays.length
        )
          break;
        await delay(lookEveryMs);
      }
      await world.sandbox.advanceClock(lockIsOverMs);
    },
    afterwards: async () => world.sandbox.advanceClock(-(await world.sandbox.clockOffsetMs())),
  });
  return { verdicts, lockouts: plays.length };
}
