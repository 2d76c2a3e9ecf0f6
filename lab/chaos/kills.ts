import { setTimeout as delay } from 'node:timers/promises';

import { enums } from '../world/proto.js';
import type { ChaosWorld } from '../world/world.js';

const started = enums.PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;

/** A process that was killed. */
export interface Kill {
  readonly target: 'worker' | 'server';
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** Workflows whose call was running in the worker that was killed. */
  readonly interrupted: readonly string[];
}

export interface KillPlan {
  /** 0: never. */
  readonly workerEveryMs: number;
  /** 0: never. */
  readonly serverEveryMs: number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Workflows under way now. */
  readonly underWay: () => readonly string[];
}

/** Times vary by a quarter either way, so that kills do not fall into step with retries. */
const jitter = 0.25;

/** Kills by plan until the signal aborts; settles with what was killed while somebody was under way. */
export async function killByPlan(world: ChaosWorld, plan: KillPlan, signal: AbortSignal): Promise<Kill[]> {
  const kills: Kill[] = [];
  const repeat = async (everyMs: number, kill: () => Promise<Kill | undefined>): Promise<void> => {
    if (everyMs === 0) return;
    for (;;) {
      const waitMs = everyMs * (1 - jitter + 2 * jitter * plan.random());
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const killed = plan.underWay().length > 0 ? await kill() : undefined;
      if (killed) kills.push(killed);
    }
  };
  await Promise.all([
    repeat(plan.workerEveryMs, () => killWorker(world, plan)),
    repeat(plan.serverEveryMs, () => restartServer(world)),
  ]);
  return kills;
}

async function killWorker(world: ChaosWorld, { random, underWay }: KillPlan): Promise<Kill | undefined> {
  const worker = world.workers[Math.floor(random() * world.workers.length)];
  // One that is still starting has nothing to lose; killing it again and again would only keep it from work.
  if (!worker?.child) return undefined;
  const identity = `${worker.child.pid}@`;
  const atMs = Date.now();
  await worker.kill();
  return { target: 'worker', atMs, interrupted: await interruptedBy(world, underWay(), identity) };
}

async function restartServer(world: ChaosWorld): Promise<Kill> {
  const atMs = Date.now();
  await world.restartServer();
  return { target: 'server', atMs, interrupted: [] };
}

/** Those whose call was in the hands of the worker with this identity. */
async function interruptedBy(
  world: ChaosWorld,
  workflowIds: readonly string[],
  identity: string,
): Promise<string[]> {
  const found = await Promise.all(workflowIds.map((workflowId) => hasCallAt(world, workflowId, identity)));
  return workflowIds.filter((_, index) => found[index]);
}

async function hasCallAt(world: ChaosWorld, workflowId: string, identity: string): Promise<boolean> {
  try {
    const { raw } = await world.client.workflow.getHandle(workflowId).describe();
    return (raw.pendingActivities ?? []).some(
      ({ state, lastWorkerIdentity }) => state === started && lastWorkerIdentity?.startsWith(identity),
    );
  } catch {
    // Not started yet, or the server is down as well: then nobody can tell, and the kill counts without it.
    return false;
  }
}
