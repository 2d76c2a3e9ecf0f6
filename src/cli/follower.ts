import { held } from '../domain/held.js';
import type { CommerceWorkflows } from '../facade/facade.js';
import type { FollowedStep, StepPrinter } from './step-lines.js';
import type { Terminal } from './terminal.js';

/** What following needs. */
export interface FollowOptions<View, S extends FollowedStep> {
  readonly commerce: CommerceWorkflows;
  readonly workflowId: string;
  readonly terminal: Terminal;
  readonly printer: StepPrinter<S>;
  /** Asks the workflow how far it has come. */
  readonly view: () => Promise<View>;
  /** The steps that a view tells. */
  readonly stepsOf: (view: View) => readonly S[];
}

/** Whoever waits for a view. */
interface Waiting<View> {
  readonly take: (view: View) => void;
  readonly reject: (error: unknown) => void;
}

/** Looks at a workflow and prints the steps that have ended since the last look. */
export class Follower<View, S extends FollowedStep> {
  #waiting: Waiting<View> | undefined;
  #fault: { readonly error: unknown } | undefined;
  readonly #over = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();

  /** @param sinceMs steps that ended up to then are known already; milliseconds since the epoch */
  constructor(
    private readonly options: FollowOptions<View, S>,
    private readonly sinceMs = 0,
  ) {}

  async look(): Promise<View> {
    const { printer, stepsOf, view } = this.options;
    const seen = await this.ask(view);
    printer.print(stepsOf(seen), this.sinceMs);
    this.#waiting?.take(seen);
    return seen;
  }

  /** The look after a step: a failed one concerns whoever waits for a view, and is made up for by the next. */
  async lookAgain(): Promise<void> {
    try {
      await this.look();
      this.#fault = undefined;
    } catch (error) {
      this.#fault = { error };
      this.#waiting?.reject(error);
    }
  }

  /** Throws what the last look failed with, for then steps are missing. */
  requireSeen(): void {
    if (this.#fault) throw this.#fault.error;
  }

  /** Looks at once, and after each step, until a view is as wanted; an error of `isWanted` ends the wait. */
  until(isWanted: (view: View) => boolean): Promise<View> {
    return new Promise((resolve, reject) => {
      const take = (view: View): void => {
        try {
          if (isWanted(view)) resolve(view);
        } catch (error) {
          reject(error);
        }
      };
      this.#waiting = { take, reject };
      this.look().catch(reject);
    });
  }

  /** Makes a call that is given up when the following ends. */
  async ask<T>(call: () => Promise<T>): Promise<T> {
    const asked = held(this.options.commerce.unless(this.#over.signal, call));
    this.#underWay.add(asked);
    try {
      return await asked;
    } finally {
      this.#underWay.delete(asked);
    }
  }

  /** Settles when no call is under way any more. */
  async end(): Promise<void> {
    this.#over.abort();
    await Promise.allSettled(this.#underWay);
  }
}
