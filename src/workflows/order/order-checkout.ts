import { CancellationScope, condition, isCancellation, log } from '@temporalio/workflow';
import type { Checkout } from '../../contracts/customer/customer-calls.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import { customerCalls, orderActivities } from '../activity-proxies.js';
import { cartContext, giveBack, leaveCart } from './order-cart.js';
import { linesOf, orderIds, placeFromCart } from './order-placing.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';
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

/** An order that an earlier retry cycle may have placed, adopted; looked for before anything else is done to a cart. */
export async function findEarlier(run: OrderRun, cycle: number): Promise<PlacedRecord | undefined> {
  const { cart, request } = run;
  if (!cart.placingFrom) return undefined;
  const { summary } = searchOf(run);
  const calls = orderActivities({ store: request.store, summary, cycle });
  const input = { ...cart.placingFrom, lines: linesOf(run), ...cartContext(run) };
  const found = await run.steps.trackAside(
    'look for an earlier order',
    () => calls.findOrder(input),
    (record) => ({ found: record ? orderIds(record) : {} }),
  );
  if (!found) cart.notPlaced();
  else log.info('An earlier try had placed the order', { reference: request.reference });
  return found ?? undefined;
}

function searchOf({ steps }: OrderRun): StoryStep {
  return steps.of('look for an earlier order', 'look for an order already placed');
}

async function checkOutOnce(run: OrderRun, { cycle }: RetryCycle): Promise<PlacedRecord> {
  const { steps, cart } = run;
  if (cycle === 0) steps.beginAnew();
  else await steps.pause(Math.min(1000 * 2 ** (steps.failedCycles - 1), longestPauseMs));
  try {
    const earlier = await searchOf(run).runUnlisted((failedCycles) => findEarlier(run, failedCycles));
    if (earlier) return earlier;
    await takeCart(run);
    return await placeFromCart(run);
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = readFailure(error);
    if (failure?.unaccountedSinceMs !== undefined) cart.lose(failure.unaccountedSinceMs);
    // Whoever has to wait for a person must not keep the customer's other orders waiting, nor leave them a full cart.
    if (!failure || !passes(failure)) await leaveCart(run);
    throw error;
  }
}

async function takeCart(run: OrderRun): Promise<void> {
  const checkout = await run.steps.of('wait for the cart').run(
    (cycle) => orClosing(run, () => askForCart(run, cycle)),
    ({ customerId }) => ({ ids: { customerId } }),
  );
  run.cart.take(checkout);
}

function askForCart(run: OrderRun, cycle: number): Promise<Checkout> {
  const { customerWorkflowId } = run.request;
  // Three attempts of a write, each after the one before has settled, come to an end within the lease.
  const forMs = Math.max(run.settings.leaseMs, 4 * run.settings.settleMs);
  const calls = customerCalls({ summary: run.steps.of('wait for the cart').summary, cycle });
  return calls.beginCheckout({ customerWorkflowId, holder: run.holder, forMs });
}

/** Waiting in line may take long; whoever wants the order cancelled does not have to wait for that. */
async function orClosing<T>(run: OrderRun, wait: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const waiting = scope.run(wait);
  await Promise.race([waiting, condition(() => run.ending.wish !== undefined)]);
  if (!run.ending.closing) return waiting;
  scope.cancel();
  await Promise.allSettled([waiting]);
  await giveBack(run);
  run.refuseIfClosing();
  return waiting;
}
