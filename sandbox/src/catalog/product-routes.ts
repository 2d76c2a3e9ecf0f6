/** Products: read, made, changed and removed. */
import type { RequestContext } from '../context.js';
import { amount } from '../data/money.js';
import { own } from '../own.js';
import { optional } from '../rest/parameters.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { bool, string } from '../rest/schema.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { allProducts, productBySku, savedProducts, skuKey } from './catalog.js';
import type { Product } from './product.js';
import { productSchema } from './product-schema.js';
import { defaultAttributeSet, isSaved, productBody, visibilityOf } from './product-view.js';
import { saveProduct } from './save-product.js';

const fields: Readonly<Record<string, (product: Product) => FieldValue>> = {
  entity_id: (product) => product.id,
  sku: (product) => product.sku,
  name: (product) => product.name,
  price: (product) => amount(product.price),
  type_id: (product) => product.type,
  attribute_set_id: (product) => (isSaved(product) ? product.attributeSetId : defaultAttributeSet),
  status: (product) => (isSaved(product) ? product.status : 1),
  visibility: visibilityOf,
};

function productField(field: string): (product: Product) => FieldValue {
  const read = own(fields, field);
  if (!read) throw badRequest('The "%1" attribute name is invalid. Reset the name and try again.', [field]);
  return read;
}

/** A row that says so stays in the place of a product that was removed. */
function deleteProduct(context: RequestContext, sku: string): boolean {
  const { db } = context;
  const product = productBySku(db, sku);
  db.transaction(() => {
    const saved = saveProduct(context, { sku: product.sku });
    if (isSaved(saved)) savedProducts(db).put(skuKey(sku), { ...saved, isDeleted: true });
    context.record({ entity: 'product-removed', id: product.id, key: product.sku });
  });
  return true;
}

const products = ['Magento_Catalog::products'];

export const productRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/products',
    acl: products,
    parameters: { searchCriteria },
    handle: ({ db }, values) => {
      const found = search(allProducts(db), values.searchCriteria, productField);
      return { ...found, items: found.items.map((product) => productBody(db, product)) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/products',
    acl: products,
    parameters: { product: productSchema, saveOptions: optional(bool, false) },
    handle: (context, { product }) => productBody(context.db, saveProduct(context, product)),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/products/:sku',
    acl: products,
    parameters: { sku: string, storeId: optional(string) },
    handle: ({ db }, { sku }) => productBody(db, productBySku(db, sku)),
  }),
  defineRoute({
    method: 'PUT',
    path: '/V1/products/:sku',
    acl: products,
    parameters: { sku: string, product: productSchema, saveOptions: optional(bool, false) },
    handle: (context, { sku, product }) => productBody(context.db, saveProduct(context, { ...product, sku })),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/V1/products/:sku',
    acl: products,
    parameters: { sku: string },
    handle: (context, { sku }) => deleteProduct(context, sku),
  }),
];
