import type { ApplicationFailure } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderResult } from '../../contracts/order/order.js';
import type { OrderOutcome } from '../../domain/order.js';
import { asFailure } from '../problems.js';

/** Somebody wants the order cancelled. */
export class CancelWish {
  #refused: ApplicationFailure | undefined;

  /** @param automatic not a person's wish, but for want of payment: given up when the payment arrives all the same */
  constructor(
    readonly reason: string,
    readonly automatic = false,
  ) {}

  /** Why it turned out to be impossible. */
  get refused(): ApplicationFailure | undefined {
    return this.#refused;
  }

  refuse(failure: ApplicationFailure): void {
    this.#refused = failure;
  }
}

/** How one order comes to its end: by its own story, by a wish to cancel it, by hand in the store, or with a failure. */
export class OrderEnding {
  #wish: CancelWish | undefined;
  #cancelling = false;
  #over: OrderOutcome | undefined;
  #result: OrderResult | undefined;
  #fatal: ApplicationFailure | undefined;

  /** @param reference of the order, for messages */
  constructor(private readonly reference: string) {}

  /** The wish to cancel the order, unless it was refused. */
  get wish(): CancelWish | undefined {
    return this.#wish;
  }

  /** Takes the wish; the first one counts, and is the answer. */
  wishCancel(wish: CancelWish): CancelWish {
    return (this.#wish ??= wish);
  }

  /** The wish turned out to be impossible. */
  refuseWish(failure: ApplicationFailure): void {
    this.#wish?.refuse(failure);
    this.#wish = undefined;
  }

  /** Whether what goes on stops because somebody wants the order cancelled. */
  get closing(): boolean {
    return this.#wish !== undefined && !this.#cancelling;
  }

  /** What cancelling needs is not stopped by the wish to cancel. */
  async whileCancelling<T>(work: () => Promise<T>): Promise<T> {
    this.#cancelling = true;
    try {
      return await work();
    } finally {
      this.#cancelling = false;
    }
  }

  /** @throws ApplicationFailure `Closed` once somebody wants the order cancelled */
  refuseIfClosing(): void {
    if (this.closing) throw this.#closed('is being cancelled');
  }

  /** @throws ApplicationFailure `Closed` where the order is over in the store, or somebody wants it cancelled */
  refuseIfOver(): void {
    this.refuseIfClosing();
    if (this.#over !== undefined) throw this.#closed('is over in the store');
  }

  /** How the order has ended in the store, where somebody ended it there. */
  get over(): OrderOutcome | undefined {
    return this.#over;
  }

  endInStore(outcome: OrderOutcome): void {
    this.#over = outcome;
  }

  /** What the workflow ends with. */
  get result(): OrderResult | undefined {
    return this.#result;
  }

  end(result: OrderResult): void {
    this.#result = result;
  }

  /** What the workflow fails with; callers that wait are told. */
  get fatal(): ApplicationFailure | undefined {
    return this.#fatal;
  }

  fail(failure: ApplicationFailure): void {
    this.#fatal = failure;
  }

  #closed(how: string): ApplicationFailure {
    return asFailure({ type: failureTypes.Closed, message: `Order "${this.reference}" ${how}` });
  }
}
