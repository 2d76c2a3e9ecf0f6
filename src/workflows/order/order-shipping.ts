import { patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { ShipRecord } from '../../contracts/order/order-activities.js';
import type { Track } from '../../contracts/order/order.js';
import {
  planShipments,
  remaining,
  remainingBySku,
  type OrderedLine,
  type Shipment,
  type SourcePick,
} from '../../domain/fulfilment.js';
import { markerOf } from '../../domain/order.js';
import { isOver } from '../../domain/standing.js';
import { named } from '../../text/markdown.js';
import { calls, untilPersonMended, writeContext } from './order-calls.js';
import { orderChanges } from './order-changes.js';
import { heeding, tellDoubled } from './order-heeding.js';
import type { OrderRun } from './order-run.js';
import { addShipment } from './order-taken.js';
import { asFailure, untilDone } from '../trouble.js';

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
      return run.givenShipped.has(given) ? [] : [{ picks, tracks, given }];
    });
  }
  const items = remainingBySku(lines);
  if (items.length === 0) return [];
  const picks = await run.track(
    'select sources',
    () => select(run, fulfilment.algorithm, items),
    undefined,
    (selected) => ({ picks: selected }),
  );
  return [{ picks, tracks: [] }];
}

function select(
  run: OrderRun,
  algorithm: 'priority' | 'distance',
  items: ReturnType<typeof remainingBySku>,
): Promise<readonly SourcePick[]> {
  const { customer, request } = run;
  if (!customer) throw new TypeError(`Cannot ship order "${request.reference}": its customer is not known`);
  const { customerId, websiteId, defaultShippingId } = customer;
  const asked = request.delivery.kind === 'ship' ? request.delivery.addressId : undefined;
  const addressId = asked ?? defaultShippingId;
  const destination = { customerId, ...(addressId !== undefined && { addressId }) };
  return untilDone(run.troubles.of('select sources'), (attempt) =>
    calls(run, 'select sources', attempt).selectSources({
      websiteId,
      algorithm,
      items,
      ...(algorithm === 'distance' && { destination }),
    }),
  );
}

/**
 * Ships all that is left, one shipment after the other, and nothing at all as long as a part of it has no source. What
 * was shipped is read from the order after each shipment, so that pieces that somebody else shipped are not shipped
 * again.
 */
export async function shipAll(run: OrderRun, parts: readonly ShippingPart[]): Promise<void> {
  let lines = placedLines(run);
  let rest = parts;
  while (remaining(lines).length > 0) {
    try {
      requireCovered(lines, rest);
      lines = await shipParts(run, lines, rest);
    } catch (error) {
      await untilPersonMended(run, 'shipping', failureTypes.NotShippable, error);
      lines = await heeding(run, 'shipping', () => readLines(run));
    }
    if (remaining(lines).length > 0) rest = await partsToShip(run, lines);
  }
}

async function shipParts(
  run: OrderRun,
  from: readonly OrderedLine[],
  parts: readonly ShippingPart[],
): Promise<readonly OrderedLine[]> {
  let lines = from;
  for (const { picks, tracks, given } of parts) {
    for (const shipment of planShipments(lines, picks).shipments) {
      lines = await shipOne(run, shipment, tracks);
    }
    if (given !== undefined) run.givenShipped.add(given);
  }
  return lines;
}

function requireCovered(lines: readonly OrderedLine[], parts: readonly ShippingPart[]): void {
  const { short } = planShipments(
    lines,
    parts.flatMap(({ picks }) => picks),
  );
  if (short.length === 0) return;
  const what = short.map(({ sku, quantity }) => `${quantity} of "${sku}"`).join(', ');
  const message = `Cannot ship the order completely: no source for ${what}`;
  throw asFailure({ type: failureTypes.NotShippable, message });
}

async function shipOne(
  run: OrderRun,
  shipment: Shipment,
  tracks: readonly Track[],
): Promise<readonly OrderedLine[]> {
  run.shipmentsTried += 1;
  const number = run.shipmentsTried;
  const { source } = shipment;
  const marker = markerOf(run.request.reference, `ship-${number}`, source);
  const ship = (): Promise<ShipRecord> =>
    untilDone(run.troubles.of('shipping'), (attempt) =>
      calls(run, `ship from ${named(source)}`, attempt).ship({
        ...writeContext(run, attempt),
        marker,
        shipment,
        tracks,
        notify: run.request.notify,
      }),
    );
  const made = await run.track(
    `shipment ${number}`,
    () => heeding(run, 'shipping', ship),
    ({ shipmentId }) => ({ ...(shipmentId !== undefined && { shipmentId }), source }),
  );
  const { shipmentId, lines, doubles, unaccounted } = made;
  if (shipmentId !== undefined) addShipment(run, { shipmentId, source });
  run.lookAtEnd ||= shipmentId === undefined || unaccounted === true;
  if (doubles) await tellDoubled(run, [{ kind: 'shipment', marker, ids: doubles }]);
  return lines;
}

async function readLines(run: OrderRun): Promise<readonly OrderedLine[]> {
  const order = await untilDone(run.troubles.of('shipping'), (attempt) =>
    calls(run, 'read the order', attempt).readOrder(writeContext(run, attempt)),
  );
  if (isOver(order.state) && patched(orderChanges.refusalsHeeded)) {
    const message = `Cannot ship the rest of order ${run.placed?.incrementId}: it is "${order.state}" in the store`;
    throw asFailure({ type: failureTypes.WrongState, message });
  }
  return order.lines;
}

function placedLines({ lines, placed }: OrderRun): readonly OrderedLine[] {
  return lines ?? placed?.lines ?? [];
}
