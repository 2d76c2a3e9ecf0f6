import { setTimeout as delay } from 'node:timers/promises';
import { held } from '../domain/held.js';
import type { CommerceWorkflows } from '../facade/facade.js';
import { Follower, type FollowOptions } from './follower.js';
import type { FollowedStep } from './step-lines.js';

/** A workflow that has not moved for this long may have nobody who works on it. */
const silenceMs = 3_000;
/** A worker that went away a moment ago still counts as one, so it is looked at again. */
const lookAgainMs = 30_000;

/** What a followed call came to. */
export interface Followed<T> {
  readonly value: T;
  /** Whether the workflow was there before the call. */
  readonly existed: boolean;
}

/** Makes a call to a workflow and prints the workflow's steps until the call has its answer. */
export async function following<T, View, S extends FollowedStep>(
  options: FollowOptions<View, S>,
  call: (follower: Follower<View, S>) => Promise<T>,
): Promise<Followed<T>> {
  const before = await options.commerce.mark(options.workflowId);
  const answered = new AbortController();
  const moved = new AbortController();
  const follower = new Follower(options, before?.atMs);
  const looking = held(lookForWorkers(options, AbortSignal.any([moved.signal, answered.signal])));
  const telling = held(tell(options, follower, { after: before, signal: answered.signal }, moved));
  try {
    return { value: await call(follower), existed: before !== undefined };
  } finally {
    answered.abort();
    await Promise.all([telling, looking]);
    await follower.end();
  }
}

async function tell<View, S extends FollowedStep>(
  { commerce, workflowId, printer, terminal }: FollowOptions<View, S>,
  follower: Follower<View, S>,
  watch: Parameters<CommerceWorkflows['watch']>[1],
  moved: AbortController,
): Promise<void> {
  try {
    for await (const step of commerce.watch(workflowId, watch)) {
      // A step that was only asked for shows no worker at work.
      if (step.state !== 'started') moved.abort();
      printer.hear(step);
      if (step.state === 'completed' || step.state === 'failed') await follower.lookAgain();
    }
    follower.requireSeen();
  } catch (error) {
    // The call itself goes on and tells whether the work was done.
    terminal.warn(`the steps cannot be shown: ${messageOf(error)}`);
  }
}

/** While nothing moves, looks whether there are workers, and says so once where there are none. */
async function lookForWorkers(
  { commerce, terminal }: Pick<FollowOptions<unknown, FollowedStep>, 'commerce' | 'terminal'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (let waitMs = silenceMs; !signal.aborted; waitMs = lookAgainMs) {
      await delay(waitMs, undefined, { signal });
      const queues = await commerce.unattendedQueues();
      if (queues.length === 0) continue;
      const names = queues.map((queue) => `"${queue}"`).join(' and ');
      terminal.warn(
        `no worker polls ${names}; the workflow waits for one. Start it with \`npm run worker\`; ` +
          'COMMERCE_STORE must be the same for both. Ctrl-C leaves the workflow waiting.',
      );
      return;
    }
  } catch (error) {
    if (signal.aborted) return;
    terminal.warn(`it takes long, and why cannot be found out: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
