import type { Track } from '../../contracts/order/order.js';
import { remainingBySku, type OrderedLine, type SourcePick } from '../../domain/fulfilment.js';
import { callsOf } from './order-calls.js';
import type { OrderRun } from './order-run.js';

/** Pieces that are shipped together: what the algorithm selected, or one of the caller's own shipments. */
export interface ShippingPart {
  readonly picks: readonly SourcePick[];
  readonly tracks: readonly Track[];
  /** Place in the caller's list. */
  readonly given?: number;
}

/** From where the rest of the order is to be shipped. */
export async function partsToShip(run: OrderRun, lines = placedLines(run)): Promise<ShippingPart[]> {
  const { fulfilment } = run.request;
  if (fulfilment === 'none') return [];
  if ('shipments' in fulfilment) {
    return fulfilment.shipments.flatMap(({ source, lines: asked, tracks = [] }, given) => {
      const picks = asked.map(({ sku, quantity }) => ({ source, sku, quantity }));
      return run.documents.isGivenShipped(given) ? [] : [{ picks, tracks, given }];
    });
  }
  const items = remainingBySku(lines);
  if (items.length === 0) return [];
  const picks = await selectSources(run, fulfilment.algorithm, items);
  return [{ picks, tracks: [] }];
}

function selectSources(
  run: OrderRun,
  algorithm: 'priority' | 'distance',
  items: ReturnType<typeof remainingBySku>,
): Promise<readonly SourcePick[]> {
  const { request } = run;
  const { customer } = run.cart;
  if (!customer) throw new TypeError(`Cannot ship order "${request.reference}": its customer is not known`);
  const { customerId, websiteId, defaultShippingId } = customer;
  const asked = request.delivery.kind === 'ship' ? request.delivery.addressId : undefined;
  const addressId = asked ?? defaultShippingId;
  const destination = { customerId, ...(addressId !== undefined && { addressId }) };
  const input = { websiteId, algorithm, items, ...(algorithm === 'distance' && { destination }) };
  const step = run.steps.of('select sources');
  return step.run(
    () => step.untilDone((cycle) => callsOf(run, step, cycle).selectSources(input)),
    (picks) => ({ picks }),
  );
}

/** The lines of the placed order as they are known. */
export function placedLines({ documents, placed }: OrderRun): readonly OrderedLine[] {
  return documents.lines ?? placed?.lines ?? [];
}
