/** Carts as they are stored. A cart is one row with its lines and addresses inside, replaced as a whole. */
import type { Product } from '../catalog/product.js';
import type { Database, Index, Table } from '../data/database.js';

/** The part of a line that stands for the variant. */
export interface ChildLine {
  readonly itemId: number;
  readonly productId: number;
  readonly name: string;
}

/** One line of a cart. Price and name of sample products come from the catalogue when the line is shown. */
export interface CartLine {
  readonly itemId: number;
  readonly sku: string;
  /** A product that is none of the sample data, or a configurable one with the SKU of what was chosen, as it was when the line was made. */
  readonly product?: Product;
  /** The variant that was chosen of a configurable product: a line of its own in the real cart, with a number of its own. */
  readonly child?: ChildLine;
  readonly qty: number;
  /** Ids of the download links that were bought with it. */
  readonly links: readonly number[];
}

/** A billing or shipping address of a cart; every part may be missing until checkout. */
export interface CartAddress {
  readonly id: number;
  readonly countryId: string | null;
  readonly regionId: number | null;
  readonly region: string | null;
  readonly regionCode: string | null;
  readonly street: readonly string[] | null;
  readonly company: string | null;
  readonly telephone: string | null;
  readonly fax: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly middlename: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly vatId: string | null;
  readonly sameAsBilling: number;
  /** The address of the customer's book that this one was taken from. */
  readonly customerAddressId: number | null;
  readonly saveInAddressBook: number;
  readonly pickupLocationCode: string | null;
}

export interface CartRow {
  readonly id: number;
  /** 0 for a guest. */
  readonly customerId: number;
  readonly storeId: number;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Counts writes, so that of several active carts the one written last is the customer's. */
  readonly version: number;
  readonly lines: readonly CartLine[];
  readonly billing: CartAddress;
  readonly shipping: CartAddress;
  /** `flatrate_flatrate`, or null while none is chosen or the chosen one is not offered. */
  readonly shippingMethod: string | null;
  readonly paymentMethod: string | null;
  /** As it was typed last; absent and null without one. */
  readonly couponCode?: string | null;
  /** The key by which a guest has the cart; gone when a customer takes it over. */
  readonly maskedId?: string | null;
  /** A guest's, once it was given. */
  readonly email?: string | null;
}

export const carts = (db: Database): Table<CartRow> => db.table('carts');

export const cartsByCustomer: Index<CartRow> = { keyOf: (row) => row.customerId };

export const cartsByMask: Index<CartRow> = { keyOf: (row) => row.maskedId ?? '' };

export const cartSequence = 'quote';
export const cartItemSequence = 'quote_item';
export const cartAddressSequence = 'quote_address';
const cartVersionSequence = 'quote_version';

/** The customer's active cart: of several the one that was written last. */
export function activeCart(db: Database, customerId: number): CartRow | undefined {
  return carts(db)
    .find(cartsByCustomer, customerId)
    .filter((cart) => cart.isActive)
    .reduce<CartRow | undefined>(
      (best, cart) => (best && best.version > cart.version ? best : cart),
      undefined,
    );
}

/** Writes a cart with a new time of change. */
export function putCart(db: Database, cart: CartRow, updatedAt: string): CartRow {
  const row = { ...cart, updatedAt, version: db.nextId(cartVersionSequence) };
  carts(db).put(row.id, row);
  return row;
}
