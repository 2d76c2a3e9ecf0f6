import { z } from 'zod';
import { limits, longest } from '../../../domain/limits.js';
import type { NewOrder, NewShipment } from '../../../facade/facade.js';
import { withoutUndefined } from '../customer/address-schema.js';
import { boundedList, closedObject, requiredCode, requiredText } from '../fields.js';
import { quantity, withoutRepeatedSkus } from './quantities.js';

const fulfilmentHint =
  'from where to ship: {"algorithm": "priority"}, {"algorithm": "distance"}, {"shipments": [{"source": …, "lines": […]}]} or "none"';

const track = closedObject(
  {
    carrierCode: requiredCode('the code of a carrier, such as "ups"'),
    title: requiredText('what customers read, such as "United Parcel Service"'),
    number: requiredText('the number of the parcel'),
  },
  'a parcel: {"carrierCode": "ups", "title": …, "number": …}',
);

const shipment = closedObject(
  {
    source: requiredCode('the code of a source, such as "ne_wh"'),
    lines: withoutRepeatedSkus(
      boundedList(
        closedObject(
          { sku: requiredCode('a product', longest.sku), quantity },
          'a line: {"sku": …, "quantity": …}',
        ),
        limits.lines,
        'a list of lines',
      ).refine((given) => given.length > 0, { error: 'empty; a shipment needs lines' }),
    ),
    tracks: boundedList(track, limits.tracks, 'a list of parcels').nullish(),
  },
  'a shipment: {"source": "ne_wh", "lines": [{"sku": …, "quantity": …}]}',
);

/** From where to ship: by the store's algorithm, or as given; never both. */
export const fulfilmentSchema = closedObject(
  {
    algorithm: z
      .enum(['priority', 'distance', 'none'], { error: 'it takes "priority", "distance" or "none"' })
      .nullish(),
    shipments: boundedList(shipment, limits.shipments, 'a list of shipments')
      .refine((given) => given.length > 0, { error: 'empty; name a shipment' })
      .nullish(),
  },
  fulfilmentHint,
).refine(
  ({ algorithm, shipments }) =>
    (algorithm ?? undefined) === undefined || (shipments ?? undefined) === undefined,
  { error: 'an algorithm or shipments, not both' },
);

/** The same as the facade takes it. */
export function toFulfilment({
  algorithm,
  shipments,
}: z.infer<typeof fulfilmentSchema>): NonNullable<NewOrder['fulfilment']> {
  if (shipments) return { shipments: shipments.map((given) => withoutUndefined(given) as NewShipment) };
  return algorithm === 'none' ? 'none' : { algorithm: algorithm ?? 'priority' };
}
