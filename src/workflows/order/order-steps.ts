import { condition } from '@temporalio/workflow';
import type { OrderAside, OrderStep } from '../../contracts/order/order-steps.js';
import type { Problem } from '../../contracts/problem.js';
import type { Patience } from '../problems.js';
import { tracked } from '../tracked.js';
import { StoryStep, type StepName, type StepSurroundings } from './order-step.js';

/** What the steps need of their order. */
export interface OrderOfSteps {
  readonly patience: Patience;
  /** Shows people how far the order is, and what is wrong. */
  show(): void;
  refuseIfClosing(): void;
}

/** The steps of one order. Those that run at once have each their own problem, so that none hides another's. */
export class OrderSteps {
  readonly #steps = new Map<StepName, StoryStep>();
  readonly #listed: OrderStep[] = [];
  readonly #asides: OrderAside[] = [];
  /** Those with a problem, first come first. */
  readonly #withProblem = new Set<StoryStep>();
  #failedLast: StoryStep | undefined;
  #wakes = 0;

  constructor(private readonly order: OrderOfSteps) {}

  /** The step of this name; its calls have this summary, which is its name unless said otherwise. */
  of(name: StepName, summary: string = name): StoryStep {
    const known = this.#steps.get(name);
    if (known) return known;
    const step: StoryStep = new StoryStep(
      name,
      summary,
      this.#around(() => step),
    );
    this.#steps.set(name, step);
    return step;
  }

  /** The listed steps, in the order in which they first began. */
  get listed(): readonly OrderStep[] {
    return this.#listed;
  }

  /** What is done beside the story, for people to follow. */
  get asides(): readonly OrderAside[] {
    return this.#asides;
  }

  /** Does something beside the story, and notes when it began and ended and what came of it; see {@link tracked}. */
  trackAside<T>(
    name: OrderAside['name'],
    work: () => Promise<T>,
    factsOf?: (result: T) => Partial<OrderAside>,
  ): Promise<T> {
    return tracked(this.#asides, name, work, factsOf);
  }

  /** The problem that people should know of first. */
  get problem(): Problem | undefined {
    const all = [...this.#withProblem].map(({ problem }) => problem);
    return all.find((problem) => problem?.needs === 'person') ?? all[0];
  }

  /** Retry cycles given up in a row by the step that failed last. */
  get failedCycles(): number {
    return this.#failedLast?.failedCycles ?? 0;
  }

  /** A person has resolved what was in the way: short pauses again, for all. */
  beginAnew(): void {
    for (const step of this.#steps.values()) step.beginAnew();
  }

  /** Somebody resolved something, or told news; whoever waits for a person tries again. */
  wake(): void {
    this.#wakes += 1;
    for (const step of this.#withProblem) step.answered();
    this.order.show();
  }

  /** Waits for a while, or until somebody has news. */
  async pause(forMs: number): Promise<void> {
    const before = this.#wakes;
    await condition(() => this.#wakes > before, forMs);
  }

  #around(step: () => StoryStep): StepSurroundings {
    return {
      patience: () => this.order.patience,
      refuseIfClosing: () => this.order.refuseIfClosing(),
      show: () => this.order.show(),
      wakes: () => this.#wakes,
      listed: this.#listed,
      cycleFailed: () => (this.#failedLast = step()),
      problemChanged: () => this.#problemChanged(step()),
    };
  }

  #problemChanged(step: StoryStep): void {
    if (step.problem) this.#withProblem.add(step);
    else this.#withProblem.delete(step);
  }
}
