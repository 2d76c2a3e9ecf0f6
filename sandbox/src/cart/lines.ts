/** Lines of a cart and what they cost. */
import { sampleProduct } from '../catalog/catalog.js';
import { optionsOfVariant } from '../catalog/configurables.js';
import type { Product } from '../catalog/product.js';
import { finalPrice, isVirtual } from '../catalog/product.js';
import type { Cents } from '../data/money.js';
import { sumOf } from '../data/money.js';
import type { CartLine, CartRow } from './rows.js';

/** A line with what the catalogue says about it. */
export interface PricedLine {
  readonly line: CartLine;
  readonly product: Product;
  readonly unitPrice: Cents;
  readonly rowTotal: Cents;
}

/** What a line keeps of its product: its SKU, and all of one that was made here, which may be deleted any time. */
export function lineOfProduct(product: Product): Pick<CartLine, 'sku' | 'product'> {
  return sampleProduct(product.sku) === product ? { sku: product.sku } : { sku: product.sku, product };
}

/** The product of a line, as it was when the line was made. */
export function productOfLine({ sku, product = sampleProduct(sku) }: CartLine): Product {
  if (!product) throw new Error(`Cannot read the line of "${sku}": there is no such product`);
  return product;
}

/** The values by which the variant of a configurable product was chosen; none for other lines. */
export function optionsOfLine(line: CartLine): ReturnType<typeof optionsOfVariant> {
  const variant = line.child && sampleProduct(line.sku);
  return variant ? optionsOfVariant(variant) : [];
}

export function priceLine(line: CartLine): PricedLine {
  const product = productOfLine(line);
  const links = product.linksPurchasedSeparately
    ? product.links.filter(({ id }) => line.links.includes(id))
    : [];
  const unitPrice = finalPrice(product) + sumOf(links.map((link) => link.price));
  // Prices are whole cents, but a quantity may have a fraction.
  return { line, product, unitPrice, rowTotal: Math.round(unitPrice * line.qty) };
}

export function pricedLines(cart: CartRow): PricedLine[] {
  return cart.lines.map(priceLine);
}

/** A cart of nothing but virtual goods has no shipping; an empty one counts as physical. */
export function isVirtualCart(cart: CartRow): boolean {
  return cart.lines.length > 0 && cart.lines.every((line) => isVirtual(productOfLine(line)));
}
