/** Source items: how much of a product lies in which source. */
import type { Database } from '../data/database.js';
import { renderMessage } from '../rest/render-message.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { float, int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import { storedQty } from './quantity.js';
import type { SourceItemRow } from './rows.js';
import { sourceItemKey, sourceItems, sources } from './rows.js';
import {
  emptyField,
  notNumeric,
  paddedField,
  refuse,
  VALIDATION_FAILED,
  whitespaceIn,
} from './validation.js';

const sourceItemSchema = object('SourceItemInterface', {
  sku: string,
  source_code: string,
  quantity: float,
  status: int,
  extension_attributes: object('SourceItemExtension', {}),
});

export type SourceItemInput = Infer<typeof sourceItemSchema>;

/** Sets quantities; creates the source items that do not exist. Throws 400 and then changes nothing. */
export function saveSourceItems(db: Database, items: readonly SourceItemInput[]): void {
  if (items.length === 0) throw badRequest('Input data is empty');
  const problems = items.flatMap(problemsOf);
  const [first] = problems;
  // This service names the first problem in its message too.
  if (first) refuse(`${VALIDATION_FAILED}: ${renderMessage(first)}`, problems);
  for (const item of items) {
    const [sku, code] = [item.sku ?? '', item.source_code ?? ''];
    if (!sources(db).get(code)) throw badRequest('Could not save Source Item');
    const row = { sku, sourceCode: code, quantity: storedQty(item.quantity ?? 0), status: item.status ?? 0 };
    sourceItems(db).put(sourceItemKey(code, sku), row);
  }
}

function problemsOf(item: SourceItemInput): ErrorMessage[] {
  const status = item.status ?? 0;
  return [
    ...emptyField('sku', item.sku),
    ...paddedField('sku', item.sku),
    ...emptyField('source_code', item.source_code),
    ...whitespaceIn('source_code', item.source_code),
    ...notNumeric('quantity', item.quantity),
    ...notNumeric('status', item.status),
    ...(status === 0 || status === 1
      ? []
      : [{ message: '"%field" should a known status.', parameters: { field: 'status' } }]),
  ];
}

/** Removes source items; those that do not exist are ignored. */
export function deleteSourceItems(db: Database, items: readonly SourceItemInput[]): void {
  if (items.length === 0) throw badRequest('Input data is empty');
  for (const item of items) sourceItems(db).delete(sourceItemKey(item.source_code ?? '', item.sku ?? ''));
}

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

/** The real table is read through its unique index, so rows come by source and SKU. */
function inIndexOrder(rows: readonly Readonly<SourceItemRow>[]): Readonly<SourceItemRow>[] {
  const key = (row: SourceItemRow): string => sourceItemKey(row.sourceCode, row.sku);
  return rows.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}

const SOURCE = ['Magento_InventoryApi::source'];

export const sourceItemRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/source-items',
    acl: SOURCE,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(inIndexOrder(sourceItems(db).all()), values.searchCriteria, sourceItemField);
      return { ...found, items: found.items.map(sourceItemBody) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-items',
    acl: SOURCE,
    parameters: { sourceItems: objectsOf(sourceItemSchema) },
    handle: (context, values) =>
      context.db.transaction(() => {
        saveSourceItems(context.db, values.sourceItems);
        context.record({ entity: 'source-items', id: values.sourceItems.length });
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/source-items-delete',
    acl: SOURCE,
    parameters: { sourceItems: objectsOf(sourceItemSchema) },
    handle: (context, values) =>
      context.db.transaction(() => {
        deleteSourceItems(context.db, values.sourceItems);
        context.record({ entity: 'source-items-removed', id: values.sourceItems.length });
      }),
  }),
];
