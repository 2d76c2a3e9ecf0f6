import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import * as invoices from '../../commerce/endpoints/invoices.js';
import * as orders from '../../commerce/endpoints/orders.js';
import * as shipments from '../../commerce/endpoints/shipments.js';
import type { Order } from '../../commerce/wire/order.js';
import { failureTypes } from '../../contracts/failures.js';
import type { LookInput, OrderLook } from '../../contracts/order/order-activities.js';
import { markersOf, type MarkedDocument } from '../../domain/markers.js';
import { isTouched, neverPaid, standingOf, type Standing } from '../../domain/standing.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity } from '../failures.js';
import { snapshotOf, standingOrderOf } from './order-snapshot.js';
import { WriteJournal } from '../write-journal.js';

/**
 * Looks at the order in the store. A caller that waits for something to happen there gives what it knows already: the
 * look then fails as long as this is how things are, and Temporal's retries make the next one, so that days of
 * waiting hold no slot and leave nothing in the history.
 */
export function lookAtOrder(deps: ActivityDependencies, input: LookInput): Promise<OrderLook> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const order = await orders.get(deps.store, input.orderId);
    const seen = standingOrderOf(order);
    const standing = standingOf(seen);
    if (standing === input.unless) throw unchanged(order, standing);
    const unpaid = neverPaid(seen);
    const documents = isTouched(seen) ? await documentsOf(deps, input) : { invoices: [], shipments: [] };
    return {
      ...snapshotOf(order),
      standing,
      ...(unpaid !== undefined && { neverPaid: unpaid }),
      ...documents,
    };
  });
}

async function documentsOf(
  { store }: ActivityDependencies,
  { orderId, reference }: LookInput,
): Promise<Pick<OrderLook, 'invoices' | 'shipments'>> {
  const [invoiced, shipped] = await Promise.all([
    invoices.findByOrder(store, orderId),
    shipments.findByOrder(store, orderId),
  ]);
  const beginning = markersOf(reference);
  return {
    invoices: invoiced.map((invoice) => marked(invoice, beginning)),
    shipments: shipped.map((shipment) => ({
      ...marked(shipment, beginning),
      source: shipment.sourceCode ?? 'unknown',
    })),
  };
}

function marked(
  { id, comments }: { readonly id: number; readonly comments: readonly string[] },
  beginning: string,
): MarkedDocument {
  const marker = comments.find((comment) => comment.startsWith(beginning));
  return marker === undefined ? { id } : { id, marker };
}

function unchanged({ incrementId, status }: Order, standing: Standing): ApplicationFailure {
  const message = `Nothing new: order ${incrementId} is ${standing} in the store, status "${status}"`;
  return ApplicationFailure.create({
    type: failureTypes.Unchanged,
    message,
    details: [{ message }],
    category: ApplicationFailureCategory.BENIGN,
  });
}
