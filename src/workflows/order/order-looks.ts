import { isCancellation } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { LookInput, OrderLook } from '../../contracts/order/order-activities.js';
import type { Standing } from '../../domain/standing.js';
import { lookingActivities, watchingActivities } from '../activity-proxies.js';
import { writeContext } from './order-calls.js';
import type { OrderRun } from './order-run.js';
import { refuseIfOver, takeLook } from './order-taken.js';
import { tracked } from '../tracked.js';
import { readFailure, untilDone } from '../trouble.js';
import { unlessHeard, type Until } from '../unless-heard.js';

/** Looks at the placed order in the store now. */
export function lookOnce(run: OrderRun): Promise<OrderLook> {
  const { store } = run.request;
  return noted(run, () =>
    untilDone(run.troubles.of('look'), ({ round }) =>
      lookingActivities({ store, summary: 'look at the order in the store', round }).lookAtOrder(
        lookInput(run),
      ),
    ),
  );
}

function noted(run: OrderRun, look: () => Promise<OrderLook>): Promise<OrderLook> {
  return tracked(run.asides, 'look at the order', look, ({ standing }) => ({ standing }));
}

/** The same, but undefined where it takes too long, or something else was heard first. */
export function lookWithin(run: OrderRun, until: Until): Promise<OrderLook | undefined> {
  return unlessCutOff(run, () => lookOnce(run), until);
}

/**
 * Looks at the placed order until it stands otherwise than known: at once, and then at growing intervals. Undefined
 * where that did not come in time, or something else was heard first.
 */
export function lookUntilMoved(run: OrderRun, known: Standing, until: Until): Promise<OrderLook | undefined> {
  return unlessCutOff(run, () => watch(run, known), until);
}

/** What only a person can mend is shown, and looked past again later: the wait is not about that. */
async function watch(run: OrderRun, known: Standing): Promise<OrderLook> {
  const sinceMs = Date.now();
  for (let rounds = 1; ; rounds += 1) {
    try {
      return await noted(run, () => watching(run).lookAtOrder(lookInput(run, known)));
    } catch (error) {
      const failure = isCancellation(error) ? undefined : readFailure(error);
      if (!failure) throw error;
      const { type, message } = failure;
      run.troubles.of('look').report({ type, message, sinceMs, rounds, needs: 'person' });
    }
    await run.troubles.pause(Math.min(run.settings.longestLookMs * 2 ** (rounds - 1), dayMs));
  }
}

const dayMs = 24 * 60 * 60_000;

async function unlessCutOff(
  run: OrderRun,
  look: () => Promise<OrderLook>,
  until: Until,
): Promise<OrderLook | undefined> {
  const outcome = await unlessHeard(look, until);
  run.troubles.of('look').report(undefined);
  if (outcome.status === 'fulfilled') return outcome.value;
  if (!outcome.cutOff || !isCutOff(outcome.reason)) throw outcome.reason;
  return undefined;
}

/** Waits until an order that was put on hold in the store is released there, or somebody wants it cancelled. */
export async function untilReleased(run: OrderRun): Promise<void> {
  const trouble = run.troubles.of('hold');
  reportHold(run);
  for (;;) {
    const nudges = trouble.nudges();
    const heard = (): boolean => run.cancel !== undefined || trouble.nudges() > nudges;
    const look = await lookUntilMoved(run, 'held', { heard });
    if (!look && run.cancel === undefined) continue;
    trouble.report(undefined);
    if (look) takeLook(run, look);
    return refuseIfOver(run);
  }
}

/** Shows that the order is on hold. */
export function reportHold(run: OrderRun): void {
  const number = run.placed?.incrementId ?? run.request.reference;
  const message = `Order ${number} is on hold in the store; it goes on when it is released there`;
  run.troubles
    .of('hold')
    .report({ type: failureTypes.OnHold, message, sinceMs: Date.now(), rounds: 0, needs: 'wait' });
}

function watching({ request, settings }: OrderRun) {
  const { firstLookMs, longestLookMs } = settings;
  const pace = { firstMs: firstLookMs, longestMs: longestLookMs };
  return watchingActivities({ store: request.store, summary: 'look at the order in the store' }, pace);
}

function lookInput(run: OrderRun, unless?: Standing): LookInput {
  const { orderId } = writeContext(run, {});
  return { orderId, reference: run.request.reference, ...(unless !== undefined && { unless }) };
}

/** A look that was cut off, or one that was refused since the order is being cancelled. */
function isCutOff(error: unknown): boolean {
  const closing = error instanceof Error && 'type' in error && error.type === failureTypes.Closed;
  return closing || isCancellation(error);
}
