import { setTimeout as delay } from 'node:timers/promises';
import type { FaultKind } from '../../../sandbox/src/faults/faults.js';
import type { ChaosWorld } from '../../world/world.js';
import type { Variant } from './faults-for.js';
import { perform, type Play, type PlayVerdict } from './play.js';

/**
 * When the worker is killed. After its answer a call has no more to lose but the report of it: the worker is killed
 * once more when all is reported, which for each call but the last is the same as before the next one.
 */
export const killPoints = ['before the request', 'after the commit', 'after the answer'] as const;

export type KillPoint = (typeof killPoints)[number];

const holdOf: Readonly<Record<KillPoint, FaultKind>> = {
  'before the request': 'hold-unread',
  'after the commit': 'hold-after',
  'after the answer': 'hold-after',
};

/** Calls wait this long for one another before the worker is killed, at most. */
const gatherMs = 15_000;
const holdMs = 30_000;
/** An answer that was sent has been read by the worker after this. */
const readAnswerMs = 300;

/** Stops a call where its worker is to be killed. */
export function holdAt(point: KillPoint): Variant {
  return { kind: holdOf[point], delayMs: holdMs };
}

/** A play whose call is held, and where in that call the worker is killed. */
export interface KilledPlay {
  readonly point: KillPoint;
  readonly play: Play;
}

/**
 * Lets all plays come to the call that is held, and then kills the worker that makes these calls. Calls whose answer is
 * lost with the worker, and calls whose answer it could not report, take a performance each.
 */
export async function performKilled(
  world: ChaosWorld,
  plays: readonly KilledPlay[],
): Promise<{ readonly point: KillPoint; readonly verdict: PlayVerdict }[]> {
  const verdicts: { point: KillPoint; verdict: PlayVerdict }[] = [];
  for (const answered of [false, true]) {
    const chosen = plays.filter(({ point }) => (point === 'after the answer') === answered);
    for (let from = 0; from < chosen.length; from += mostHeld) {
      const portion = chosen.slice(from, from + mostHeld);
      const seen = await performHeld(
        world,
        portion.map(({ play }) => play),
        answered ? 'after the answer' : 'after the commit',
      );
      verdicts.push(
        ...portion.flatMap(({ point }, index) => (seen[index] ? [{ point, verdict: seen[index] }] : [])),
      );
    }
  }
  return verdicts;
}

/** No more calls can be held at once than a worker makes at once, and others must get by. */
const mostHeld = 48;
const callsAtOnce = 96;

/** Nobody may give up while the others are still on their way to the call that is held. */
const patience = `${2 * gatherMs}ms`;

/** Settings of a worker whose calls are held. */
export const patientSettings = {
  REQUEST_TIMEOUT: patience,
  SETTLE_AFTER: patience,
  MAX_CONCURRENT_ACTIVITIES: String(callsAtOnce),
} as const;

async function performHeld(
  world: ChaosWorld,
  plays: readonly Play[],
  point: KillPoint,
): Promise<PlayVerdict[]> {
  await world.restartWorkers(patientSettings);
  return perform(world, plays, {
    meanwhile: () => killWhenHeld(world, plays.length, point),
    afterwards: () => world.restartWorkers(),
  });
}

/** Kills the worker when so many calls are held, at the point at which they are, and starts it again. */
export async function killWhenHeld(world: ChaosWorld, calls: number, point: KillPoint): Promise<void> {
  await world.sandbox.waitForHeld(calls, gatherMs);
  await (point === 'after the answer' ? killUnreported(world) : killHeld(world));
}

async function killHeld(world: ChaosWorld): Promise<void> {
  await world.stopWorkers();
  await world.sandbox.release();
  await world.startWorkers();
}

/**
 * The worker reads the answer and cannot report it, since the server does not read any more. What it may have written
 * to the server's connection goes with the server.
 */
async function killUnreported(world: ChaosWorld): Promise<void> {
  world.temporal.freeze();
  await world.sandbox.release();
  await delay(readAnswerMs);
  await world.stopWorkers();
  await world.restartServer();
  await world.startWorkers();
}
