import type { WorkflowStep } from '../facade/facade.js';
import { orderStepLines, type StepLine } from './order/order-step-lines.js';
import { stockStepLines } from './stock/stock-step-lines.js';
import type { Terminal } from './terminal.js';
import { addressRole, clockWithSeconds, duration, validity } from './words.js';

const labelWidth = 26;
const detailWidth = 38;

/** One line of a step that has ended: `✓ customer created   id 2, jdoe@example.com   41 ms`. */
export function doneLine(terminal: Terminal, label: string, detail: string, durationMs?: number): string {
  const time = durationMs === undefined ? '' : terminal.paint('dim', duration(durationMs).padStart(8));
  const text = `  ${terminal.paint('green', '✓')} ${label.padEnd(labelWidth)}${detail.padEnd(detailWidth)}${time}`;
  return text.trimEnd();
}

/** What is read of an activity's result; the results themselves are typed in the contracts. */
interface StepResult {
  readonly outcome?: string;
  readonly customerId?: number;
  readonly addressIds?: readonly (number | null)[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
  readonly expiresAtMs?: number;
}

/** The lines that an ended step gives, in the user's words; the first one bears the duration. */
function endedLines({ step, summary, result }: WorkflowStep, who: string): readonly StepLine[] {
  const known: StepResult = typeof result === 'object' && result !== null ? result : {};
  switch (step) {
    case 'createCustomer': {
      const label = known.outcome === 'created' ? 'customer created' : 'customer found';
      return [{ label, detail: `id ${known.customerId}, ${who}` }, ...addressLines(known)];
    }
    case 'completeAddresses':
      return addressLines(known);
    case 'mintToken': {
      const renewed = /generation (?!1\b)\d/.test(summary ?? '');
      const detail = `${validity(known.expiresAtMs ?? Number.NaN, Date.now())}, sealed`;
      return [{ label: renewed ? 'token renewed' : 'token minted', detail }];
    }
    case 'getConfirmation':
      return [{ label: 'e-mail confirmation', detail: typeof result === 'string' ? result : '' }];
    default:
      return (
        orderStepLines({ step, summary, result }) ??
        stockStepLines({ step, result }) ?? [{ label: summary ?? step, detail: '' }]
      );
  }
}

function addressLines(known: StepResult): readonly StepLine[] {
  const there = (known.addressIds ?? []).filter((id) => id !== null);
  return there.map((id) => ({ label: 'address on file', detail: addressRole(id, known) }));
}

/**
 * Prints a workflow's steps as they happen: ended ones with their duration, troubled ones with what is wrong, since when
 * and when it is tried again.
 */
export class StepPrinter {
  readonly #troubledSinceMs = new Map<string, number>();
  readonly #completed = new Set<string>();
  #failed: WorkflowStep | undefined;

  constructor(
    private readonly terminal: Terminal,
    /** Whom the steps are about, such as the e-mail address. */
    private readonly who: string,
  ) {}

  /** Whether a step of this name was completed while it was watched. */
  saw(step: string): boolean {
    return this.#completed.has(step);
  }

  print(step: WorkflowStep): void {
    // A look that shows nothing new, or is let go when there is news from elsewhere, is no trouble.
    if (step.step === 'lookAtOrder' && step.state !== 'completed') return;
    this.#printFailed();
    if (step.state === 'completed') {
      this.#completed.add(step.step);
      this.#troubledSinceMs.delete(step.step);
      this.#printEnded(step);
    }
    if (step.state === 'retrying') this.#printTrouble(step);
    // The last failure is told by whoever made the call; this one only if the workflow goes on after it.
    if (step.state === 'failed') this.#failed = step;
  }

  #printEnded(step: WorkflowStep): void {
    endedLines(step, this.who).forEach(({ label, detail }, index) => {
      this.terminal.progress(
        doneLine(this.terminal, label, detail, index === 0 ? step.durationMs : undefined),
      );
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
