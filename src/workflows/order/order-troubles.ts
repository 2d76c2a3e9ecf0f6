import { condition, log } from '@temporalio/workflow';
import type { Problem } from '../../contracts/problem.js';
import type { Patience, TroubleHost } from '../trouble.js';

/** What the troubles of an order need of it. */
export interface TroubledOrder {
  readonly patience: Patience;
  /** Shows people what is wrong, or that nothing is any more. */
  show(): void;
  refuseIfClosing(): void;
}

/** The troubles of an order's steps. Steps that run at once have each their own, so that none hides another's. */
export class OrderTroubles {
  readonly #problems = new Map<string, Problem>();
  #nudges = 0;

  constructor(private readonly order: TroubledOrder) {}

  /** The side of one step. */
  of(step: string): TroubleHost {
    return {
      patience: this.order.patience,
      report: (problem) => this.#report(step, problem),
      nudges: () => this.#nudges,
      refuseIfClosing: () => this.order.refuseIfClosing(),
    };
  }

  /** Somebody mended something, or told news; whoever waits for a person tries again. */
  nudge(): void {
    this.#nudges += 1;
    for (const [step, { needs }] of this.#problems) if (needs === 'person') this.#problems.delete(step);
    this.order.show();
  }

  /** Waits for a while, or until somebody has news. */
  async pause(forMs: number): Promise<void> {
    const before = this.#nudges;
    await condition(() => this.#nudges > before, forMs);
  }

  /** The trouble that people should know of first. */
  get first(): Problem | undefined {
    const all = [...this.#problems.values()];
    return all.find(({ needs }) => needs === 'person') ?? all[0];
  }

  #report(step: string, problem: Problem | undefined): void {
    if (problem) {
      this.#problems.set(step, problem);
      const { type, needs, rounds } = problem;
      log.warn('Order workflow in trouble', { step, problemType: type, needs, rounds });
    } else {
      this.#problems.delete(step);
    }
    this.order.show();
  }
}
