import { patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderSnapshot, ShipInput, ShipRecord } from '../../contracts/order/order-activities.js';
import type { Track } from '../../contracts/order/order.js';
import { planShipments, remaining, type OrderedLine, type Shipment } from '../../domain/fulfilment.js';
import { markerOf } from '../../domain/order.js';
import { isOver } from '../../domain/standing.js';
import { named } from '../../text/markdown.js';
import { callsOf, writeContext } from './order-calls.js';
import { orderChanges } from './order-changes.js';
import { heed, heeding, tellDoubled } from './order-heeding.js';
import type { OrderRun } from './order-run.js';
import { partsToShip, placedLines, type ShippingPart } from './order-sources.js';
import type { StoryStep } from './order-step.js';
import { failureOfType } from '../problems.js';

/**
 * Ships all that is left, one shipment after the other, and nothing at all as long as a part of it has no source. What
 * was shipped is read from the order after each shipment, so that pieces that somebody else shipped are not shipped
 * again.
 */
export async function shipAll(run: OrderRun, parts: readonly ShippingPart[]): Promise<void> {
  let lines = placedLines(run);
  let rest = parts;
  while (remaining(lines).length > 0) {
    const shipped = await shipParts(run, lines, rest);
    if ('lines' in shipped) ({ lines } = shipped);
    else {
      await shippingOf(run).untilResolved(shipped);
      lines = await linesLeft(run);
    }
    if (remaining(lines).length > 0) rest = await partsToShip(run, lines);
  }
}

/** What is left to ship, or why nothing more can be shipped. */
type Shipped =
  | { readonly lines: readonly OrderedLine[] }
  | { readonly type: typeof failureTypes.NotShippable; readonly message: string };

async function shipParts(
  run: OrderRun,
  from: readonly OrderedLine[],
  parts: readonly ShippingPart[],
): Promise<Shipped> {
  const uncovered = uncoveredText(from, parts);
  if (uncovered !== undefined) return { type: failureTypes.NotShippable, message: uncovered };
  let lines = from;
  try {
    for (const part of parts) lines = await shipPart(run, lines, part);
  } catch (error) {
    const failure = failureOfType(error, failureTypes.NotShippable);
    if (!failure) throw error;
    return { type: failureTypes.NotShippable, message: failure.message };
  }
  return { lines };
}

async function shipPart(
  run: OrderRun,
  from: readonly OrderedLine[],
  { picks, tracks, given }: ShippingPart,
): Promise<readonly OrderedLine[]> {
  let lines = from;
  for (const shipment of planShipments(from, picks).shipments) {
    lines = await shipOne(run, shipment, tracks);
  }
  if (given !== undefined) run.documents.markGivenShipped(given);
  return lines;
}

function uncoveredText(lines: readonly OrderedLine[], parts: readonly ShippingPart[]): string | undefined {
  const picks = parts.flatMap((part) => part.picks);
  const { short } = planShipments(lines, picks);
  if (short.length === 0) return undefined;
  const what = short.map(({ sku, quantity }) => `${quantity} of "${sku}"`).join(', ');
  return `Cannot ship the order completely: no source for ${what}`;
}

async function shipOne(
  run: OrderRun,
  shipment: Shipment,
  tracks: readonly Track[],
): Promise<readonly OrderedLine[]> {
  const { documents, request } = run;
  const { source } = shipment;
  const number = documents.nextShipment();
  const marker = markerOf(request.reference, `ship-${number}`, source);
  const step = run.steps.of(`shipment ${number}`, `ship from ${named(source)}`);
  const made = await step.run(
    () => heeding(run, shippingOf(run), () => shipUntilDone(run, step, { marker, shipment, tracks })),
    ({ shipmentId }) => ({ ids: { ...(shipmentId !== undefined && { shipmentId }), source } }),
  );
  documents.shipped(made, source);
  const { doubles, lines } = made;
  if (doubles) await tellDoubled(run, [{ kind: 'shipment', marker, ids: doubles }]);
  return lines;
}

/** The problem of a shipment is that of the shipping: nothing else is shipped meanwhile. */
function shipUntilDone(
  run: OrderRun,
  step: StoryStep,
  what: Pick<ShipInput, 'marker' | 'shipment' | 'tracks'>,
): Promise<ShipRecord> {
  return shippingOf(run).untilDone((cycle) =>
    callsOf(run, step, cycle).ship({ ...writeContext(run, cycle), ...what, notify: run.request.notify }),
  );
}

/** What is left of the order in the store. */
async function linesLeft(run: OrderRun): Promise<readonly OrderedLine[]> {
  const shipping = shippingOf(run);
  for (;;) {
    const { state, lines } = await heeding(run, shipping, () => readOrder(run));
    if (!isOver(state) || !patched(orderChanges.refusalsHeeded)) return lines;
    const number = run.placed?.incrementId;
    await heed(run, shipping, `Cannot ship the rest of order ${number}: it is "${state}" in the store`);
  }
}

function readOrder(run: OrderRun): Promise<OrderSnapshot> {
  return shippingOf(run).untilDone((cycle) =>
    callsOf(run, { summary: 'read the order' }, cycle).readOrder(writeContext(run, cycle)),
  );
}

function shippingOf({ steps }: OrderRun): StoryStep {
  return steps.of('shipping');
}
