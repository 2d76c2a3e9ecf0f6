import { ApplicationFailure } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderActivities } from '../../contracts/order/order-activities.js';
import { orderActivities } from '../activity-proxies.js';
import type { OrderRun } from './order-run.js';
import { asFailure, readFailure, untilMended, type Try } from '../trouble.js';

/** Activities for one round of a call on the placed order. */
export function calls(run: OrderRun, summary: string, { round }: Try): OrderActivities {
  return orderActivities({ store: run.request.store, summary, round });
}

/** What every write on the placed order needs. */
export function writeContext(
  { placed, settings, request }: OrderRun,
  { unaccountedSinceMs }: Partial<Try>,
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

/** Shows a failure of this type and waits until a person has mended it; throws any other. */
export async function untilPersonMended(
  run: OrderRun,
  step: string,
  type: string,
  error: unknown,
): Promise<void> {
  const failure = error instanceof ApplicationFailure ? error : readFailure(error);
  if (!failure || failure.type !== type) throw error;
  const trouble = run.troubles.of(step);
  const nudges = trouble.nudges();
  const problem = {
    type,
    message: failure.message,
    sinceMs: Date.now(),
    rounds: 0,
    needs: 'person',
  } as const;
  trouble.report(problem);
  await untilMended(trouble, problem, nudges);
  trouble.report(undefined);
}
