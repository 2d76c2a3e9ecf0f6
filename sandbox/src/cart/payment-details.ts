import type { Database } from '../data/database.js';
import { paymentMethods } from './payment-methods.js';
import type { CartRow } from './rows.js';
import { cartTotals } from './totals.js';
import { totalsBody } from './totals-view.js';

/** What may be paid with, and the totals: the answer of both checkout steps. */
export function paymentDetails(db: Database, cart: CartRow): object {
  const totals = cartTotals(db, cart);
  return { payment_methods: paymentMethods(totals), totals: totalsBody(totals) };
}
