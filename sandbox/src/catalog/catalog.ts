/** Looking products up. */
import { notFound } from '../rest/rest-error.js';
import type { Product } from './product.js';
import { sampleProducts } from './sample-products.js';

// Commerce compares SKUs without regard to case.
const bySku = new Map(sampleProducts.map((product) => [product.sku.toLowerCase(), product]));

export function findProduct(sku: string): Product | undefined {
  return bySku.get(sku.trim().toLowerCase());
}

/** Throws 404 for an unknown SKU. */
export function productBySku(sku: string): Product {
  const product = findProduct(sku);
  if (!product) throw noSuchProduct();
  return product;
}

/** The 404 of an unknown product. */
export function noSuchProduct(): Error {
  return notFound("The product that was requested doesn't exist. Verify the product and try again.");
}
