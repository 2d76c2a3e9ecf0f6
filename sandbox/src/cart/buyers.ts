/** Who buys: a customer, or a guest of whom a cart knows no more than an address and an e-mail. */
import type { CustomerRow } from '../customers/customer-tables.js';
import { getCustomer } from '../customers/customer-tables.js';
import type { Database } from '../data/database.js';
import type { CartRow } from './rows.js';

/** The customer number of guests. */
export const guest = 0;

/** The customer group `NOT LOGGED IN`. */
const guestGroup = 0;

export type Buyer = Pick<
  CustomerRow,
  | 'id'
  | 'groupId'
  | 'firstname'
  | 'lastname'
  | 'middlename'
  | 'prefix'
  | 'suffix'
  | 'dob'
  | 'gender'
  | 'taxvat'
  | 'defaultShipping'
> & {
  /** Null for a guest who has not given one yet. */
  readonly email: string | null;
};

/** The customer of a cart; a guest is called what the billing address says. */
export function buyerOf(db: Database, cart: CartRow): Buyer {
  if (cart.customerId !== guest) return getCustomer(db, cart.customerId);
  const { firstname, lastname, middlename, prefix, suffix } = cart.billing;
  return {
    id: guest,
    groupId: guestGroup,
    email: cart.email ?? null,
    firstname: firstname ?? '',
    lastname: lastname ?? '',
    middlename,
    prefix,
    suffix,
    dob: null,
    gender: null,
    taxvat: null,
    defaultShipping: null,
  };
}
