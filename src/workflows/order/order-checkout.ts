import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import { giveBack, leaveCart } from './order-cart.js';
import { takeEarlier } from './order-earlier.js';
import { placeFromCart } from './order-placing.js';
import type { OrderRun } from './order-run.js';
import { passes, readFailure } from '../problems.js';
import type { RetryCycle } from '../retry-cycles.js';

const longestPauseMs = 60_000;

/**
 * From nothing to a placed order. Each retry cycle takes the customer's cart, makes it right from whatever is there, and
 * places the order; so one that was cut off at any point, or lost the cart to another order, is simply begun anew.
 * The cart is given back on every way out.
 */
export async function checkOut(run: OrderRun): Promise<void> {
  try {
    run.takePlaced(await run.steps.of('checkout').untilDone((cycle) => checkOutOnce(run, cycle)));
  } catch (error) {
    await CancellationScope.nonCancellable(() => leaveCart(run));
    throw error;
  }
  run.awaitBeforeEnd(giveBack(run));
}

async function checkOutOnce(run: OrderRun, { cycle }: RetryCycle): Promise<PlacedRecord> {
  const { steps, cart } = run;
  if (cycle === 0) steps.beginAnew();
  else await steps.pause(Math.min(1000 * 2 ** (steps.failedCycles - 1), longestPauseMs));
  try {
    return (await takeEarlier(run)) ?? (await placeFromCart(run));
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = readFailure(error);
    if (failure?.unaccountedSinceMs !== undefined) cart.lose(failure.unaccountedSinceMs);
    // Whoever has to wait for a person must not keep the customer's other orders waiting, nor leave them a full cart.
    if (!failure || !passes(failure)) await leaveCart(run);
    throw error;
  }
}
