/** Orders: reading, cancelling, holding, comments, pickup. */
import { defineRoute } from '../rest/router.js';
import { int, listOf, object, string } from '../rest/schema.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { withoutNulls } from '../rest/without-nulls.js';
import { cancelOrder, commentOrder, holdOrder, unholdOrder } from './change-order.js';
import { notifyOrders } from '../documents/notify-pickup.js';
import { getOrder, orderCandidates, orderField } from './order-search.js';
import { orderBody, orderCommentBody } from './order-view.js';
import { commentsOf, orderComments } from './rows.js';
import { parentCriteria } from './parent-criteria.js';

const view = ['Magento_Sales::actions_view'];

const statusHistory = object('OrderStatusHistoryInterface', {
  comment: string,
  created_at: string,
  entity_id: int,
  entity_name: string,
  is_customer_notified: int,
  is_visible_on_front: int,
  parent_id: int,
  status: string,
  extension_attributes: object('OrderStatusHistoryExtension', {}),
});

export const orderRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/orders',
    acl: view,
    parameters: { searchCriteria },
    handle: ({ db }, { searchCriteria: criteria }) => {
      const found = search(orderCandidates(db, criteria), criteria, orderField);
      return { ...found, items: found.items.map((order) => orderBody(db, order)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/orders/:id',
    acl: view,
    parameters: { id: int },
    latencyMs: 110,
    handle: ({ db }, { id }) => orderBody(db, getOrder(db, id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/orders/:id/statuses',
    acl: view,
    parameters: { id: int },
    handle: ({ db }, { id }) => getOrder(db, id).status,
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/orders/:id/cancel',
    acl: ['Magento_Sales::cancel'],
    parameters: { id: int },
    latencyMs: 400,
    handle: (context, { id }) => cancelOrder(context, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/orders/:id/hold',
    acl: ['Magento_Sales::hold'],
    parameters: { id: int },
    handle: (context, { id }) => holdOrder(context, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/orders/:id/unhold',
    acl: ['Magento_Sales::unhold'],
    parameters: { id: int },
    handle: (context, { id }) => unholdOrder(context, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/orders/:id/comments',
    acl: ['Magento_Sales::comment'],
    parameters: { id: int, statusHistory },
    handle: (context, { id, statusHistory: input }) => commentOrder(context, id, input),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/orders/:id/comments',
    acl: view,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      const comments = commentsOf(orderComments(db), id);
      return {
        items: comments.map((row) => withoutNulls(orderCommentBody(row))),
        search_criteria: parentCriteria(id),
        total_count: comments.length,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/order/notify-orders-are-ready-for-pickup',
    acl: ['Magento_InventoryInStorePickupApi::notify_orders_are_ready_for_pickup'],
    parameters: { orderIds: listOf(int) },
    latencyMs: 700,
    handle: (context, { orderIds }) => notifyOrders(context, orderIds),
  }),
];
