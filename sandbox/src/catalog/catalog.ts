/** Looking products up: those of the sample data, and those that were made or changed here. */
import type { Database, Table } from '../data/database.js';
import { notFound } from '../rest/rest-error.js';
import type { Product } from './product.js';
import { sampleProducts } from './sample-products.js';

/** A product that was made or changed by a call. */
export interface SavedProduct extends Product {
  readonly attributeSetId: number;
  /** 1 enabled, 2 disabled. */
  readonly status: number;
  readonly visibility: number;
  readonly websiteIds: readonly number[];
  readonly categoryIds: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Its row stays, so that a product of the sample data does not come back. */
  readonly isDeleted: boolean;
}

export const savedProducts = (db: Database): Table<SavedProduct> => db.table('products');

/** The number of the last product of the sample data, of which only some are here. */
export const lastSampleId = 2046;

// Commerce compares SKUs without regard to case.
export const skuKey = (sku: string): string => sku.trim().toLowerCase();
const bySku = new Map(sampleProducts.map((product) => [skuKey(product.sku), product]));

export function sampleProduct(sku: string): Product | undefined {
  return bySku.get(skuKey(sku));
}

export function findProduct(db: Database, sku: string): Product | undefined {
  const saved = savedProducts(db).get(skuKey(sku));
  if (saved) return saved.isDeleted ? undefined : saved;
  return sampleProduct(sku);
}

/** Every product there is, in the order of their numbers. */
export function allProducts(db: Database): readonly Product[] {
  const saved = savedProducts(db);
  if (saved.size === 0) return sampleProducts;
  const untouched = sampleProducts.filter(({ sku }) => !saved.get(skuKey(sku)));
  const kept = saved.all().filter(({ isDeleted }) => !isDeleted);
  return [...untouched, ...kept].toSorted((left, right) => left.id - right.id);
}

/** Throws 404 for an unknown SKU. */
export function productBySku(db: Database, sku: string): Product {
  const product = findProduct(db, sku);
  if (!product) throw noSuchProduct();
  return product;
}

/** The 404 of an unknown product. */
export function noSuchProduct(): Error {
  return notFound("The product that was requested doesn't exist. Verify the product and try again.");
}
