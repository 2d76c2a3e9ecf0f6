import { setTimeout as delay } from 'node:timers/promises';
import { failureTypes } from '../../../src/contracts/failures.js';
import { within } from '../../../src/facade/questions.js';
import { CommerceWorkflowError } from '../../../src/facade/workflow-error.js';
import type { ChaosWorld } from '../../world/world.js';
import type { AskedOrder } from './cast.js';

/** How one order ended, by the client's account. */
export interface OrderEnding {
  readonly asked: AskedOrder;
  /** How the workflow says that it ended; absent for one that did not. */
  readonly outcome?: string;
  readonly lastProblem?: string;
  /** Problems for which a person was asked although nothing was wrong with what was asked for. */
  readonly unexpected: readonly string[];
  readonly tookMs: number;
}

/** A call that got no answer, as while the server is down, is given up after this. */
const answerWithinMs = 40_000;
/** After this the client looks whether the workflow waits for a person. */
const lookEveryMs = 10_000;
/** Pause before asking again when there was no answer. */
const pauseMs = 200;

/** Does what clients do until the order has come to its end; what a person is asked for is tried again. */
export async function bringToEnd(
  world: ChaosWorld,
  asked: AskedOrder,
  signal: AbortSignal,
): Promise<OrderEnding> {
  const driver = new Driver(world, asked);
  const askedAtMs = Date.now();
  let outcome: string | undefined;
  while (outcome === undefined && !signal.aborted) {
    await world.temporal.up();
    outcome = await driver.goOn();
  }
  const { lastProblem, unexpected } = driver;
  const tookMs = Date.now() - askedAtMs;
  return {
    asked,
    unexpected,
    tookMs,
    ...(outcome !== undefined && { outcome }),
    ...(lastProblem !== undefined && { lastProblem }),
  };
}

class Driver {
  readonly unexpected: string[] = [];
  lastProblem: string | undefined;
  #placed = false;
  #said = false;

  constructor(
    private readonly world: ChaosWorld,
    private readonly asked: AskedOrder,
  ) {}

  /** One round; how the order ended, if it did. */
  async goOn(): Promise<string | undefined> {
    try {
      await this.#within(answerWithinMs, () => this.#placeAndTell());
      const { reference } = this.asked.order;
      const result = await this.#within(lookEveryMs, () => this.world.orders.result(reference));
      return result.outcome;
    } catch (error) {
      this.lastProblem = nameOf(error);
      await this.#mend();
      await delay(pauseMs);
      return undefined;
    }
  }

  async #placeAndTell(): Promise<void> {
    const { orders } = this.world;
    const { order, case: kind } = this.asked;
    if (!this.#placed) {
      const starts = Array.from({ length: kind === 'twice' ? 2 : 1 }, () => orders.place(order));
      // Both have to come to an end, or the later one's failure would be nobody's.
      for (const one of await Promise.allSettled(starts)) if (one.status === 'rejected') throw one.reason;
      this.#placed = true;
    }
    if (this.#said) return;
    if (kind === 'cancelled') await this.#tell(() => orders.cancel(order.reference, 'chaos'));
    if (kind === 'paid-later') await this.#tell(() => orders.pay(order.reference));
    this.#said = true;
  }

  /** An order that has ended takes no news: it was told in a try whose answer did not come. */
  async #tell(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof CommerceWorkflowError) || error.type !== failureTypes.WrongState) throw error;
    }
  }

  /** Tries again what waits for a person, as a person would who finds nothing wrong. */
  async #mend(): Promise<void> {
    const { orders } = this.world;
    const { reference } = this.asked.order;
    try {
      const { problem } = await this.#within(lookEveryMs, () => orders.progress(reference));
      if (problem?.needs !== 'person') return;
      this.unexpected.push(problem.type);
      this.lastProblem = `${problem.type}: ${problem.message}`;
      await this.#within(lookEveryMs, () => orders.retry(reference));
    } catch {
      // Not started yet, or nobody answers now: the next round meets the same problem and mends it then.
    }
  }

  #within<T>(limitMs: number, calls: () => Promise<T>): Promise<T> {
    return within(this.world.client, limitMs, calls);
  }
}

function nameOf(error: unknown): string {
  if (error instanceof CommerceWorkflowError) return error.type;
  return error instanceof Error ? error.name : String(error);
}
