import type { CommerceWorkflows, CustomerStep } from '../../facade/facade.js';
import { following, type Followed } from '../follow.js';
import { StepPrinter } from '../step-lines.js';
import type { Terminal } from '../terminal.js';
import { customerStepLines } from './customer-step-lines.js';

/** What a followed call about a customer came to. */
export interface FollowedCustomer<T> extends Followed<T> {
  /** Whether a step of this name was done while it was followed. */
  readonly saw: (step: CustomerStep['name']) => boolean;
}

/** Makes a call about a customer and prints the customer's steps until it has its answer. */
export async function followCustomer<T>(
  commerce: CommerceWorkflows,
  terminal: Terminal,
  email: string,
  call: () => Promise<T>,
): Promise<FollowedCustomer<T>> {
  const printer = new StepPrinter<CustomerStep>(terminal, (step) => customerStepLines(step, email));
  const { customers } = commerce;
  const workflowId = customers.workflowId(email);
  const followed = await following(
    {
      commerce,
      workflowId,
      terminal,
      printer,
      view: () => customers.state(email),
      stepsOf: ({ steps = [] }) => steps,
    },
    call,
  );
  return { ...followed, saw: (step) => printer.saw(step) };
}
