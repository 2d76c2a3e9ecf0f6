/** Invoices and shipments. */
import { optional } from '../rest/parameters.js';
import { defineRoute } from '../rest/router.js';
import { bool, float, int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { documentCommentBody, documentCommentSchema } from './comments.js';
import type { WantedItem } from './invoice-order.js';
import { invoiceOrder } from './invoice-order.js';
import { invoiceBody } from './invoice-view.js';
import {
  getInvoice,
  getShipment,
  invoiceCandidates,
  invoiceField,
  shipmentCandidates,
  shipmentField,
} from '../order/order-search.js';
import { parentCriteria } from '../order/parent-criteria.js';
import { commentsOf } from '../order/rows.js';
import { invoiceComments, shipmentComments } from './rows.js';
import { shipOrder } from './ship-order.js';
import { shipmentBody } from './shipment-view.js';

const wantedItem = object('ItemCreationInterface', {
  order_item_id: int,
  qty: float,
  extension_attributes: object('ItemCreationExtension', {}),
});

const shipArguments = object('ShipmentCreationArgumentsInterface', {
  extension_attributes: object('ShipmentCreationArgumentsExtension', { source_code: string }),
});

const invoiceArguments = object('InvoiceCreationArgumentsInterface', {
  extension_attributes: object('InvoiceCreationArgumentsExtension', {}),
});

const shipmentPackage = object('ShipmentPackageCreationInterface', {
  extension_attributes: object('ShipmentPackageCreationExtension', {}),
});

const track = object('ShipmentTrackCreationInterface', {
  track_number: string,
  title: string,
  carrier_code: string,
  extension_attributes: object('ShipmentTrackCreationExtension', {}),
});

function wantedItems(items: readonly Infer<typeof wantedItem>[]): WantedItem[] {
  return items.map((item) => ({ orderItemId: item.order_item_id ?? 0, qty: item.qty ?? 0 }));
}

const invoices = ['Magento_Sales::sales_invoice'];
const shipments = ['Magento_Sales::shipment'];

export const documentRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/order/:orderId/invoice',
    acl: ['Magento_Sales::invoice'],
    parameters: {
      orderId: int,
      capture: optional(bool, false),
      items: optional(objectsOf(wantedItem), []),
      notify: optional(bool, false),
      appendComment: optional(bool, false),
      comment: optional(documentCommentSchema),
      arguments: optional(invoiceArguments),
    },
    latencyMs: 730,
    handle: async (context, { orderId, items, comment, notify, appendComment }) => {
      const notifyWithComment = notify && appendComment;
      return String(
        await invoiceOrder(context, orderId, { items: wantedItems(items), comment, notifyWithComment }),
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/order/:orderId/ship',
    acl: ['Magento_Sales::ship'],
    parameters: {
      orderId: int,
      items: optional(objectsOf(wantedItem), []),
      notify: optional(bool, false),
      appendComment: optional(bool, false),
      comment: optional(documentCommentSchema),
      tracks: optional(objectsOf(track), []),
      packages: optional(objectsOf(shipmentPackage), []),
      arguments: optional(shipArguments),
    },
    latencyMs: 740,
    handle: async (context, values) => {
      const { orderId, items, comment, notify, appendComment, tracks } = values;
      const id = await shipOrder(context, orderId, {
        items: wantedItems(items),
        tracks: tracks.map((one) => ({
          number: one.track_number ?? '',
          title: one.title ?? null,
          carrierCode: one.carrier_code ?? null,
        })),
        comment,
        notifyWithComment: notify && appendComment,
        sourceCode: values.arguments?.extension_attributes?.source_code ?? null,
        forPickup: false,
      });
      return String(id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/invoices',
    acl: invoices,
    parameters: { searchCriteria },
    handle: ({ db }, { searchCriteria: criteria }) => {
      const found = search(invoiceCandidates(db, criteria), criteria, invoiceField);
      return { ...found, items: found.items.map((invoice) => invoiceBody(db, invoice)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/invoices/:id',
    acl: invoices,
    parameters: { id: int },
    handle: ({ db }, { id }) => invoiceBody(db, getInvoice(db, id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/invoices/:id/comments',
    acl: invoices,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      const items = commentsOf(invoiceComments(db), id).map(documentCommentBody);
      return { items, search_criteria: parentCriteria(id), total_count: items.length };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/shipments',
    acl: shipments,
    parameters: { searchCriteria },
    handle: ({ db }, { searchCriteria: criteria }) => {
      const found = search(shipmentCandidates(db, criteria), criteria, shipmentField);
      return { ...found, items: found.items.map((shipment) => shipmentBody(db, shipment)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/shipment/:id',
    acl: shipments,
    parameters: { id: int },
    handle: ({ db }, { id }) => shipmentBody(db, getShipment(db, id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/shipment/:id/comments',
    acl: shipments,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      const items = commentsOf(shipmentComments(db), id).map(documentCommentBody);
      return { items, search_criteria: parentCriteria(id), total_count: items.length };
    },
  }),
];
