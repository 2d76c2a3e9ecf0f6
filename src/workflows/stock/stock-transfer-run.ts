import { defineSearchAttributeKey } from '@temporalio/common';
import {
  condition,
  log,
  setCurrentDetails,
  upsertSearchAttributes,
  type ApplicationFailure,
} from '@temporalio/workflow';
import type { Problem } from '../../contracts/customer/customer.js';
import { failureTypes } from '../../contracts/failures.js';
import {
  defaultStockTransferSettings,
  type StockTransferSettings,
} from '../../contracts/stock/stock-settings.js';
import type {
  StockTransferInput,
  StockTransferPhase,
  StockTransferResult,
  StockTransferView,
  TransferResolution,
} from '../../contracts/stock/stock-transfer.js';
import type { StockFigure } from '../../domain/stock/transfer.js';
import { asFailure, type TroubleHost } from '../trouble.js';
import { stockTransferCard } from './stock-transfer-card.js';

const phaseKey = defineSearchAttributeKey('CommercePhase', 'KEYWORD');

/** What may have been moved waits for a person without limit: 10 years. */
const foreverMs = 10 * 365 * 24 * 60 * 60_000;

/** What the workflow knows, and what everybody may ask of it. */
export class StockTransferRun implements TroubleHost {
  readonly settings: StockTransferSettings;
  before: readonly StockFigure[] = [];
  /** Whether a call to move was sent of which it is not known what came of it. */
  unaccounted = false;
  result: StockTransferResult | undefined;
  fatal: ApplicationFailure | undefined;
  cancelled = false;
  /** How often a lock that this transfer waits for was said to be free. */
  freed = 0;
  #resolution: TransferResolution | undefined;
  #problem: Problem | undefined;
  #phase: StockTransferPhase = 'moving';
  #nudges = 0;
  #shown: StockTransferPhase = 'moving';

  constructor(readonly input: StockTransferInput) {
    this.settings = { ...defaultStockTransferSettings, ...input.settings };
  }

  get skus(): readonly string[] {
    return this.input.transfer.items.map(({ sku }) => sku);
  }

  get patience(): TroubleHost['patience'] {
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

  nudges(): number {
    return this.#nudges;
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
    const before = this.#nudges;
    await condition(() => this.freed > freed || this.#nudges > before, forMs);
    // Shown as trouble that lasts long, once it does.
    this.show();
  }

  /** Somebody mended something, or told news; whoever waits for a person tries again. */
  nudge(): void {
    this.#nudges += 1;
    if (this.#problem?.needs === 'person') this.#problem = undefined;
    this.show();
  }

  cancel(): void {
    this.cancelled = true;
    this.nudge();
  }

  resolve(resolution: TransferResolution): void {
    this.#resolution = resolution;
    this.nudge();
  }

  /** What a person has said since it was asked last. */
  takeResolution(): TransferResolution | undefined {
    const resolution = this.#resolution;
    this.#resolution = undefined;
    return resolution;
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
      ...(result && { result }),
      ...(this.#problem && { problem: this.#problem }),
    };
  }

  /** The phase as people see it: trouble goes before progress. */
  get visiblePhase(): StockTransferPhase {
    const problem = this.#problem;
    if (!problem) return this.#phase;
    if (problem.needs === 'wait') {
      return Date.now() - problem.sinceMs >= this.settings.attentionAfterMs ? 'needs-attention' : this.#phase;
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
    setCurrentDetails(stockTransferCard(this.view(), this.settings));
    const phase = this.visiblePhase;
    if (phase === this.#shown) return;
    this.#shown = phase;
    upsertSearchAttributes([{ key: phaseKey, value: phase }]);
  }
}
