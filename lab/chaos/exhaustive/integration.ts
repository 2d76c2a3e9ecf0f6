import { setTimeout as delay } from 'node:timers/promises';
import type { FaultRule } from '../../../sandbox/src/faults/faults.js';
import type { ChaosWorld } from '../../world/world.js';
import { appliesTo, variantsAt, wordsOf, type Call, type Variant } from './faults-for.js';
import { perform, type Casting, type Play, type PlayVerdict, type Scenario } from './play.js';

/** Calls of the integration itself, which no single customer makes: they are shared by whoever comes at the time. */
const adminToken: Call = { method: 'POST', route: '/V1/integration/admin/token' };
const probe: Call = { method: 'GET', route: '/V1/customers/search' };

/** Creates, looks up, and goes on from there. */
const scenario: Scenario = { case: 'elsewhere', usesSession: false };

const lookEveryMs = 30;

/** Each fault at the check of the integration's credentials that a new worker makes before its first write. */
export async function performAtProbe(
  world: ChaosWorld,
  casting: Casting,
  gatewaysEvery: number,
): Promise<PlayVerdict[]> {
  const { requestCount } = await world.sandbox.faultsGiven();
  await world.restartWorkers();
  // The worker greets the store with the same call; that one decides nothing.
  await untilAsked(world, requestCount + 2);
  return performShared(world, casting, { call: probe, variants: variantsAt(0, gatewaysEvery) }, () => []);
}

/**
 * Each fault at the renewal of the integration's token, which is due when the store refuses the held one. It is refused
 * at the look-up: the creation before it is open to guests, and nobody would notice there.
 */
export async function performAtAdminToken(
  world: ChaosWorld,
  casting: Casting,
  gatewaysEvery: number,
): Promise<PlayVerdict[]> {
  const shared = { call: adminToken, variants: variantsAt(1, gatewaysEvery) };
  return performShared(world, casting, shared, (customer) => [{ kind: '401-admin', customer, atCall: 2 }]);
}

async function performShared(
  world: ChaosWorld,
  casting: Casting,
  { call, variants }: { readonly call: Call; readonly variants: readonly Variant[] },
  rulesFor: (email: string) => FaultRule[],
): Promise<PlayVerdict[]> {
  const kinds = inOrder(variants.filter(({ kind }) => appliesTo(kind, call)));
  const plays = kinds.map((variant): Play => {
    const cast = casting.cast(scenario);
    const what = `${wordsOf(variant)} at ${call.method} ${call.route} of the integration`;
    return { ...cast, what, rules: rulesFor(cast.person.email) };
  });
  const before = (await world.sandbox.faultsGiven()).faults.length;
  const shared = async (): Promise<number> =>
    (await world.sandbox.faultsGiven()).faults.slice(before).filter(({ customer }) => customer === null)
      .length;
  const verdicts = await perform(world, plays, {
    sharedRules: kinds.map(
      (variant, index) => ({ ...variant, ...call, customer: '', atCall: index + 1 }) as FaultRule,
    ),
    cue: async (number) => {
      // One after the other, so that each fault has a call of its own.
      for (let looks = 0; looks < 200 && (await shared()) < number; looks += 1) await delay(lookEveryMs);
    },
  });
  const given = await shared();
  return verdicts.map((verdict, index) =>
    index < given ? verdict : { ...verdict, faults: [...verdict.faults, 'its fault never came'] },
  );
}

/** Spoilt answers that are read all the same: a check that has succeeded holds, and none comes after it. */
const read = new Set(['bom', 'php-notice']);

/** Those that the caller waits for come last: nobody else gets on while it waits. */
function inOrder(all: readonly Variant[]): Variant[] {
  const kinds = all.filter(({ kind }) => !read.has(kind));
  const slow = ({ kind }: Variant): boolean => kind === 'slow';
  return [...kinds.filter((variant) => !slow(variant)), ...kinds.filter(slow)];
}

async function untilAsked(world: ChaosWorld, requests: number): Promise<void> {
  for (let looks = 0; looks < 300; looks += 1) {
    if ((await world.sandbox.faultsGiven()).requestCount >= requests) return;
    await delay(lookEveryMs);
  }
  throw new Error('Cannot go on: the worker did not greet the store');
}
