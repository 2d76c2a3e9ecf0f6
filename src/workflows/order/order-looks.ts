import { isCancellation } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { LookInput, OrderLook } from '../../contracts/order/order-activities.js';
import type { Standing } from '../../domain/standing.js';
import { lookingActivities, watchingActivities } from '../activity-proxies.js';
import { readFailure } from '../problems.js';
import { unlessHeard, type Until } from '../unless-heard.js';
import { writeContext } from './order-calls.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';
import { takeLook } from './order-taken.js';

function lookStep({ steps }: OrderRun): StoryStep {
  return steps.of('look at the order', 'look at the order in the store');
}

/** Looks at the placed order in the store now. */
export function lookOnce(run: OrderRun): Promise<OrderLook> {
  const { store } = run.request;
  const step = lookStep(run);
  return noted(run, () =>
    step.untilDone(({ cycle }) =>
      lookingActivities({ store, summary: step.summary, cycle }).lookAtOrder(lookInput(run)),
    ),
  );
}

function noted({ steps }: OrderRun, look: () => Promise<OrderLook>): Promise<OrderLook> {
  return steps.trackAside('look at the order', look, ({ standing }) => ({ standing }));
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

/** What only a person can resolve is shown, and looked past again later: the wait is not about that. */
async function watch(run: OrderRun, known: Standing): Promise<OrderLook> {
  const sinceMs = Date.now();
  for (let cycle = 1; ; cycle += 1) {
    try {
      return await noted(run, () => watching(run).lookAtOrder(lookInput(run, known)));
    } catch (error) {
      const failure = isCancellation(error) ? undefined : readFailure(error);
      if (!failure) throw error;
      const { type, message } = failure;
      lookStep(run).report({ type, message, sinceMs, rounds: cycle, needs: 'person' });
    }
    await run.steps.pause(Math.min(run.settings.longestLookMs * 2 ** (cycle - 1), dayMs));
  }
}

const dayMs = 24 * 60 * 60_000;

async function unlessCutOff(
  run: OrderRun,
  look: () => Promise<OrderLook>,
  until: Until,
): Promise<OrderLook | undefined> {
  const outcome = await unlessHeard(look, until);
  lookStep(run).report(undefined);
  if (outcome.status === 'fulfilled') return outcome.value;
  if (!outcome.cutOff || !isCutOff(outcome.reason)) throw outcome.reason;
  return undefined;
}

/**
 * Waits until an order that was put on hold in the store is released there, or somebody wants it cancelled.
 *
 * @throws ApplicationFailure `Closed` where it is over then, or to be cancelled
 */
export async function untilReleased(run: OrderRun): Promise<void> {
  const hold = run.steps.of('hold');
  reportHold(run);
  for (;;) {
    const wakes = hold.wakes();
    const heard = (): boolean => run.ending.wish !== undefined || hold.wakes() > wakes;
    const look = await lookUntilMoved(run, 'held', { heard });
    if (!look && run.ending.wish === undefined) continue;
    hold.report(undefined);
    if (look) takeLook(run, look);
    return run.ending.refuseIfOver();
  }
}

/** Shows that the order is on hold. */
export function reportHold(run: OrderRun): void {
  const number = run.placed?.incrementId ?? run.request.reference;
  const message = `Order ${number} is on hold in the store; it goes on when it is released there`;
  run.steps
    .of('hold')
    .report({ type: failureTypes.OnHold, message, sinceMs: Date.now(), rounds: 0, needs: 'wait' });
}

function watching(run: OrderRun) {
  const { firstLookMs, longestLookMs } = run.settings;
  const pace = { firstMs: firstLookMs, longestMs: longestLookMs };
  return watchingActivities({ store: run.request.store, summary: lookStep(run).summary }, pace);
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
