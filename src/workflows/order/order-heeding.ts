import { patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import { doubledAmong, type Doubled } from '../../domain/markers.js';
import { failureOfType } from '../problems.js';
import { orderChanges } from './order-changes.js';
import { lookOnce, untilReleased } from './order-looks.js';
import type { OrderRun } from './order-run.js';
import type { StoryStep } from './order-step.js';
import { takeDocuments, takeLook } from './order-taken.js';

/**
 * Does a step of the placed order until it is done. Where the store refuses it because of the order's state, the order
 * is looked at and taken for what it is: on hold, the step waits for its release; over, the story ends; and only what
 * no look explains is left to a person.
 */
export async function heeding<T>(run: OrderRun, step: StoryStep, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const refusal = failureOfType(error, failureTypes.WrongState);
      if (!refusal || !patched(orderChanges.refusalsHeeded)) throw error;
      await heed(run, step, refusal.message);
    }
  }
}

/**
 * Looks at an order that the store refuses to change, and waits for what the look shows.
 *
 * @throws ApplicationFailure `Closed` where the order is over, or somebody wants it cancelled
 */
export async function heed(run: OrderRun, step: StoryStep, refusal: string): Promise<void> {
  const look = await lookOnce(run);
  takeLook(run, look);
  run.ending.refuseIfOver();
  if (look.standing === 'held') await untilReleased(run);
  else await step.untilResolved({ type: failureTypes.WrongState, message: refusal });
}

/** Looks once more before the end where a write was unaccounted for, or others had a hand in the order. */
export async function lookBeforeEnd(run: OrderRun): Promise<void> {
  if (!run.documents.lookAtEnd || !patched(orderChanges.refusalsHeeded)) return;
  const look = await lookOnce(run);
  takeDocuments(run, look);
  await tellDoubled(run, [
    ...doubledAmong('invoice', look.invoices),
    ...doubledAmong('shipment', look.shipments),
  ]);
}

/**
 * Tells a person of writes that were done twice, and waits until each was dealt with. Nothing more is done to the order
 * meanwhile: what was shipped twice may have taken the pieces of what is still to be shipped.
 */
export async function tellDoubled(run: OrderRun, doubled: readonly Doubled[]): Promise<void> {
  for (const { kind, marker, ids } of doubled) {
    if (run.documents.isKnownDouble(kind, ids)) continue;
    const message = doubledText(run, kind, ids);
    await run.steps
      .of('doubled documents')
      .untilResolved({ type: failureTypes.DoubledDocument, message: `${message} ("${marker}")` });
    run.documents.knowDouble(kind, ids);
    run.remarks.add(`${message}; a person has dealt with it`);
  }
}

function doubledText({ placed }: OrderRun, kind: Doubled['kind'], ids: readonly number[]): string {
  return `Order ${placed?.incrementId} has ${ids.length} ${kind}s (${ids.join(', ')}) in place of one`;
}
