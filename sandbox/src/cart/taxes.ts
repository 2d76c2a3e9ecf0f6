/** What the lines of a cart are taxed with. */
import { addressTable } from '../customers/customer-tables.js';
import { taxClassOfGroup } from '../customers/groups.js';
import type { Database } from '../data/database.js';
import { appliedRates } from '../tax/applied-rates.js';
import { matchingRates } from '../tax/matching-rates.js';
import type { TaxPlace } from '../tax/postcode.js';
import { anyPostcode } from '../tax/postcode.js';
import type { LineTax } from '../tax/tax-of-lines.js';
import { taxOfLines } from '../tax/tax-of-lines.js';
import { buyerOf } from './buyers.js';
import type { GoodsTotals, LineTotals } from './goods.js';
import type { CartRow } from './rows.js';

export type TaxedLine = LineTotals & LineTax;

/** `tax/defaults`: where goods are taxed that go nowhere yet. */
const nowhere: TaxPlace = { countryId: 'US', regionId: 0, postcode: anyPostcode };

/** The lines with their taxes, by the class of the customer's group and the place the goods go to. */
export function taxedLines(db: Database, cart: CartRow, goods: GoodsTotals): TaxedLine[] {
  const place = placeOf(db, cart, goods);
  const customerClassId = taxClassOfGroup(db, buyerOf(db, cart).groupId);
  const taxes = taxOfLines(
    goods.lines.map(({ product, rowTotal, discount, line }) => {
      const { taxClassId: productClassId } = product;
      const matched =
        productClassId === null ? [] : matchingRates(db, { place, customerClassId, productClassId });
      return { rowTotal, discount, qty: line.qty, applied: appliedRates(matched, cart.storeId) };
    }),
  );
  return goods.lines.map((line, position) => ({ ...line, ...taxAt(taxes, position) }));
}

function taxAt(taxes: readonly LineTax[], position: number): LineTax {
  const tax = taxes[position];
  if (!tax) throw new Error(`Cannot tax line ${position}: there are ${taxes.length} taxes`);
  return tax;
}

/** Where the goods go; downloads "go" to whoever pays. Without an address the customer's default shipping address counts. */
function placeOf(db: Database, cart: CartRow, goods: GoodsTotals): TaxPlace {
  const { countryId, regionId, postcode } = goods.isVirtual ? cart.billing : cart.shipping;
  if (countryId !== null) return { countryId, regionId, postcode };
  const { defaultShipping } = buyerOf(db, cart);
  const home = defaultShipping === null ? undefined : addressTable(db).get(defaultShipping);
  // An address that an old import left without a country is no place.
  return home?.countryId ? { ...home, countryId: home.countryId } : nowhere;
}
