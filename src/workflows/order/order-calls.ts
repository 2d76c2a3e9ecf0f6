import { failureTypes, type FailureType } from '../../contracts/failures.js';
import type { OrderActivities } from '../../contracts/order/order-activities.js';
import { orderActivities } from '../activity-proxies.js';
import { asFailure, failureOfType } from '../problems.js';
import type { RetryCycle } from '../retry-cycles.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';

/** Activities for one retry cycle of a step of the placed order. */
export function callsOf(
  run: OrderRun,
  { summary }: Pick<StoryStep, 'summary'>,
  { cycle }: RetryCycle,
): OrderActivities {
  return orderActivities({ store: run.request.store, summary, cycle });
}

/** What every write on the placed order needs. */
export function writeContext(
  { placed, settings, request }: OrderRun,
  { unaccountedSinceMs }: Partial<RetryCycle>,
): { readonly orderId: number; readonly settleMs: number; readonly unaccountedSinceMs?: number } {
  if (!placed) {
    const message = `Cannot fulfil order "${request.reference}": it is not placed`;
    throw asFailure({ type: failureTypes.WrongState, message });
  }
  const { settleMs } = settings;
  return {
    orderId: placed.orderId,
    settleMs,
    ...(unaccountedSinceMs !== undefined && { unaccountedSinceMs }),
  };
}

/** Does the work of a step; what fails with this type is shown, and done again when a person has resolved it. */
export async function askingOn<T>(step: StoryStep, type: FailureType, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const failure = failureOfType(error, type);
      if (!failure) throw error;
      await step.untilResolved({ type, message: failure.message });
    }
  }
}
