import { allItems } from '../paging.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import { searchQuery, type SearchCriteria } from '../search-criteria.js';
import type { Store } from '../store.js';
import { shipment, type LineQty, type Shipment, type Track } from '../wire/document.js';
import { id, pageOf, type Page } from '../wire/values.js';
import { commentBody, lineBody } from './document-body.js';

export interface NewShipment {
  /** The source that it leaves from. Absent: the stock's only one, else `default`. */
  readonly sourceCode?: string;
  /** Absent: everything that can be shipped. More than is left is cut to what is left, without a word. */
  readonly items?: readonly LineQty[];
  readonly tracks?: readonly Track[];
  /** A text that is read back with the shipment and is not shown to the customer. */
  readonly comment?: string;
  /** Whether the store mails the customer; default no. */
  readonly notify?: boolean;
}

/**
 * `POST order/:orderId/ship` (`Magento_Sales::ship`): id of the shipment. Repeated while pieces remain it ships again.
 * 400 "Could not save a shipment, see error log for details" stands for a source without enough stock as well as for a
 * deadlock.
 */
export function create(
  store: Store,
  orderId: number,
  input: NewShipment = {},
  options?: CallOptions,
): Promise<number> {
  const { sourceCode } = input;
  const body = {
    items: input.items?.map(lineBody),
    notify: input.notify ?? false,
    ...commentBody(input.comment),
    tracks: input.tracks?.map(({ carrierCode, title, number }) => ({
      carrier_code: carrierCode,
      title,
      track_number: number,
    })),
    arguments: sourceCode === undefined ? undefined : { extension_attributes: { source_code: sourceCode } },
  };
  const target = pathOf('order/:orderId/ship', { orderId });
  return store.call(write('POST', `ship order ${orderId}`, target, id, { body }), store.admin, options);
}

/** `GET shipment/:shipmentId` (`Magento_Sales::shipment`); 404 where there is none. */
export function get(store: Store, shipmentId: number, options?: CallOptions): Promise<Shipment> {
  const target = pathOf('shipment/:shipmentId', { shipmentId });
  return store.call(read(`read shipment ${shipmentId}`, target, shipment), store.admin, options);
}

/** `GET shipments` (`Magento_Sales::shipment`). */
export function search(
  store: Store,
  criteria: SearchCriteria,
  options?: CallOptions,
): Promise<Page<Shipment>> {
  const query = searchQuery(criteria);
  const request = read('search for shipments', pathOf('shipments'), pageOf(shipment), {
    query,
    size: 'page',
  });
  return store.call(request, store.admin, options);
}

/** All shipments of an order, the oldest first. */
export function findByOrder(
  store: Store,
  orderId: number,
  options?: CallOptions,
): Promise<readonly Shipment[]> {
  const call = {
    purpose: `list the shipments of order ${orderId}`,
    method: 'GET',
    route: 'shipments',
    effect: 'read',
  } as const;
  return allItems(call, (criteria) => search(store, criteria, options), [
    { field: 'order_id', value: orderId },
  ]);
}
