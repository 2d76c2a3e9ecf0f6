/** A product as far as carts, stock and orders need it. Those of the sample data live outside the database until they are changed. */
import type { Cents } from '../data/money.js';

export type ProductType = 'simple' | 'virtual' | 'downloadable' | 'configurable' | 'bundle' | 'grouped';

/** A file of a downloadable product. */
export interface DownloadLink {
  readonly id: number;
  readonly title: string;
  readonly price: Cents;
}

export interface Product {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly type: ProductType;
  readonly price: Cents;
  /** What a cart pays instead of `price`. */
  readonly specialPrice?: Cents;
  readonly weight: number;
  readonly links: readonly DownloadLink[];
  /** The buyer picks links one by one, each with its price. */
  readonly linksPurchasedSeparately: boolean;
  /** The attribute `sale`: price rule 3 leaves such products out. */
  readonly onSale: boolean;
  readonly inWatches: boolean;
  readonly visibleInCatalog: boolean;
  /** The attribute `tax_class_id`; null for a product that has none and is never taxed. */
  readonly taxClassId: number | null;
}

/** What one piece costs in a cart. */
export function finalPrice(product: Product): Cents {
  return product.specialPrice ?? product.price;
}

/** Virtual goods are not shipped. */
export function isVirtual(product: Product): boolean {
  return product.type === 'downloadable' || product.type === 'virtual';
}

/** Sources and reservations count for simple and virtual goods; composite ones have no stock of their own. */
export function hasSourceItems(product: Product): boolean {
  return product.type === 'simple' || isVirtual(product);
}

/** Sample downloads are set up without stock management: any quantity can be sold once a source of the stock has them. */
export function managesStock(product: Product): boolean {
  return product.type === 'simple' || product.type === 'virtual';
}
