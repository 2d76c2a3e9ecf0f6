import { held } from '../../domain/held.js';
import {
  CommerceWorkflowError,
  type CommerceWorkflows,
  type OrderView,
  type WorkflowStep,
} from '../../facade/facade.js';
import { following } from '../follow.js';
import { StepPrinter } from '../step-lines.js';
import type { Terminal } from '../terminal.js';

/**
 * Until when an order is followed: `answer` until the call itself is answered, `rest` until the order has ended or waits
 * for its payment, `end` until it has ended.
 */
export type FollowUntil = 'answer' | 'rest' | 'end';

/** What following an order needs. */
export interface FollowOrderOptions {
  readonly commerce: CommerceWorkflows;
  readonly terminal: Terminal;
  readonly reference: string;
  readonly until: FollowUntil;
}

/** What came of it. */
export interface FollowedOrder<T> {
  readonly value: T;
  readonly view: OrderView;
  /** Whether the order's workflow was there before the call. */
  readonly existed: boolean;
  readonly printer: StepPrinter;
}

/**
 * Makes a call about an order and prints the order's steps until it is as far as asked.
 *
 * @throws CommerceWorkflowError with the problem as soon as the order waits for a person
 */
export async function followOrder<T>(
  { commerce, terminal, reference, until }: FollowOrderOptions,
  call: () => Promise<T>,
): Promise<FollowedOrder<T>> {
  const { orders } = commerce;
  const workflowId = orders.workflowId(reference);
  const printer = new StepPrinter(terminal, reference);
  const over = new AbortController();
  const ask = <A>(calls: () => Promise<A>): Promise<A> => commerce.unless(over.signal, calls);
  const look = (): Promise<OrderView> => ask(() => orders.progress(reference));
  const onPayment = (): void => terminal.progress(waitingLine(terminal, reference));
  const rest = new RestingOrder(workflowId, look, until, onPayment);
  try {
    const followed = {
      commerce,
      workflowId,
      printer,
      terminal,
      onStep: (step: WorkflowStep) => rest.hear(step),
    };
    const { value, existed } = await following(followed, async () => {
      const answer = await call();
      const view =
        until === 'answer' ? await look() : await rest.reached(ask(() => orders.result(reference)));
      return { answer, view };
    });
    return { value: value.answer, view: value.view, existed, printer };
  } finally {
    over.abort();
    await rest.idle();
  }
}

/** Whether the order is placed and its payment has not arrived. */
export function awaitsPayment({ steps }: OrderView): boolean {
  return steps.some(({ name, state }) => name === 'payment' && state === 'running');
}

function waitingLine(terminal: Terminal, reference: string): string {
  return (
    `  ${terminal.paint('yellow', '…')} waiting for the payment; when it is here: ` +
    `npm run client -- order pay ${reference}`
  );
}

/** Whoever waits for the order to rest. */
interface Waiting {
  readonly resolve: (view: OrderView) => void;
  readonly reject: (error: unknown) => void;
}

/** Finds out when an order has come to rest: it is looked at after each of its steps. */
class RestingOrder {
  #waiting: Waiting | undefined;
  #toldOfPayment = false;
  #looking = false;
  #lookAgain = false;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly workflowId: string,
    private readonly view: () => Promise<OrderView>,
    private readonly until: FollowUntil,
    private readonly onPaymentAwaited: () => void,
  ) {}

  /** @param end settles when the workflow has ended, which no step may tell */
  reached(end: Promise<unknown>): Promise<OrderView> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#look();
      this.#keep(end.then(() => this.view()).then(resolve, reject));
    });
  }

  /** Takes note of a step of the order. */
  hear({ state }: WorkflowStep): void {
    if (state === 'failed' || state === 'completed') this.#look();
  }

  /** Settles when no call is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Looks at the order, if somebody waits for it to rest; one look at a time, since each holds up the workflow. */
  #look(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#lookAgain = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    this.#keep(this.#lookFor(waiting));
  }

  #keep(call: Promise<void>): void {
    const kept: Promise<void> = held(call.finally(() => this.#underWay.delete(kept)));
    this.#underWay.add(kept);
  }

  async #lookFor({ resolve, reject }: Waiting): Promise<void> {
    try {
      do {
        this.#lookAgain = false;
        const view = await this.view();
        const { problem } = view;
        if (problem?.needs === 'person') throw workflowError(problem, this.workflowId);
        if (awaitsPayment(view)) this.#tellOfPayment(() => resolve(view));
      } while (this.#lookAgain);
    } catch (error) {
      reject(error);
    } finally {
      this.#looking = false;
    }
  }

  #tellOfPayment(resolve: () => void): void {
    if (this.until === 'rest') resolve();
    else if (!this.#toldOfPayment) this.onPaymentAwaited();
    this.#toldOfPayment = true;
  }
}

type Problem = NonNullable<OrderView['problem']>;

function workflowError(problem: Problem, workflowId: string): CommerceWorkflowError {
  return new CommerceWorkflowError(
    problem.type as CommerceWorkflowError['type'],
    problem.message,
    workflowId,
    problem,
  );
}
