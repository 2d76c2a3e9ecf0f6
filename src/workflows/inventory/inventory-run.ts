import { log, type ApplicationFailure } from '@temporalio/workflow';
import { phaseAmidWork, type Problem } from '../../contracts/problem.js';
import { failureTypes } from '../../contracts/failures.js';
import {
  defaultInventorySettings,
  type InventorySettings,
} from '../../contracts/inventory/inventory-settings.js';
import type {
  InventoryInput,
  InventoryOutcome,
  InventoryPhase,
  InventoryRequest,
  InventoryStep,
  InventoryStepName,
  InventoryView,
  SalableNote,
  Written,
} from '../../contracts/inventory/inventory.js';
import { asFailure } from '../problems.js';
import type { ProblemHost } from '../retry-cycles.js';
import { Display } from '../display.js';
import { inventoryCard } from './inventory-card.js';
import type { ItemsManner } from './inventory-reading.js';

/** What the workflow knows, and what everybody may ask of it. */
export class InventoryRun {
  readonly request: InventoryRequest;
  readonly settings: InventorySettings;
  readonly steps: InventoryStep[] = [];
  written: Written = { sources: 0, stocks: 0, links: 0, items: 0, thresholds: 0, removed: 0 };
  /** Parts of the items that were written and read back. */
  partsWritten = 0;
  salable: SalableNote | undefined;
  phase: InventoryPhase = 'comparing';
  outcome: InventoryOutcome | undefined;
  fatal: ApplicationFailure | undefined;
  cancelled = false;
  #wakes = 0;
  readonly #problems = new Map<string, Problem>();
  readonly #display = new Display({ phase: 'comparing' });

  constructor(readonly input: InventoryInput) {
    this.request = input.request;
    this.settings = { ...defaultInventorySettings, ...input.settings };
  }

  /** How this one compares and writes items. */
  get manner(): ItemsManner {
    const { setAside = false, allowUnknownSkus } = this.input;
    return setAside ? { onlyAsked: true, skipUnknownSkus: !allowUnknownSkus } : {};
  }

  /** Runs a step and notes when it began and ended, and how many of its calls are done. */
  async track<T>(name: InventoryStepName, of: number, work: (step: InventoryStep) => Promise<T>): Promise<T> {
    const step: InventoryStep = { name, state: 'running', done: 0, of, startedAtMs: Date.now() };
    this.steps.push(step);
    this.show();
    try {
      const result = await work(step);
      step.state = 'done';
      return result;
    } catch (error) {
      step.state = 'failed';
      throw error;
    } finally {
      step.endedAtMs = Date.now();
      this.show();
    }
  }

  /** Whether what can be sold follows. */
  note(salable: SalableNote): void {
    this.salable = salable;
    this.show();
  }

  /** Counts how often somebody said that something was mended. */
  get wakes(): number {
    return this.#wakes;
  }

  /** Adds to what was written. */
  count(more: Partial<Written>): void {
    const names = Object.keys(more) as (keyof Written)[];
    const sums = names.map((name) => [name, this.written[name] + (more[name] ?? 0)]);
    this.written = { ...this.written, ...Object.fromEntries(sums) };
  }

  /** The host of one call's problems; calls that run at once have each their own. */
  problemsOf(call: string): ProblemHost {
    const { retryForMs, correctionLimitMs } = this.settings;
    return {
      patience: { retryForMs, correctionLimitMs },
      report: (problem) => this.#report(call, problem),
      wakes: () => this.#wakes,
      refuseIfClosing: () => this.refuseIfCancelled(),
    };
  }

  /** Somebody mended something; whoever waits for a person tries again. */
  wake(): void {
    this.#wakes += 1;
    for (const [call, { needs }] of this.#problems) if (needs === 'person') this.#problems.delete(call);
    this.show();
  }

  cancel(): void {
    this.cancelled = true;
    this.wake();
  }

  /** @throws ApplicationFailure `Closed` once somebody wants it given up */
  refuseIfCancelled(): void {
    if (!this.cancelled) return;
    const message = `The inventory of store "${this.request.store}" is no longer being applied: it was cancelled`;
    throw asFailure({ type: failureTypes.Closed, message });
  }

  /** The problem that people should know of first. */
  get problem(): Problem | undefined {
    const all = [...this.#problems.values()];
    return all.find(({ needs }) => needs === 'person') ?? all[0];
  }

  enter(phase: InventoryPhase): void {
    this.phase = phase;
    this.show();
  }

  view(): InventoryView {
    const { problem, salable } = this;
    return {
      store: this.request.store,
      phase: this.visiblePhase,
      requestDigest: this.input.requestDigest,
      steps: this.steps,
      written: this.written,
      ...(salable && { salable }),
      ...(problem && { problem }),
    };
  }

  /** The phase as people see it: problems go before progress. */
  get visiblePhase(): InventoryPhase {
    const { problem, phase, settings } = this;
    return phaseAmidWork(problem, settings.attentionAfterMs, Date.now()) ?? phase;
  }

  /** Brings the card and the search attributes up to date. */
  show(): void {
    this.#display.show(inventoryCard(this.view(), this.settings));
    this.#display.index({ phase: this.visiblePhase });
  }

  #report(call: string, problem: Problem | undefined): void {
    if (problem) {
      this.#problems.set(call, problem);
      const { type, needs, rounds } = problem;
      log.warn('Inventory workflow in trouble', { call, problemType: type, needs, rounds });
    } else {
      this.#problems.delete(call);
    }
    this.show();
  }
}
