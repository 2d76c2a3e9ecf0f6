/** Questions about what can be sold, and which stock a website sells from. */
import { findProduct } from '../catalog/catalog.js';
import type { Product } from '../catalog/product.js';
import { hasSourceItems } from '../catalog/product.js';
import type { Database } from '../data/database.js';
import { badRequest, notFound, PhpError } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { float, int, listOf, object, objectsOf, string } from '../rest/schema.js';
import { stocks } from './rows.js';
import { isSalable, salabilityErrors, salableQuantity, stockOfWebsite } from './salable.js';
import { hasIndex } from './stock-index.js';
import { stockBody } from './stocks.js';

const stockAcl = ['Magento_InventorySalesApi::stock'];

/** The product whose quantity is asked for. An unknown SKU breaks the real service: an uncaught PHP error. */
function countedProduct(db: Database, sku: string): Product {
  const product = findProduct(db, sku);
  if (!product) throw new PhpError();
  if (!hasSourceItems(product)) {
    throw badRequest("Can't check requested quantity for products without Source Items support.");
  }
  return product;
}

function salableForRequestedQty(db: Database, sku: string, stockId: number, requestedQty: number): object {
  const errors = salabilityErrors(db, countedProduct(db, sku), stockId, requestedQty);
  return { salable: errors.length === 0, errors };
}

const skuRequest = object('IsProductSalableForRequestedQtyRequestInterface', { sku: string, qty: float });

function salable(db: Database, sku: string, stockId: number): boolean {
  const product = findProduct(db, sku);
  return product !== undefined && isSalable(db, product, stockId);
}

/** The stock of a website, as answers show it. Throws 404 when no stock sells there. */
function resolveStock(db: Database, type: string, code: string): object {
  const stock = type === 'website' ? stocks(db).get(stockOfWebsite(db, code) ?? 0) : undefined;
  if (!stock) throw notFound('No linked stock found');
  return stockBody(stock);
}

export const salableRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/get-product-salable-quantity/:sku/:stockId',
    acl: stockAcl,
    parameters: { sku: string, stockId: int },
    handle: ({ db }, { sku, stockId }) => {
      const product = countedProduct(db, sku);
      // Each stock has an index of its own.
      if (!stocks(db).get(stockId) || !hasIndex(db, stockId))
        throw badRequest('Could not receive Stock Item data');
      return salableQuantity(db, product, stockId);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/is-product-salable/:sku/:stockId',
    acl: stockAcl,
    parameters: { sku: string, stockId: int },
    handle: ({ db }, { sku, stockId }) => salable(db, sku, stockId),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/are-products-salable',
    acl: stockAcl,
    parameters: { skus: listOf(string), stockId: int },
    handle: ({ db }, { skus, stockId }) =>
      skus.map((sku) => ({ sku, stock_id: stockId, salable: salable(db, sku, stockId) })),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/is-product-salable-for-requested-qty/:sku/:stockId/:requestedQty',
    acl: stockAcl,
    parameters: { sku: string, stockId: int, requestedQty: float },
    handle: ({ db }, { sku, stockId, requestedQty }) =>
      salableForRequestedQty(db, sku, stockId, requestedQty),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/are-product-salable-for-requested-qty',
    acl: stockAcl,
    parameters: { skuRequests: objectsOf(skuRequest), stockId: int },
    handle: ({ db }, { skuRequests, stockId }) =>
      skuRequests.map(({ sku, qty }) => ({
        sku: sku ?? '',
        stock_id: stockId,
        ...salableForRequestedQty(db, sku ?? '', stockId, qty ?? 0),
      })),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/stock-resolver/:type/:code',
    acl: stockAcl,
    parameters: { type: string, code: string },
    handle: ({ db }, { type, code }) => resolveStock(db, type, code),
  }),
];
