import type { Step, WorkflowStep } from '../facade/facade.js';
import type { Terminal } from './terminal.js';
import { clockWithSeconds, duration } from './words.js';

const labelWidth = 26;
const detailWidth = 38;

/** What is said of a step that has ended. */
export interface StepLine {
  readonly label: string;
  readonly detail: string;
}

/** What is printed of a step, whatever came of it. */
export type FollowedStep = Readonly<Step>;

/** One line of a step that has ended: `✓ customer created   id 2, jdoe@example.com   41 ms`. */
export function doneLine(terminal: Terminal, label: string, detail: string, durationMs?: number): string {
  const time = durationMs === undefined ? '' : terminal.paint('dim', duration(durationMs).padStart(8));
  const text = `  ${terminal.paint('green', '✓')} ${label.padEnd(labelWidth)}${detail.padEnd(detailWidth)}${time}`;
  return text.trimEnd();
}

/**
 * Prints a workflow's steps as they happen: ended ones with their duration, troubled ones with what is wrong, since when
 * and when it is tried again.
 */
export class StepPrinter<S extends FollowedStep> {
  readonly #troubledSinceMs = new Map<string, number>();
  /** When each of the steps that are told ended; milliseconds since the epoch. */
  readonly #told = new Map<string, number>();
  #failed: WorkflowStep | undefined;

  constructor(
    private readonly terminal: Terminal,
    /** The lines that a step gives once it is done; the first one bears the duration. */
    private readonly linesOf: (step: S) => readonly StepLine[],
  ) {}

  /** Whether a step of this name was done while it was watched. */
  saw(name: S['name']): boolean {
    return this.#told.has(name);
  }

  /** Prints the steps that were done since, but for those that were told already. */
  print(steps: readonly S[], sinceMs: number): void {
    const news = steps.flatMap((step) => {
      const { name, state, endedAtMs = 0 } = step;
      const isNew = state === 'done' && endedAtMs > (this.#told.get(name) ?? sinceMs);
      return isNew ? [{ step, endedAtMs }] : [];
    });
    for (const { step, endedAtMs } of news.sort((a, b) => a.endedAtMs - b.endedAtMs)) {
      this.#told.set(step.name, endedAtMs);
      this.#printDone(step, endedAtMs - (step.startedAgainAtMs ?? step.startedAtMs));
    }
  }

  /** Takes note of what the workflow's history tells of an activity: tries that failed are told at once. */
  hear(step: WorkflowStep): void {
    // A look that shows nothing new, or is let go when there is news from elsewhere, is no trouble.
    if (step.step === 'lookAtOrder' && step.state !== 'completed') return;
    this.#printFailed();
    if (step.state === 'completed') this.#troubledSinceMs.delete(step.step);
    if (step.state === 'retrying') this.#printTrouble(step);
    // The last failure is told by whoever made the call; this one only if the workflow goes on after it.
    if (step.state === 'failed') this.#failed = step;
  }

  #printDone(step: S, tookMs: number): void {
    this.linesOf(step).forEach(({ label, detail }, index) => {
      this.terminal.progress(doneLine(this.terminal, label, detail, index === 0 ? tookMs : undefined));
    });
  }

  #printTrouble({ summary, step, lastFailure, attempt, nextTryAtMs }: WorkflowStep): void {
    const nowMs = Date.now();
    const sinceMs = this.#troubledSinceMs.get(step) ?? nowMs;
    this.#troubledSinceMs.set(step, sinceMs);
    const tries = attempt - 1 === 1 ? '1 try' : `${attempt - 1} tries`;
    const waitMs = (nextTryAtMs ?? 0) - nowMs;
    const next = waitMs > 0 ? `next in ${duration(waitMs)}` : 'trying again now';
    this.terminal.progress(
      `  ${this.terminal.paint('yellow', '…')} ${summary ?? step}, since ${clockWithSeconds(sinceMs)}: ${lastFailure}; ${tries}, ${next}. ` +
        'Nothing is lost; Ctrl-C leaves it waiting.',
    );
  }

  #printFailed(): void {
    if (!this.#failed) return;
    const { summary, step, lastFailure } = this.#failed;
    this.#failed = undefined;
    this.terminal.progress(`  ${this.terminal.paint('yellow', '…')} ${summary ?? step}: ${lastFailure}`);
  }
}
