/** Adding, changing and removing lines of a cart, with the checks of the real server in its order. */
import { findProduct, productBySku } from '../catalog/catalog.js';
import type { ChosenOption } from '../catalog/configurables.js';
import { chosenVariant } from '../catalog/configurables.js';
import type { Product } from '../catalog/product.js';
import { hasSourceItems } from '../catalog/product.js';
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { roundQty } from '../inventory/quantity.js';
import { isSalable, salabilityErrors, storeStockId } from '../inventory/salable.js';
import { badRequest, inputErrors, invalidValue, notFound } from '../rest/rest-error.js';
import { getActiveCart, saveCart, withRenewedAddresses } from './active-cart.js';
import { lineOfProduct, productOfLine } from './lines.js';
import type { CartLine, CartRow } from './rows.js';
import { cartItemSequence } from './rows.js';

/** A line as it is asked for. */
export interface WantedLine {
  readonly sku: string;
  /** Null when the caller gave none: refused. Zero and less count as one, as the real cart takes them. */
  readonly qty: number | null;
  /** Download links that the caller picked. */
  readonly links: readonly number[];
  /** What was chosen of a configurable product. */
  readonly chosen?: readonly ChosenOption[];
}

/** The quantity that counts. Throws 400 when there is none. */
export function effectiveQty(qty: number | null): number {
  if (qty === null) throw inputErrors([invalidValue('qty', null)]);
  return qty > 0 ? qty : 1;
}

/**
 * Adds to a cart. A line of the same product and links grows by the quantity: asking twice adds twice.
 * The stock is checked against what the cart holds when the call comes in, and what is there when it commits is added to.
 */
export async function addLine(
  context: RequestContext,
  cartId: number,
  wanted: WantedLine,
): Promise<[CartRow, CartLine]> {
  const { db } = context;
  const qty = effectiveQty(wanted.qty);
  const product = productBySku(db, wanted.sku);
  checkSalable(db, product);
  const goods = goodsOf(product, wanted.chosen ?? []);
  const links = linksOf(product, wanted.links);
  const before = sameLine(getActiveCart(db, cartId), goods.product, links);
  checkQuantity(db, goods.variant ?? product, roundQty((before?.qty ?? 0) + qty));
  await context.window();
  return db.transaction(() => {
    const cart = withRenewedAddresses(db, getActiveCart(db, cartId));
    const existing = sameLine(cart, goods.product, links);
    const line: CartLine = existing
      ? { ...existing, qty: roundQty(existing.qty + qty) }
      : {
          itemId: db.nextId(cartItemSequence),
          ...lineOfProduct(goods.product),
          qty,
          links,
          ...childOf(db, goods),
        };
    context.record({ entity: 'cart-line', id: line.itemId, key: `cart ${cartId} ${product.sku}` });
    return [saveCart(context, { ...cart, lines: replaceLine(cart.lines, line) }), line];
  });
}

/** Sets a line's quantity. Throws 404 for a line that the cart does not have, 400 when so much cannot be sold. */
export async function setLineQty(
  context: RequestContext,
  cartId: number,
  itemId: number,
  wantedQty: number | null,
): Promise<[CartRow, CartLine]> {
  const { db } = context;
  const qty = effectiveQty(wantedQty);
  // This service is given the cart's id as text, and its error repeats it so.
  const before = lineOf(getActiveCart(db, cartId), itemId, String(cartId));
  if (qty !== before.qty) checkQuantity(db, findProduct(db, before.sku) ?? productOfLine(before), qty);
  await context.window();
  return db.transaction(() => {
    const cart = withRenewedAddresses(db, getActiveCart(db, cartId));
    const line = { ...lineOf(cart, itemId, String(cartId)), qty };
    context.record({ entity: 'cart-line', id: itemId, key: `cart ${cartId} ${line.sku}` });
    return [saveCart(context, { ...cart, lines: replaceLine(cart.lines, line) }), line];
  });
}

/** Removes a line. Throws 404 when the cart does not have it. */
export async function removeLine(context: RequestContext, cartId: number, itemId: number): Promise<void> {
  const { db } = context;
  lineOf(getActiveCart(db, cartId), itemId, cartId);
  await context.window();
  db.transaction(() => {
    const cart = withRenewedAddresses(db, getActiveCart(db, cartId));
    lineOf(cart, itemId, cartId);
    const lines = cart.lines.filter((line) => line.itemId !== itemId);
    context.record({ entity: 'cart-line-removed', id: itemId, key: `cart ${cartId}` });
    saveCart(context, { ...cart, lines });
  });
}

/** What comes to lie in the cart: of a configurable product the parent under the variant's SKU and price. */
interface Goods {
  readonly product: Product;
  readonly variant?: Product;
}

function goodsOf(product: Product, chosen: readonly ChosenOption[]): Goods {
  if (product.type !== 'configurable') return { product };
  const variant = chosenVariant(product, chosen);
  if (!variant) throw badRequest('You need to choose options for your item.');
  const { sku, price, weight, taxClassId } = variant;
  return { product: { ...product, sku, price, weight, taxClassId }, variant };
}

function childOf(db: Database, { variant }: Goods): Pick<CartLine, 'child'> {
  if (!variant) return {};
  return { child: { itemId: db.nextId(cartItemSequence), productId: variant.id, name: variant.name } };
}

function checkSalable(db: Database, product: Product): void {
  if (!isSalable(db, product, storeStockId(db))) {
    throw badRequest('Product that you are trying to add is not available.');
  }
  if (!hasSourceItems(product) && product.type !== 'configurable') {
    throw badRequest(`This sandbox does not know the options of ${product.type} products ("${product.sku}")`);
  }
}

function checkQuantity(db: Database, product: Product, qty: number): void {
  // Of several reasons the cart shows the last.
  const problem = salabilityErrors(db, product, storeStockId(db), qty).at(-1);
  if (problem) throw badRequest(problem.message);
}

function linksOf(product: Product, picked: readonly number[]): number[] {
  const all = product.links.map((link) => link.id);
  if (!product.linksPurchasedSeparately) return all;
  const links = all.filter((id) => picked.includes(id));
  if (links.length === 0) throw badRequest('Please specify product link(s).');
  return links;
}

function sameLine(cart: CartRow, product: Product, links: readonly number[]): CartLine | undefined {
  return cart.lines.find(
    (line) =>
      line.sku === product.sku &&
      line.links.join() === links.join() &&
      productOfLine(line).type === product.type,
  );
}

function lineOf(cart: CartRow, itemId: number, shownCartId: number | string): CartLine {
  const line = cart.lines.find((one) => one.itemId === itemId);
  if (!line) throw notFound("The %1 Cart doesn't contain the %2 item.", [shownCartId, itemId]);
  return line;
}

function replaceLine(lines: readonly CartLine[], line: CartLine): CartLine[] {
  const at = lines.findIndex((one) => one.itemId === line.itemId);
  return at < 0 ? [...lines, line] : lines.with(at, line);
}
