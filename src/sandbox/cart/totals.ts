/** What a cart costs, shipping included. */
import type { Database } from '../database.js';
import type { Cents } from '../money.js';
import type { GoodsTotals } from './goods.js';
import { goodsTotals } from './goods.js';
import { isVirtualCart } from './lines.js';
import type { CartRow } from './rows.js';
import type { ShippingRate } from './shipping-rates.js';
import { shippingRates } from './shipping-rates.js';

export interface CartTotals extends GoodsTotals {
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
  return {
    ...goods,
    shipping,
    shippingDescription: rate ? `${rate.carrierTitle} - ${rate.description}` : null,
    grandTotal: goods.subtotal - goods.discount + shipping,
  };
}

/** The rate of the chosen method, if it is (still) offered. */
export function chosenRate(db: Database, cart: CartRow): ShippingRate | undefined {
  if (cart.shippingMethod === null || isVirtualCart(cart)) return undefined;
  return shippingRates(db, cart, cart.shipping).find((rate) => rate.code === cart.shippingMethod);
}
