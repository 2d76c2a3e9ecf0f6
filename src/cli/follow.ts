import type { CommerceWorkflows } from '../temporal/facade.js';
import type { StepPrinter } from './step-lines.js';
import type { Terminal } from './terminal.js';

/** A workflow that has not moved for this long may have nobody who works on it. */
const silenceMs = 3_000;

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
}

/** Makes a call to a workflow and prints the workflow's steps until the call has its answer. */
export async function following<T>(options: FollowOptions, call: () => Promise<T>): Promise<Followed<T>> {
  const { commerce, workflowId } = options;
  const before = await commerce.mark(workflowId);
  const answered = new AbortController();
  const silence = setTimeout(() => void tellWhoIsMissing(options), silenceMs);
  const printing = printSteps(options, { after: before, signal: answered.signal }, () =>
    clearTimeout(silence),
  );
  try {
    return { value: await call(), existed: before !== undefined };
  } finally {
    clearTimeout(silence);
    answered.abort();
    await printing;
  }
}

async function printSteps(
  { commerce, workflowId, printer, terminal }: FollowOptions,
  watch: Parameters<CommerceWorkflows['watch']>[1],
  onStep: () => void,
): Promise<void> {
  try {
    for await (const step of commerce.watch(workflowId, watch)) {
      // A step that was only asked for shows no worker at work.
      if (step.state !== 'started') onStep();
      printer.print(step);
    }
  } catch (error) {
    // The call itself goes on and tells whether the work was done.
    terminal.warn(`the steps cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function tellWhoIsMissing({ commerce, terminal }: FollowOptions): Promise<void> {
  try {
    const queues = await commerce.unattendedQueues();
    if (queues.length === 0) return;
    const names = queues.map((queue) => `"${queue}"`).join(' and ');
    terminal.warn(
      `no worker polls ${names}; the workflow waits for one. Start it with \`npm run worker\`; ` +
        'COMMERCE_STORE must be the same for both. Ctrl-C leaves the workflow waiting.',
    );
  } catch (error) {
    terminal.warn(
      `it takes long, and why cannot be found out: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
