/** Routes of stocks and of the links to their sources. */
import type { RequestContext } from '../context.js';
import { optional } from '../rest/parameters.js';
import { defineRoute } from '../rest/router.js';
import { int, objectsOf } from '../rest/schema.js';
import { compareTexts } from '../rest/search-condition.js';
import type { FieldValue, SearchCriteria } from '../rest/search-criteria.js';
import { search, searchCriteria, wantedValues } from '../rest/search-criteria.js';
import { unknownColumn } from '../rest/unknown-column.js';
import type { StockRow, StockSourceLinkRow } from './rows.js';
import { stocks, stockSourceLinks } from './rows.js';
import type { StockInput } from './stocks.js';
import {
  deleteLinks,
  deleteStock,
  linkBody,
  linkSchema,
  saveLinks,
  saveStock,
  stockBody,
  stockById,
  stockSchema,
} from './stocks.js';

function stockField(field: string): (row: StockRow) => FieldValue {
  if (field === 'stock_id') return (row) => row.id;
  if (field === 'name') return (row) => row.name;
  return unknownColumn(field);
}

function linkField(field: string): (row: StockSourceLinkRow) => FieldValue {
  if (field === 'stock_id') return (row) => row.stockId;
  if (field === 'source_code') return (row) => row.sourceCode;
  if (field === 'priority') return (row) => row.priority;
  return unknownColumn(field);
}

/** Links are found by their stock through an index that goes on with the source; else they come as they were made. */
function inIndexOrder(
  rows: readonly Readonly<StockSourceLinkRow>[],
  criteria: SearchCriteria,
): readonly Readonly<StockSourceLinkRow>[] {
  if (!wantedValues(criteria, 'stock_id')) return rows;
  return rows.toSorted(
    (left, right) => left.stockId - right.stockId || compareTexts(left.sourceCode, right.sourceCode),
  );
}

function storeStock(context: RequestContext, input: StockInput): number {
  return context.db.transaction(() => {
    const id = saveStock(context.db, input);
    context.record({ entity: 'stock', id });
    return id;
  });
}

const stockAcl = ['Magento_InventoryApi::stock'];
const stockEdit = ['Magento_InventoryApi::stock_edit'];
const stockDelete = ['Magento_InventoryApi::stock_delete'];
const link = ['Magento_InventoryApi::stock_source_link'];

export const stockRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/stocks',
    acl: stockAcl,
    parameters: { searchCriteria: optional(searchCriteria, {}) },
    handle: ({ db }, values) => {
      const found = search(stocks(db).all(), values.searchCriteria, stockField);
      return { ...found, items: found.items.map(stockBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/stocks/:stockId',
    acl: stockAcl,
    parameters: { stockId: int },
    handle: ({ db }, { stockId }) => stockBody(stockById(db, stockId)),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/stocks',
    acl: stockEdit,
    parameters: { stock: stockSchema },
    handle: (context, { stock }) => storeStock(context, stock),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/inventory/stocks/:stockId',
    acl: stockEdit,
    parameters: { stockId: int, stock: stockSchema },
    handle: (context, { stockId, stock }) => storeStock(context, { ...stock, stock_id: stockId }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/inventory/stocks/:stockId',
    acl: stockDelete,
    parameters: { stockId: int },
    handle: (context, { stockId }) => deleteStock(context, stockId),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/stock-source-links',
    acl: link,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const rows = inIndexOrder(stockSourceLinks(db).all(), values.searchCriteria);
      const found = search(rows, values.searchCriteria, linkField);
      return { ...found, items: found.items.map(linkBody) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/stock-source-links',
    acl: link,
    parameters: { links: objectsOf(linkSchema) },
    handle: (context, { links }) =>
      context.db.transaction(() => {
        saveLinks(context.db, links);
        context.record({ entity: 'stock-source-links', id: links.length });
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/stock-source-links-delete',
    acl: link,
    parameters: { links: objectsOf(linkSchema) },
    handle: ({ db }, { links }) => db.transaction(() => deleteLinks(db, links)),
  }),
];
