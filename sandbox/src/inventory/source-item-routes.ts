/** Routes of source items: how much of a product lies in which source. */
import { defineRoute } from '../rest/router.js';
import { objectsOf } from '../rest/schema.js';
import { compareTexts } from '../rest/search-condition.js';
import type { FieldValue, SearchCriteria } from '../rest/search-criteria.js';
import { search, searchCriteria, wantedValues } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { SourceItemRow } from './rows.js';
import { defaultSource, sourceItems } from './rows.js';
import { deleteSourceItems, saveSourceItems, sourceItemSchema } from './source-items.js';

function sourceItemBody(row: SourceItemRow): object {
  return { sku: row.sku, source_code: row.sourceCode, quantity: row.quantity, status: row.status };
}

function sourceItemField(field: string): (row: SourceItemRow) => FieldValue {
  if (field === 'sku') return (row) => row.sku;
  if (field === 'source_code') return (row) => row.sourceCode;
  if (field === 'quantity') return (row) => row.quantity;
  if (field === 'status') return (row) => row.status;
  return unknownColumn(field);
}

/**
 * Rows come in the order of the index that answers a search: by SKU and source where it names SKUs, by SKU where it names one
 * source but the default one, which has nearly all rows; else as they were written.
 */
function inIndexOrder(
  rows: readonly Readonly<SourceItemRow>[],
  criteria: SearchCriteria,
): readonly Readonly<SourceItemRow>[] {
  const codes = wantedValues(criteria, 'source_code');
  const isSelective = codes !== undefined && !codes.includes(defaultSource);
  if (!isSelective && !wantedValues(criteria, 'sku')) return rows;
  return rows.toSorted(
    (left, right) => compareTexts(left.sku, right.sku) || compareTexts(left.sourceCode, right.sourceCode),
  );
}

const sourceAcl = ['Magento_InventoryApi::source'];
const assign = ['Magento_InventoryApi::stock_source_item_assign'];

export const sourceItemRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/source-items',
    acl: sourceAcl,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(
        inIndexOrder(sourceItems(db).all(), values.searchCriteria),
        values.searchCriteria,
        sourceItemField,
      );
      return { ...found, items: found.items.map(sourceItemBody) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-items',
    acl: assign,
    parameters: { sourceItems: objectsOf(sourceItemSchema) },
    handle: (context, values) =>
      context.db.transaction(() => {
        saveSourceItems(context.db, values.sourceItems, context.settings.baseUrl);
        context.record({ entity: 'source-items', id: values.sourceItems.length });
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-items-delete',
    acl: assign,
    parameters: { sourceItems: objectsOf(sourceItemSchema) },
    handle: (context, values) =>
      context.db.transaction(() => {
        deleteSourceItems(context.db, values.sourceItems);
        context.record({ entity: 'source-items-removed', id: values.sourceItems.length });
      }),
  }),
];
