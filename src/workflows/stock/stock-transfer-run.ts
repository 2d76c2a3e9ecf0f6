import { condition, log, type ApplicationFailure } from '@temporalio/workflow';
import { phaseAmidWork, type Problem } from '../../contracts/problem.js';
import { failureTypes } from '../../contracts/failures.js';
import {
  defaultStockTransferSettings,
  type StockTransferSettings,
} from '../../contracts/stock/stock-settings.js';
import type {
  StockStep,
  StockTransferInput,
  StockTransferPhase,
  StockTransferResult,
  StockTransferView,
  TransferResolution,
} from '../../contracts/stock/stock-transfer.js';
import type { StockFigure } from '../../domain/stock/transfer.js';
import { asFailure } from '../problems.js';
import type { ProblemHost } from '../retry-cycles.js';
import { Display } from '../display.js';
import { tracked } from '../tracked.js';
import { stockTransferCard } from './stock-transfer-card.js';

/** What may have been moved waits for a person without limit: 10 years. */
const foreverMs = 10 * 365 * 24 * 60 * 60_000;

/** What the workflow knows, and what everybody may ask of it. */
export class StockTransferRun implements ProblemHost {
  readonly settings: StockTransferSettings;
  before: readonly StockFigure[] = [];
  /** Whether a call to move was sent of which it is not known what came of it. */
  unaccounted = false;
  result: StockTransferResult | undefined;
  fatal: ApplicationFailure | undefined;
  cancelled = false;
  /** How often a lock that this transfer waits for was said to be free. */
  freed = 0;
  readonly #steps: StockStep[] = [];
  #resolution: TransferResolution | undefined;
  #problem: Problem | undefined;
  #phase: StockTransferPhase = 'moving';
  #wakes = 0;
  readonly #display = new Display({ phase: 'moving' });

  constructor(readonly input: StockTransferInput) {
    this.settings = { ...defaultStockTransferSettings, ...input.settings };
  }

  get skus(): readonly string[] {
    return this.input.transfer.items.map(({ sku }) => sku);
  }

  get patience(): ProblemHost['patience'] {
    const { retryForMs, correctionLimitMs } = this.settings;
    return { retryForMs, correctionLimitMs: this.unaccounted ? foreverMs : correctionLimitMs };
  }

  report(problem: Problem | undefined): void {
    this.#problem = problem;
    if (problem) {
      const { type, needs, rounds } = problem;
      log.warn('Transfer of stock in trouble', { problemType: type, needs, rounds });
    }
    this.show();
  }

  wakes(): number {
    return this.#wakes;
  }

  /** @throws ApplicationFailure `Closed` once somebody wants it given up; not while it may have been done */
  refuseIfClosing(): void {
    if (!this.cancelled || this.unaccounted) return;
    const message = `Transfer "${this.input.reference}" is given up: it was cancelled, and nothing was moved`;
    throw asFailure({ type: failureTypes.Closed, message });
  }

  /** Another transfer of this product is under way. */
  waitFor(sku: string): void {
    this.#phase = 'waiting';
    const message = `Cannot move "${sku}" yet: another transfer of it is under way`;
    const sinceMs = this.#problem?.type === failureTypes.StockBusy ? this.#problem.sinceMs : Date.now();
    this.#problem = { type: failureTypes.StockBusy, message, sinceMs, rounds: 0, needs: 'wait' };
    this.show();
  }

  stopWaiting(): void {
    if (this.#phase !== 'waiting') return;
    this.#phase = 'moving';
    this.report(undefined);
  }

  /** Waits for a while, or until a lock is free, or somebody has news. */
  async pause(forMs: number, freed: number): Promise<void> {
    const before = this.#wakes;
    await condition(() => this.freed > freed || this.#wakes > before, forMs);
    // Shown as a problem that lasts long, once it does.
    this.show();
  }

  /** A person resolved something, or told news; what waits for a person is tried again. */
  wake(): void {
    this.#wakes += 1;
    if (this.#problem?.needs === 'person') this.#problem = undefined;
    this.show();
  }

  cancel(): void {
    this.cancelled = true;
    this.wake();
  }

  resolve(resolution: TransferResolution): void {
    this.#resolution = resolution;
    this.wake();
  }

  /** What a person has said since it was asked last. */
  takeResolution(): TransferResolution | undefined {
    const resolution = this.#resolution;
    this.#resolution = undefined;
    return resolution;
  }

  /** Runs a step, told by its name and by what came of it. */
  track<T>(
    name: StockStep['name'],
    work: () => Promise<T>,
    factsOf: (result: T) => Partial<StockStep>,
  ): Promise<T> {
    return tracked(this.#steps, name, work, factsOf);
  }

  get problem(): Problem | undefined {
    return this.#problem;
  }

  end(result: StockTransferResult): void {
    this.result = result;
    this.#problem = undefined;
    this.#phase = result.outcome;
    this.show();
  }

  view(): StockTransferView {
    const { input, before, unaccounted, result } = this;
    const { store, reference, transfer, requestDigest } = input;
    return {
      store,
      reference,
      transfer,
      phase: this.visiblePhase,
      requestDigest,
      before,
      unaccounted,
      steps: this.#steps,
      ...(result && { result }),
      ...(this.#problem && { problem: this.#problem }),
    };
  }

  /** The phase as people see it: problems go before progress. */
  get visiblePhase(): StockTransferPhase {
    return phaseAmidWork(this.#problem, this.settings.attentionAfterMs, Date.now()) ?? this.#phase;
  }

  /** Brings the card and the search attributes up to date. */
  show(): void {
    this.#display.show(stockTransferCard(this.view(), this.settings));
    this.#display.index({ phase: this.visiblePhase });
  }
}
