import { ApplicationFailure, patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import { doubledAmong, type Doubled } from '../../domain/markers.js';
import { untilPersonMended } from './order-calls.js';
import { orderChanges } from './order-changes.js';
import { lookOnce, untilReleased } from './order-looks.js';
import type { OrderRun } from './order-run.js';
import { refuseIfOver, takeDocuments, takeLook } from './order-taken.js';
import { asFailure, readFailure } from '../trouble.js';

/**
 * Does a step of the placed order until it is done. Where the store refuses it because of the order's state, the order
 * is looked at and taken for what it is: on hold, the step waits for its release; over, the story ends; and only what
 * no look explains is left to a person.
 */
export async function heeding<T>(run: OrderRun, step: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isWrongState(error) || !patched(orderChanges.refusalsHeeded)) throw error;
      await heed(run, step, error);
    }
  }
}

async function heed(run: OrderRun, step: string, refusal: unknown): Promise<void> {
  const look = await lookOnce(run);
  takeLook(run, look);
  refuseIfOver(run);
  if (look.standing === 'held') await untilReleased(run);
  else await untilPersonMended(run, step, failureTypes.WrongState, refusal);
}

function isWrongState(error: unknown): boolean {
  const failure = error instanceof ApplicationFailure ? error : readFailure(error);
  return failure?.type === failureTypes.WrongState;
}

/** Looks once more before the end where a write was unaccounted for, or others had a hand in the order. */
export async function lookBeforeEnd(run: OrderRun): Promise<void> {
  if (!run.lookAtEnd || !patched(orderChanges.refusalsHeeded)) return;
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
    const known = `${kind} ${ids.join(' ')}`;
    if (run.knownDoubles.has(known)) continue;
    const message = doubledText(run, kind, ids);
    const failure = asFailure({ type: failureTypes.DoubledDocument, message: `${message} ("${marker}")` });
    await untilPersonMended(run, 'doubled', failureTypes.DoubledDocument, failure);
    run.knownDoubles.add(known);
    run.remarks.add(`${message}; a person has dealt with it`);
  }
}

function doubledText({ placed }: OrderRun, kind: Doubled['kind'], ids: readonly number[]): string {
  return `Order ${placed?.incrementId} has ${ids.length} ${kind}s (${ids.join(', ')}) in place of one`;
}
