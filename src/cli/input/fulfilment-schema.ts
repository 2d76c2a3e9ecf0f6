import { z } from 'zod';
import type { NewOrder, NewShipment } from '../../temporal/facade.js';
import { withoutUndefined } from './address-schema.js';
import { closedObject, requiredText } from './fields.js';
import { quoted } from './problems.js';
import { quantity, withoutRepeatedSkus } from './quantities.js';

const fulfilmentHint =
  'from where to ship: {"algorithm": "priority"}, {"algorithm": "distance"}, {"shipments": [{"source": …, "lines": […]}]} or "none"';

const track = closedObject(
  {
    carrierCode: requiredText('the code of a carrier, such as "ups"'),
    title: requiredText('what customers read, such as "United Parcel Service"'),
    number: requiredText('the number of the parcel'),
  },
  'a parcel: {"carrierCode": "ups", "title": …, "number": …}',
);

const listOf = (what: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? `missing; a list of ${what}` : `${quoted(input)} is not a list of ${what}`,
});

const shipment = closedObject(
  {
    source: requiredText('the code of a source, such as "ne_wh"'),
    lines: withoutRepeatedSkus(
      z
        .array(
          closedObject({ sku: requiredText('a product'), quantity }, 'a line: {"sku": …, "quantity": …}'),
          listOf('lines'),
        )
        .min(1, { error: 'empty; a shipment needs lines' }),
    ),
    tracks: z.array(track, listOf('parcels')).nullish(),
  },
  'a shipment: {"source": "ne_wh", "lines": [{"sku": …, "quantity": …}]}',
);

/** From where to ship: by the store's algorithm, or as given; never both. */
export const fulfilmentSchema = closedObject(
  {
    algorithm: z
      .enum(['priority', 'distance', 'none'], { error: 'it takes "priority", "distance" or "none"' })
      .nullish(),
    shipments: z.array(shipment, listOf('shipments')).min(1, { error: 'empty; name a shipment' }).nullish(),
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
