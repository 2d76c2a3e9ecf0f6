/** What can be sold: the quantities in the sources of a stock and the reservations against them. */
import { variantsOf } from '../catalog/configurables.js';
import type { Product } from '../catalog/product.js';
import { hasSourceItems, managesStock } from '../catalog/product.js';
import type { Database } from '../data/database.js';
import { roundQty } from './quantity.js';
import { indexedQuantity } from './stock-index.js';
import type { SourceItemRow } from './rows.js';
import {
  defaultStock,
  linksByStock,
  reservationTotalKey,
  reservationTotals,
  sourceItemKey,
  sourceItems,
  sources,
  stocks,
  stockSourceLinks,
} from './rows.js';

/** The stock that a website sells from. */
export function stockOfWebsite(db: Database, websiteCode: string): number | undefined {
  return stocks(db)
    .all()
    .find((stock) => stock.websites.includes(websiteCode))?.id;
}

/** The website of the only store view. */
export const baseWebsiteCode = 'base';

/** The stock that the store sells from. */
export function storeStockId(db: Database): number {
  return stockOfWebsite(db, baseWebsiteCode) ?? 1;
}

/** Source codes of a stock in the order of their priority; only enabled sources. */
export function enabledSourceCodes(db: Database, stockId: number): string[] {
  return stockSourceLinks(db)
    .find(linksByStock, stockId)
    .toSorted((left, right) => left.priority - right.priority)
    .map((link) => link.sourceCode)
    .filter((code) => sources(db).get(code)?.enabled);
}

/** The source items of a SKU in a stock, in the order of their sources' priority. */
export function stockSourceItems(db: Database, sku: string, stockId: number): Readonly<SourceItemRow>[] {
  return enabledSourceCodes(db, stockId).flatMap(
    (code) => sourceItems(db).get(sourceItemKey(code, sku)) ?? [],
  );
}

export function reservedQuantity(db: Database, sku: string, stockId: number): number {
  return reservationTotals(db).get(reservationTotalKey(stockId, sku))?.quantity ?? 0;
}

/** What the stock has of a SKU before reservations; out-of-stock source items count as nothing. */
export function availableQuantity(items: readonly SourceItemRow[]): number {
  return roundQty(items.reduce((sum, item) => sum + (item.status === 1 ? item.quantity : 0), 0));
}

/** Whether a product can be sold from a stock at all: something of it is there that was not promised to anybody. */
export function isSalable(db: Database, product: Product, stockId: number): boolean {
  if (product.type === 'configurable')
    return variantsOf(product).some((variant) => isSalable(db, variant, stockId));
  if (!hasSourceItems(product)) return stockId === defaultStock;
  if (!managesStock(product)) return stockSourceItems(db, product.sku, stockId).length > 0;
  return unreservedQuantity(db, product, stockId) > 0;
}

/**
 * Salable quantity: stock and reservations; 0 when the stock's index has nothing of the product. The index knows the sources
 * alone, so with more promised than there is the quantity falls below zero.
 */
export function salableQuantity(db: Database, product: Product, stockId: number): number {
  const items = stockSourceItems(db, product.sku, stockId);
  const known = { sku: product.sku, stockId };
  const indexed = managesStock(product)
    ? (indexedQuantity(db, known) ?? availableQuantity(items)) > 0
    : items.length > 0;
  return indexed ? unreservedQuantity(db, product, stockId) : 0;
}

/** Stock, as its index has it, minus reservations; below zero when more was promised than there is. */
export function unreservedQuantity(db: Database, product: Product, stockId: number): number {
  const items = stockSourceItems(db, product.sku, stockId);
  const known = { sku: product.sku, stockId };
  const quantity = indexedQuantity(db, known) ?? availableQuantity(items);
  return roundQty(quantity + reservedQuantity(db, product.sku, stockId));
}

/** Why a quantity cannot be sold. */
export interface SalabilityError {
  readonly code: string;
  readonly message: string;
}

/** `cataloginventory/item_options/max_sale_qty` and its counterpart. */
const maxSaleQty = 10_000;
const minSaleQty = 1;

/** The reasons why so much of a product cannot be sold from a stock; none when it can. */
export function salabilityErrors(
  db: Database,
  product: Product,
  stockId: number,
  requestedQty: number,
): SalabilityError[] {
  if (!isAssigned(db, product.sku, stockId)) {
    const message = 'The requested sku is not assigned to given stock.';
    return [{ code: 'requested-sku-is-not-assigned-to-given-stock', message }];
  }
  const required = [...correctQtyErrors(requestedQty), ...anySourceErrors(db, product, stockId)];
  if (required.length > 0) return required;
  return managesStock(product) ? enoughQtyErrors(db, product, stockId, requestedQty) : [];
}

/** Whether a source of the stock lists the product, be the source enabled or not. The default stock takes every product. */
function isAssigned(db: Database, sku: string, stockId: number): boolean {
  if (stockId === defaultStock) return true;
  return stockSourceLinks(db)
    .find(linksByStock, stockId)
    .some(({ sourceCode }) => sourceItems(db).get(sourceItemKey(sourceCode, sku)));
}

function correctQtyErrors(requestedQty: number): SalabilityError[] {
  if (requestedQty < minSaleQty) {
    return [
      { code: 'is_correct_qty-min_sale_qty', message: `The fewest you may purchase is ${minSaleQty}.` },
    ];
  }
  if (requestedQty > maxSaleQty) {
    const message = 'The requested qty exceeds the maximum qty allowed in shopping cart';
    return [{ code: 'is_correct_qty-max_sale_qty', message }];
  }
  if (!Number.isInteger(requestedQty)) {
    return [
      { code: 'is_correct_qty-is_qty_decimal', message: 'You cannot use decimal quantity for this product.' },
    ];
  }
  return [];
}

function anySourceErrors(db: Database, product: Product, stockId: number): SalabilityError[] {
  if (!managesStock(product)) return [];
  if (stockSourceItems(db, product.sku, stockId).some((item) => item.status === 1)) return [];
  const message = 'There are no source items with the in stock status';
  return [{ code: 'is_any_source_item_in_stock-no_source_items_in_stock', message }];
}

function enoughQtyErrors(
  db: Database,
  product: Product,
  stockId: number,
  requestedQty: number,
): SalabilityError[] {
  // Backorders are off and stock is managed, so both of these conditions fail too; Commerce lists all three.
  const always = [
    { code: 'back_order-disabled', message: 'Backorders are disabled' },
    { code: 'manage_stock-enabled', message: 'Manage stock is enabled' },
  ];
  if (stockSourceItems(db, product.sku, stockId).length === 0) {
    const message = 'The requested sku is not assigned to given stock';
    return [...always, { code: 'is_salable_with_reservations-no_data', message }];
  }
  if (unreservedQuantity(db, product, stockId) >= requestedQty) return [];
  const message = 'The requested qty is not available';
  return [...always, { code: 'is_salable_with_reservations-not_enough_qty', message }];
}
