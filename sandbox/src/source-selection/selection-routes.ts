/** Source selection over REST: pure computation, nothing is reserved. */
import { badRequest, internalError } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { float, int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { built } from '../inventory/built.js';
import type { RequestedItem } from './selection.js';
import { selectByDistance, selectByPriority } from './selection.js';

const addressFields = { country: string, postcode: string, street: string, region: string, city: string };
const address = built('AddressInterface', addressFields, {
  required: ['country', 'postcode', 'street', 'region', 'city'],
  others: {},
});
const itemRequest = object('ItemRequestInterface', {
  sku: string,
  qty: float,
  extension_attributes: object('ItemRequestExtension', {}),
});
const inventoryRequest = built(
  'InventoryRequestInterface',
  { stock_id: int, items: objectsOf(itemRequest) },
  {
    required: ['stock_id', 'items'],
    others: {
      extension_attributes: object('InventoryRequestExtension', { destination_address: address }),
    },
  },
);

/** An item that lacks its product or its quantity breaks the real service. */
function requested({ sku, qty }: Infer<typeof itemRequest>): RequestedItem {
  if (typeof sku !== 'string' || typeof qty !== 'number') throw internalError();
  return { sku, qty };
}

const algorithms = [
  {
    code: 'distance',
    title: 'Distance Priority',
    description:
      'Algorithm which provides Source Selections based on shipping address distance from the source',
  },
  {
    code: 'priority',
    title: 'Source Priority',
    description: 'Algorithm which provides Source Selections based on predefined priority of Source',
  },
];

export const selectionRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/source-selection-algorithm-list',
    acl: ['Magento_InventorySourceSelectionApi::source_selection_algorithm'],
    parameters: {},
    handle: () => algorithms,
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-selection-algorithm-result',
    acl: ['Magento_InventorySourceSelectionApi::source_selection_algorithm_post'],
    parameters: { inventoryRequest, algorithmCode: string },
    latencyMs: 140,
    handle: async ({ db }, { inventoryRequest: request, algorithmCode }) => {
      const stockId = request.stock_id ?? 0;
      const items = (request.items ?? []).map(requested);
      if (algorithmCode === 'priority') return selectByPriority(db, stockId, items);
      // An algorithm nobody registered is a logic error of the caller's on the real server: 500.
      if (algorithmCode !== 'distance') throw internalError();
      const destination = request.extension_attributes?.destination_address;
      if (!destination) throw badRequest('No destination address was provided in the request');
      const { country, postcode, city, region } = destination;
      return selectByDistance(db, stockId, items, {
        country: country ?? '',
        postcode: postcode ?? '',
        city: city ?? '',
        region: region ?? '',
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/get-distance-provider-code',
    acl: ['Magento_InventoryApi::source'],
    parameters: {},
    handle: () => 'offline',
  }),
];
