import { setTimeout as delay } from 'node:timers/promises';
import { held } from '../domain/held.js';
import type { CommerceWorkflows, WorkflowStep } from '../facade/facade.js';
import type { StepPrinter } from './step-lines.js';
import type { Terminal } from './terminal.js';

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

/** What following needs. */
export interface FollowOptions {
  readonly commerce: CommerceWorkflows;
  readonly workflowId: string;
  readonly printer: StepPrinter;
  readonly terminal: Terminal;
  /** Told of each step that has moved on, after it was printed. */
  readonly onStep?: (step: WorkflowStep) => void;
}

/** Makes a call to a workflow and prints the workflow's steps until the call has its answer. */
export async function following<T>(options: FollowOptions, call: () => Promise<T>): Promise<Followed<T>> {
  const { commerce, workflowId } = options;
  const before = await commerce.mark(workflowId);
  const answered = new AbortController();
  const moved = new AbortController();
  const looking = held(lookForWorkers(options, AbortSignal.any([moved.signal, answered.signal])));
  const printing = held(printSteps(options, { after: before, signal: answered.signal }, () => moved.abort()));
  try {
    return { value: await call(), existed: before !== undefined };
  } finally {
    answered.abort();
    await Promise.all([printing, looking]);
  }
}

async function printSteps(
  { commerce, workflowId, printer, terminal, onStep: tell }: FollowOptions,
  watch: Parameters<CommerceWorkflows['watch']>[1],
  onMove: () => void,
): Promise<void> {
  try {
    for await (const step of commerce.watch(workflowId, watch)) {
      // A step that was only asked for shows no worker at work.
      if (step.state !== 'started') onMove();
      printer.print(step);
      tell?.(step);
    }
  } catch (error) {
    // The call itself goes on and tells whether the work was done.
    terminal.warn(`the steps cannot be shown: ${messageOf(error)}`);
  }
}

/** While nothing moves, looks whether there are workers, and says so once where there are none. */
async function lookForWorkers({ commerce, terminal }: FollowOptions, signal: AbortSignal): Promise<void> {
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
