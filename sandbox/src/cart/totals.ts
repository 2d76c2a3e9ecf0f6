/** What a cart costs, shipping included. */
import type { Database } from '../data/database.js';
import type { Cents } from '../data/money.js';
import { sumOf } from '../data/money.js';
import type { GoodsTotals } from './goods.js';
import { goodsTotals } from './goods.js';
import { isVirtualCart } from './lines.js';
import type { CartRow } from './rows.js';
import type { TaxAmount } from '../tax/tax-of-lines.js';
import { joinedTaxes } from '../tax/tax-of-lines.js';
import type { ShippingRate } from './shipping-rates.js';
import { shippingRates } from './shipping-rates.js';
import type { TaxedLine } from './taxes.js';
import { taxedLines } from './taxes.js';

export interface CartTotals extends GoodsTotals {
  readonly lines: readonly TaxedLine[];
  /** Taxes of all lines, each tax once. Shipping is not taxed: it has no tax class here, as in a fresh installation. */
  readonly taxes: readonly TaxAmount[];
  readonly tax: Cents;
  readonly subtotalInclTax: Cents;
  readonly shipping: Cents;
  /** `Flat Rate - Fixed`; null while no method is chosen. */
  readonly shippingDescription: string | null;
  readonly grandTotal: Cents;
}

/** Everything, with the shipping method that is chosen. */
export function cartTotals(db: Database, cart: CartRow): CartTotals {
  const goods = goodsTotals(cart);
  const rate = chosenRate(db, cart);
  const shipping = rate?.price ?? 0;
  const lines = taxedLines(db, cart, goods);
  const tax = sumOf(lines.map((line) => line.tax));
  return {
    ...goods,
    lines,
    taxes: joinedTaxes(lines),
    tax,
    subtotalInclTax: sumOf(lines.map((line) => line.rowTotalInclTax)),
    shipping,
    shippingDescription: rate ? `${rate.carrierTitle} - ${rate.description}` : null,
    grandTotal: goods.subtotal - goods.discount + shipping + tax,
  };
}

/** The rate of the chosen method, if it is (still) offered. */
export function chosenRate(db: Database, cart: CartRow): ShippingRate | undefined {
  if (cart.shippingMethod === null || isVirtualCart(cart)) return undefined;
  return shippingRates(db, cart, cart.shipping).find((rate) => rate.code === cart.shippingMethod);
}
