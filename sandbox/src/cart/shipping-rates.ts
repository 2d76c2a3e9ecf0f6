/** Which shipping methods a cart is offered, and at what price. */
import { isVirtual } from '../catalog/product.js';
import type { Database } from '../data/database.js';
import { pickupLocations } from '../inventory/pickup-locations.js';
import { sources } from '../inventory/rows.js';
import { storeStockId } from '../inventory/salable.js';
import type { Cents } from '../data/money.js';
import { cents } from '../data/money.js';
import { goodsTotals } from './goods.js';
import type { CartAddress, CartRow } from './rows.js';

export interface ShippingRate {
  /** `flatrate_flatrate`: carrier and method. */
  readonly code: string;
  readonly carrierCode: string;
  readonly methodCode: string;
  readonly carrierTitle: string;
  readonly methodTitle: string;
  /** What stands behind the carrier's title in an order: the method, or the pickup location. */
  readonly description: string;
  readonly price: Cents;
}

/** Where the goods go, as far as rates depend on it. */
export type Destination = Pick<CartAddress, 'countryId' | 'regionId' | 'pickupLocationCode'>;

export const pickupMethod = 'instore_pickup';
const flatRatePerPiece = cents(5);

/** All rates of a cart for a destination, the cheapest first; of equal ones in the order of the carriers. None for a cart that is empty or has nothing to ship. */
export function shippingRates(db: Database, cart: CartRow, destination: Destination): ShippingRate[] {
  const goods = goodsTotals(cart);
  const pieces = goods.lines.reduce((sum, { line, product }) => sum + (isVirtual(product) ? 0 : line.qty), 0);
  if (destination.countryId === null || cart.lines.length === 0 || goods.isVirtual) return [];
  const flat = { carrierTitle: 'Flat Rate', methodTitle: 'Fixed', price: pieces * flatRatePerPiece };
  return [
    ...pickupRate(db, cart, destination),
    rate('flatrate', 'flatrate', flat),
    ...tableRate(goods.subtotal - goods.discount, destination),
  ].toSorted((left, right) => left.price - right.price);
}

/** Offered when one location lists every product of the cart, downloads too: then a cart with a download has none. */
function pickupRate(db: Database, cart: CartRow, destination: Destination): ShippingRate[] {
  const skus = cart.lines.map((line) => line.sku);
  if (pickupLocations(db, storeStockId(db), skus).length === 0) return [];
  const location = sources(db).get(destination.pickupLocationCode ?? '');
  return [
    rate('instore', 'pickup', {
      carrierTitle: 'In-Store Pickup Delivery',
      methodTitle: 'Pick in Store',
      price: 0,
      ...(location ? { description: location.frontendName } : {}),
    }),
  ];
}

/** `country, region (0: any), from this subtotal on, price`: the sample data's table, dearest step first. */
const table: readonly (readonly [country: string, regionId: number, from: Cents, price: Cents])[] = [
  // Alaska
  ['US', 2, cents(100), cents(10)],
  ['US', 2, cents(50), cents(15)],
  ['US', 2, 0, cents(20)],
  // Hawaii
  ['US', 21, cents(100), cents(10)],
  ['US', 21, cents(50), cents(15)],
  ['US', 21, 0, cents(20)],
  ['US', 0, cents(100), cents(5)],
  ['US', 0, cents(50), cents(10)],
  ['US', 0, 0, cents(15)],
];

function tableRate(value: Cents, { countryId, regionId }: Destination): ShippingRate[] {
  const row = table.find(
    ([country, region, from]) =>
      country === countryId && (region === 0 || region === regionId) && value >= from,
  );
  if (!row) return [];
  return [
    rate('tablerate', 'bestway', { carrierTitle: 'Best Way', methodTitle: 'Table Rate', price: row[3] }),
  ];
}

type RateDetails = Pick<ShippingRate, 'carrierTitle' | 'methodTitle' | 'price'> & {
  readonly description?: string;
};

function rate(carrierCode: string, methodCode: string, details: RateDetails): ShippingRate {
  return {
    code: `${carrierCode}_${methodCode}`,
    carrierCode,
    methodCode,
    ...details,
    description: details.description ?? details.methodTitle,
  };
}
