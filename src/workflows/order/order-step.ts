import { log } from '@temporalio/workflow';
import type { OrderStep } from '../../contracts/order/order-steps.js';
import type { Problem } from '../../contracts/problem.js';
import type { OrderStepName } from '../../domain/order.js';
import type { Patience } from '../problems.js';
import { untilDone, untilResolved, type ProblemHost, type RetryCycle } from '../retry-cycles.js';
import { tracked } from '../tracked.js';

/**
 * The listed steps of the story, and those that have a problem or are counted without being one: `checkout` and
 * `shipping` stand for the listed steps that are repeated together and have one problem at a time, the others for a look,
 * or for what a person is asked.
 */
export type StepName =
  | OrderStepName
  | 'checkout'
  | 'look for an earlier order'
  | 'total'
  | 'shipping'
  | 'look at the order'
  | 'hold'
  | 'doubled documents';

/** What is told of a listed step once it is done. */
export type StepFacts = Pick<OrderStep, 'ids' | 'outcome' | 'picks'>;

/** What a step needs of the order and of the steps beside it. */
export interface StepSurroundings {
  patience(): Patience;
  refuseIfClosing(): void;
  /** Counts corrections, news and `retry` updates. */
  wakes(): number;
  /** Shows people how far the order is, and what is wrong. */
  show(): void;
  /** The list of steps for people. */
  readonly listed: OrderStep[];
  /** A retry cycle was given up. */
  cycleFailed(): void;
  problemChanged(): void;
}

/** One step of an order: what it is called, how far it is, how often it was tried, and what is wrong with it. */
export class StoryStep implements ProblemHost {
  #failedCycles = 0;
  #problem: Problem | undefined;

  /** @param summary of its calls, for the timeline of the UI; no secrets, no personal data */
  constructor(
    readonly name: StepName,
    readonly summary: string,
    private readonly around: StepSurroundings,
  ) {}

  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** Retry cycles given up in a row. */
  get failedCycles(): number {
    return this.#failedCycles;
  }

  get patience(): Patience {
    return this.around.patience();
  }

  wakes(): number {
    return this.around.wakes();
  }

  refuseIfClosing(): void {
    this.around.refuseIfClosing();
  }

  /**
   * Runs the step, lists it, and notes when it began and ended and what came of it; see {@link tracked}.
   *
   * @param work is told how many retry cycles in a row were given up before
   * @param factsOf what came of it, for people
   */
  run<T>(work: (cycle: number) => Promise<T>, factsOf?: (result: T) => StepFacts): Promise<T> {
    const shown = (): Promise<T> => {
      this.around.show();
      return this.runUnlisted(work);
    };
    // What is not listed has no name that people know.
    return tracked(this.around.listed, this.name as OrderStepName, shown, factsOf);
  }

  /**
   * Runs the step once. Steps that are repeated together are counted each for itself: those that went well must not be
   * made patient by the problem of another.
   */
  async runUnlisted<T>(work: (cycle: number) => Promise<T>): Promise<T> {
    try {
      const result = await work(this.#failedCycles);
      this.#failedCycles = 0;
      return result;
    } catch (error) {
      this.#failedCycles += 1;
      this.around.cycleFailed();
      throw error;
    }
  }

  /** Makes a call of the step, retry cycle after retry cycle; see {@link untilDone}. */
  untilDone<T>(call: (cycle: RetryCycle) => Promise<T>): Promise<T> {
    return untilDone(this, call);
  }

  /** Shows the failure and waits until a person has resolved it. */
  async untilResolved({ type, message }: Pick<Problem, 'type' | 'message'>): Promise<void> {
    const wakes = this.wakes();
    const problem: Problem = { type, message, sinceMs: Date.now(), rounds: 0, needs: 'person' };
    this.report(problem);
    await untilResolved(this, problem, wakes);
  }

  /** Shows the problem, or that there is none any more. */
  report(problem: Problem | undefined): void {
    this.#setProblem(problem);
    if (problem) {
      const { type, needs, rounds } = problem;
      log.warn('Order workflow in trouble', { step: this.name, problemType: type, needs, rounds });
    }
    this.around.show();
  }

  /** Somebody has an answer: what a person was asked is not shown any longer. */
  answered(): void {
    if (this.#problem?.needs === 'person') this.#setProblem(undefined);
  }

  /** A person has resolved what was in the way: short pauses again. */
  beginAnew(): void {
    this.#failedCycles = 0;
  }

  #setProblem(problem: Problem | undefined): void {
    this.#problem = problem;
    this.around.problemChanged();
  }
}
