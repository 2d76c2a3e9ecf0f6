import { held } from '../../domain/held.js';
import {
  CommerceWorkflowError,
  type CommerceWorkflows,
  type OrderAside,
  type OrderStep,
  type OrderView,
} from '../../facade/facade.js';
import { following } from '../follow.js';
import { StepPrinter } from '../step-lines.js';
import type { Terminal } from '../terminal.js';
import { orderStepLines } from './order-step-lines.js';

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
  /** Whether a step of this name was done while it was followed. */
  readonly saw: (step: OrderStep['name']) => boolean;
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
  const printer = new StepPrinter<OrderStep | OrderAside>(terminal, orderStepLines);
  const view = (): Promise<OrderView> => orders.progress(reference);
  const stepsOf = ({ steps, asides = [] }: OrderView) => [...steps, ...asides];
  const options = { commerce, workflowId, terminal, printer, view, stepsOf };
  const { value, existed } = await following(options, async (follower) => {
    const answer = await call();
    if (until === 'answer') return { answer, view: await follower.look() };
    const onPayment = (): void => terminal.progress(waitingLine(terminal, reference));
    const rest = held(follower.until(resting(workflowId, until, onPayment)));
    // No step may tell that the workflow has ended.
    const ended = held(follower.ask(() => orders.result(reference)).then(() => follower.look()));
    return { answer, view: await Promise.race([rest, ended]) };
  });
  return { value: value.answer, view: value.view, existed, saw: (step) => printer.saw(step) };
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

/** Whether an order waits for its payment, which is only told where it is followed further. */
function resting(
  workflowId: string,
  until: FollowUntil,
  onPaymentAwaited: () => void,
): (view: OrderView) => boolean {
  let told = false;
  return (view) => {
    const { problem } = view;
    if (problem?.needs === 'person') throw workflowError(problem, workflowId);
    if (!awaitsPayment(view)) return false;
    if (until === 'rest') return true;
    if (!told) onPaymentAwaited();
    told = true;
    return false;
  };
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
