/** Products, read only: what a client looks at before it orders. */
import { amount } from '../data/money.js';
import { optional } from '../rest/parameters.js';
import { defineRoute } from '../rest/router.js';
import { string } from '../rest/schema.js';
import type { FieldValue } from '../rest/search-criteria.js';
import { search, searchCriteria } from '../rest/search-criteria.js';
import { productBySku } from './catalog.js';
import type { Product } from './product.js';
import { sampleProducts } from './sample-products.js';
import { badRequest } from '../rest/rest-error.js';
import { own } from '../own.js';

const INSTALLED_AT = '2026-11-21 20:43:35';
const DEFAULT_ATTRIBUTE_SET = 4;

function productBody(product: Product): Record<string, unknown> {
  return {
    id: product.id,
    sku: product.sku,
    name: product.name,
    attribute_set_id: DEFAULT_ATTRIBUTE_SET,
    price: amount(product.price),
    status: 1,
    visibility: product.visibleInCatalog ? 4 : 1,
    type_id: product.type,
    created_at: INSTALLED_AT,
    updated_at: INSTALLED_AT,
    ...(product.weight === 0 ? {} : { weight: product.weight }),
    extension_attributes: { website_ids: [1] },
    product_links: [],
    options: [],
    media_gallery_entries: [],
    tier_prices: [],
    custom_attributes: [],
  };
}

const FIELDS: Readonly<Record<string, (product: Product) => FieldValue>> = {
  entity_id: (product) => product.id,
  sku: (product) => product.sku,
  name: (product) => product.name,
  price: (product) => amount(product.price),
  type_id: (product) => product.type,
  status: () => 1,
  visibility: (product) => (product.visibleInCatalog ? 4 : 1),
};

function productField(field: string): (product: Product) => FieldValue {
  const read = own(FIELDS, field);
  if (!read) throw badRequest('The "%1" attribute name is invalid. Reset the name and try again.', [field]);
  return read;
}

const PRODUCTS = ['Magento_Catalog::products'];

export const productRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/products',
    acl: PRODUCTS,
    parameters: { searchCriteria },
    handle: (_context, values) => {
      const found = search(sampleProducts, values.searchCriteria, productField);
      return { ...found, items: found.items.map(productBody) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/products/:sku',
    acl: PRODUCTS,
    parameters: { sku: string, storeId: optional(string) },
    handle: (_context, { sku }) => productBody(productBySku(sku)),
  }),
];
