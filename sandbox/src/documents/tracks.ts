/** Tracking numbers that are added to a shipment later, and taken away. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import type { ShipmentRow, TrackRow } from './rows.js';
import { salesSequences } from '../order/rows.js';
import { shipments } from './rows.js';
import { badRequest } from '../rest/rest-error.js';
import { float, int, object, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';

export const trackSchema = object('ShipmentTrackInterface', {
  order_id: int,
  created_at: string,
  entity_id: int,
  parent_id: int,
  updated_at: string,
  weight: float,
  qty: float,
  description: string,
  extension_attributes: object('ShipmentTrackExtension', {}),
  track_number: string,
  title: string,
  carrier_code: string,
});

/**
 * Adds a track, equal ones each time anew; or changes the one whose number is given. Throws 400 when the shipment is not the
 * order's, and without a number or a carrier.
 */
export function saveTrack(
  context: RequestContext,
  input: Infer<typeof trackSchema>,
): [ShipmentRow, TrackRow] {
  const { db, clock } = context;
  const shipment = shipments(db).get(input.parent_id ?? 0);
  const { track_number: number, carrier_code: carrierCode } = input;
  if (!shipment || shipment.orderId !== input.order_id || !number || !carrierCode)
    throw badRequest('Could not save the shipment tracking.');
  return db.transaction(() => {
    const now = clock.timestamp();
    const before = shipment.tracks.find(({ id }) => id === input.entity_id);
    const track: TrackRow = {
      id: before?.id ?? db.nextId(salesSequences.track),
      number,
      carrierCode,
      title: input.title ?? before?.title ?? null,
      description: input.description ?? before?.description ?? null,
      weight: input.weight ?? before?.weight ?? null,
      qty: input.qty ?? before?.qty ?? null,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    const others = shipment.tracks.filter(({ id }) => id !== track.id);
    shipments(db).put(shipment.id, { ...shipment, tracks: [...others, track] });
    context.record({ entity: 'track', id: track.id, key: `shipment ${shipment.id}` });
    return [shipment, track];
  });
}

/** Takes a track away; one that is gone already is no error. */
export function deleteTrack(db: Database, trackId: number): true {
  const shipment = shipments(db)
    .all()
    .find(({ tracks }) => tracks.some(({ id }) => id === trackId));
  if (shipment) {
    const tracks = shipment.tracks.filter(({ id }) => id !== trackId);
    db.transaction(() => shipments(db).put(shipment.id, { ...shipment, tracks }));
  }
  return true;
}
