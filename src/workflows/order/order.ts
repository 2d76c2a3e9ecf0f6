import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  isCancellation,
  patched,
} from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderInput, OrderResult } from '../../contracts/order/order.js';
import { orderInputCheck } from '../../domain/order-checks.js';
import type { OrderOutcome } from '../../domain/order.js';
import { checkOut } from './order-checkout.js';
import { adoptEarlier } from './order-earlier.js';
import { fulfil } from './order-fulfilment.js';
import { registerOrderHandlers } from './order-handlers.js';
import { requireForm } from '../message-checks.js';
import { awaitPayment, cancelPlaced } from './payment/order-payment.js';
import { orderChanges } from './order-changes.js';
import { OrderRun } from './order-run.js';
import { agreeOnTotal } from './order-total.js';
import { resultOf } from './order-view.js';
import { failureOf } from '../problems.js';

/**
 * One order of one customer: the customer's cart filled and placed, paid for, invoiced, and shipped or made ready for
 * pickup. Ends with its result when that is done or the order was cancelled, and fails with the problem when nobody
 * resolved it before the order was placed.
 */
export async function order(input: OrderInput): Promise<OrderResult> {
  requireForm(orderInputCheck, input, 'start with this input');
  const run = new OrderRun(input);
  registerOrderHandlers(run);
  run.show();
  try {
    const result = end(run, await story(run));
    await run.settleRest();
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // Callers that wait must hear the reason before the workflow ends under them.
    const failure = failureOf(error);
    run.ending.fail(failure);
    await condition(allHandlersFinished);
    throw failure;
  }
}

async function story(run: OrderRun): Promise<OrderOutcome> {
  await orCancelled(run, () => checkOut(run));
  if (!run.placed) return 'cancelled';
  const refused = await agreeOnTotal(run);
  if (refused) return refused;
  const payment = await awaitPayment(run);
  if (payment !== 'paid') return payment;
  const outcome = await orCancelled(run, () => fulfil(run));
  return outcome ?? run.ending.over ?? 'cancelled';
}

function end(run: OrderRun, outcome: OrderOutcome): OrderResult {
  const result = resultOf(run, outcome);
  run.ending.end(result);
  run.enter(outcome);
  return result;
}

/**
 * Runs a part of the story, which stops between two calls once somebody wants the order cancelled, or it is over in the
 * store; the result is then undefined. A cart that may have become an order is looked after first, so that nothing is
 * left behind in the store.
 */
async function orCancelled<T>(run: OrderRun, part: () => Promise<T>): Promise<T | undefined> {
  const { ending } = run;
  try {
    return await part();
  } catch (error) {
    const closed = error instanceof ApplicationFailure && error.type === failureTypes.Closed;
    if (!closed || !(ending.wish ?? ending.over)) throw error;
  }
  if (ending.over) return undefined;
  if (!run.placed) {
    await adoptEarlier(run);
    return undefined;
  }
  const { wish } = ending;
  if (await cancelPlaced(run)) return undefined;
  if (!patched(orderChanges.refusalsHeeded))
    throw wish?.refused ?? new TypeError('Cannot tell why it was refused');
  // The store does not cancel it, so it goes on as it was.
  return orCancelled(run, part);
}
