/** Refunds and credit memos. */
import { amount, cents } from '../data/money.js';
import { optional } from '../rest/parameters.js';
import { badRequest, notFound } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { bool, float, int, listOf, object, objectsOf } from '../rest/schema.js';
import type { FieldReader } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { documentCommentSchema } from './comments.js';
import type { CreditmemoRow } from './creditmemo-rows.js';
import { creditmemos } from './creditmemo-rows.js';
import { creditmemoBody } from './creditmemo-view.js';
import { getInvoice } from '../order/order-search.js';
import { refundOrder } from './refund-order.js';
import { own } from '../own.js';

const refundItem = object('CreditmemoItemCreationInterface', {
  order_item_id: int,
  qty: float,
  extension_attributes: object('CreditmemoItemCreationExtension', {}),
});

const refundArguments = object('CreditmemoCreationArgumentsInterface', {
  shipping_amount: float,
  adjustment_positive: float,
  adjustment_negative: float,
  extension_attributes: object('CreditmemoCreationArgumentsExtension', {
    return_to_stock_items: listOf(int),
  }),
});

const centsOrNull = (value: number | null | undefined): number | null =>
  typeof value === 'number' ? cents(value) : null;

const fields: Readonly<Record<string, (row: CreditmemoRow) => string | number>> = {
  entity_id: (row) => row.id,
  increment_id: (row) => row.incrementId,
  order_id: (row) => row.orderId,
  created_at: (row) => row.createdAt,
  updated_at: (row) => row.createdAt,
  state: () => 2,
  store_id: () => 1,
  grand_total: (row) => amount(row.grandTotal),
  base_grand_total: (row) => amount(row.grandTotal),
};

const memoField: FieldReader<CreditmemoRow> = (field) => own(fields, field) ?? unknownColumn(field);

const memos = ['Magento_Sales::sales_creditmemo'];

export const refundRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/order/:orderId/refund',
    acl: ['Magento_Sales::creditmemo'],
    parameters: {
      orderId: int,
      items: optional(objectsOf(refundItem), []),
      notify: optional(bool, false),
      appendComment: optional(bool, false),
      comment: optional(documentCommentSchema),
      arguments: optional(refundArguments),
    },
    latencyMs: 730,
    handle: async (context, values) => {
      const { orderId, items, comment, notify, appendComment, arguments: given } = values;
      const id = await refundOrder(context, orderId, {
        items: items.map((item) => ({ orderItemId: item.order_item_id ?? 0, qty: item.qty ?? 0 })),
        amounts: {
          shipping: centsOrNull(given?.shipping_amount),
          adjustmentPositive: centsOrNull(given?.adjustment_positive),
          adjustmentNegative: centsOrNull(given?.adjustment_negative),
        },
        backToStock: given?.extension_attributes?.return_to_stock_items ?? [],
        comment,
        notifyWithComment: notify && appendComment,
      });
      return String(id);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/invoice/:invoiceId/refund',
    acl: ['Magento_Sales::creditmemo'],
    parameters: { invoiceId: int },
    handle: ({ db }, { invoiceId }) => {
      getInvoice(db, invoiceId);
      // Payment methods of this store are all offline ones.
      throw badRequest(
        "Creditmemo Document Validation Error(s):\nWe can't create creditmemo for the invoice.",
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/creditmemos',
    acl: memos,
    parameters: { searchCriteria },
    handle: ({ db }, { searchCriteria: criteria }) => {
      const found = search(creditmemos(db).all(), criteria, memoField);
      return { ...found, items: found.items.map((memo) => creditmemoBody(db, memo)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/creditmemo/:id',
    acl: memos,
    parameters: { id: int },
    handle: ({ db }, { id }) => {
      const memo = creditmemos(db).get(id);
      if (!memo)
        throw notFound("The entity that was requested doesn't exist. Verify the entity and try again.");
      return creditmemoBody(db, memo);
    },
  }),
];
