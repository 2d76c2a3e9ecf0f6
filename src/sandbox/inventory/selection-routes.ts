/** Source selection over REST: pure computation, nothing is reserved. */
import { badRequest, internalError } from '../rest-error.js';
import { defineRoute } from '../router.js';
import { float, int, object, objectsOf, string } from '../schema.js';
import { selectByDistance, selectByPriority } from './selection.js';

const address = object('AddressInterface', {
  country: string,
  postcode: string,
  street: string,
  region: string,
  city: string,
});
const inventoryRequest = object('InventoryRequestInterface', {
  stock_id: int,
  items: objectsOf(object('ItemRequestInterface', { sku: string, qty: float })),
  extension_attributes: object('InventoryRequestExtension', { destination_address: address }),
});

const ALGORITHMS = [
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
    handle: () => ALGORITHMS,
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-selection-algorithm-result',
    acl: ['Magento_InventorySourceSelectionApi::source_selection_algorithm_post'],
    parameters: { inventoryRequest, algorithmCode: string },
    latencyMs: 140,
    handle: async ({ db }, { inventoryRequest: request, algorithmCode }) => {
      const stockId = request.stock_id ?? 0;
      const items = (request.items ?? []).map((item) => ({ sku: item.sku ?? '', qty: item.qty ?? 0 }));
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
