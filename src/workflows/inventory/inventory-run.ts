import { defineSearchAttributeKey } from '@temporalio/common';
import {
  log,
  setCurrentDetails,
  upsertSearchAttributes,
  type ApplicationFailure,
} from '@temporalio/workflow';
import type { Problem } from '../../contracts/customer/customer.js';
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
  Written,
} from '../../contracts/inventory/inventory.js';
import { asFailure, type TroubleHost } from '../trouble.js';
import { inventoryCard } from './inventory-card.js';

const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What the workflow knows, and what everybody may ask of it. */
export class InventoryRun {
  readonly request: InventoryRequest;
  readonly settings: InventorySettings;
  readonly steps: InventoryStep[] = [];
  written: Written = { sources: 0, stocks: 0, links: 0, items: 0, thresholds: 0, removed: 0 };
  phase: InventoryPhase = 'comparing';
  outcome: InventoryOutcome | undefined;
  fatal: ApplicationFailure | undefined;
  cancelled = false;
  #nudges = 0;
  readonly #problems = new Map<string, Problem>();
  #shown: InventoryPhase = 'comparing';

  constructor(readonly input: InventoryInput) {
    this.request = input.request;
    this.settings = { ...defaultInventorySettings, ...input.settings };
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

  /** Adds to what was written. */
  count(more: Partial<Written>): void {
    const names = Object.keys(more) as (keyof Written)[];
    const sums = names.map((name) => [name, this.written[name] + (more[name] ?? 0)]);
    this.written = { ...this.written, ...Object.fromEntries(sums) };
  }

  /** The side of one call in trouble; calls that run at once have each their own. */
  troubleOf(call: string): TroubleHost {
    const { retryForMs, correctionLimitMs } = this.settings;
    return {
      patience: { retryForMs, correctionLimitMs },
      report: (problem) => this.#report(call, problem),
      nudges: () => this.#nudges,
      refuseIfClosing: () => this.refuseIfCancelled(),
    };
  }

  /** Somebody mended something; whoever waits for a person tries again. */
  nudge(): void {
    this.#nudges += 1;
    for (const [call, { needs }] of this.#problems) if (needs === 'person') this.#problems.delete(call);
    this.show();
  }

  cancel(): void {
    this.cancelled = true;
    this.nudge();
  }

  /** @throws ApplicationFailure `Closed` once somebody wants it given up */
  refuseIfCancelled(): void {
    if (!this.cancelled) return;
    const message = `The inventory of store "${this.request.store}" is no longer being applied: it was cancelled`;
    throw asFailure({ type: failureTypes.Closed, message });
  }

  /** The trouble that people should know of first. */
  get problem(): Problem | undefined {
    const all = [...this.#problems.values()];
    return all.find(({ needs }) => needs === 'person') ?? all[0];
  }

  enter(phase: InventoryPhase): void {
    this.phase = phase;
    this.show();
  }

  view(): InventoryView {
    const { problem } = this;
    return {
      store: this.request.store,
      phase: this.visiblePhase,
      requestDigest: this.input.requestDigest,
      steps: this.steps,
      written: this.written,
      ...(problem && { problem }),
    };
  }

  /** The phase as people see it: trouble goes before progress. */
  get visiblePhase(): InventoryPhase {
    const { problem, phase, settings } = this;
    if (!problem) return phase;
    if (problem.needs === 'wait') {
      return Date.now() - problem.sinceMs >= settings.attentionAfterMs ? 'needs-attention' : phase;
    }
    switch (problem.type) {
      case failureTypes.RefusedByStore:
        return 'needs-correction';
      case failureTypes.PermissionMissing:
      case failureTypes.TwoFactorRequired:
        return 'needs-permission';
      default:
        return 'needs-attention';
    }
  }

  /** Brings the card up to date, and the search attribute when it changed, since that is an event. */
  show(): void {
    setCurrentDetails(inventoryCard(this.view(), this.settings));
    const phase = this.visiblePhase;
    if (phase === this.#shown) return;
    this.#shown = phase;
    upsertSearchAttributes([{ key: phaseKey, value: phase }]);
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
