/** What composite products are made of. */
import { defineRoute } from '../rest/router.js';
import { badRequest } from '../rest/rest-error.js';
import { string } from '../rest/schema.js';
import { bundleOptionBodies } from './bundles.js';
import { productBySku } from './catalog.js';
import { configurableOptionBodies, variantsOf } from './configurables.js';
import { productBody } from './product-view.js';

const products = ['Magento_Catalog::products'];

export const compositeRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/configurable-products/:sku/children',
    acl: products,
    parameters: { sku: string },
    handle: ({ db }, { sku }) => variantsOf(productBySku(db, sku)).map((one) => productBody(db, one)),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/configurable-products/:sku/options/all',
    acl: products,
    parameters: { sku: string },
    handle: ({ db }, { sku }) => {
      const product = productBySku(db, sku);
      if (product.type !== 'configurable')
        throw badRequest('This is implemented for configurable products only.');
      return configurableOptionBodies(product);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/bundle-products/:sku/options/all',
    acl: products,
    parameters: { sku: string },
    handle: ({ db }, { sku }) => {
      const options = bundleOptionBodies(productBySku(db, sku).sku);
      if (!options) throw badRequest('This is implemented for bundle products only.');
      return options;
    },
  }),
];
