import { log, patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { PlacedRecord } from '../../contracts/order/order-activities.js';
import { orderActivities } from '../activity-proxies.js';
import { cartContext, giveBack, leaveCart } from './order-cart.js';
import { orderChanges } from './order-changes.js';
import { takeCart } from './order-lease.js';
import { linesOf, orderIds, othersOf } from './order-placing.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';
import { failureOfType } from '../problems.js';

/**
 * Takes the customer's cart, and the order that an earlier retry cycle may have placed with it. Looked for while the cart
 * is held: whoever is placing from it meanwhile has not yet said which order is theirs.
 */
export async function takeEarlier(run: OrderRun): Promise<PlacedRecord | undefined> {
  const searched = !holdsWhileLooking(run);
  const before = searched ? await findEarlier(run) : undefined;
  if (before) return before;
  await takeCart(run);
  return searched ? undefined : findEarlier(run);
}

/** Orders from before go on as they began: they look first, whoever has the cart. */
function holdsWhileLooking({ cart }: OrderRun): boolean {
  return cart.placingFrom === undefined || patched(orderChanges.lookedForWithCart);
}

/** An order that an earlier retry cycle may have placed, adopted; looked for before anything else is done to a cart. */
function findEarlier(run: OrderRun): Promise<PlacedRecord | undefined> {
  return searchOf(run).runUnlisted((failedCycles) => findOnce(run, failedCycles));
}

async function findOnce(run: OrderRun, cycle: number): Promise<PlacedRecord | undefined> {
  const { cart, request } = run;
  if (!cart.placingFrom) return undefined;
  const { summary } = searchOf(run);
  const calls = orderActivities({ store: request.store, summary, cycle });
  const input = {
    ...cart.placingFrom,
    ...othersOf(run),
    lines: linesOf(run),
    ...cartContext(run),
    ...heldUntil(run),
  };
  const found = await run.steps.trackAside(
    'look for an earlier order',
    () => calls.findOrder(input),
    (record) => ({ found: record ? orderIds(record) : {} }),
  );
  if (!found) cart.notPlaced();
  else log.info('An earlier try had placed the order', { reference: request.reference });
  return found ?? undefined;
}

function heldUntil({ cart: { checkout }, settings }: OrderRun): { readonly untilMs?: number } {
  return checkout ? { untilMs: checkout.lease.untilMs - settings.settleMs } : {};
}

function searchOf({ steps }: OrderRun): StoryStep {
  return steps.of('look for an earlier order', 'look for an order already placed');
}

/** Takes the order that a cart has become, where nobody knows whether it has, so that it can be cancelled. */
export async function adoptEarlier(run: OrderRun): Promise<void> {
  if (!run.cart.placingFrom) return;
  const search = (): Promise<PlacedRecord | undefined> => orLeave(run, () => takeEarlier(run));
  const found = await run.ending.whileCancelling(() => run.steps.of('checkout').untilDone(search));
  if (found) run.takePlaced(found);
  if (run.cart.checkout) run.awaitBeforeEnd(found ? giveBack(run) : leaveCart(run));
}

/** Whoever cancels this order does not mean another one that its cart has become. */
async function orLeave<T>(run: OrderRun, search: () => Promise<T>): Promise<T | undefined> {
  try {
    return await search();
  } catch (error) {
    const other = failureOfType(error, failureTypes.OrderInDoubt);
    if (!other) throw error;
    run.cart.notPlaced();
    run.remarks.add(`${other.message}; it is left as it is`);
    return undefined;
  }
}
