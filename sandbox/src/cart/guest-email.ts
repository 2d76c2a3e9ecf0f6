import { guest } from './buyers.js';
import type { CartAddressInput } from './address-schema.js';
import type { CartRow } from './rows.js';

/** The cart with the e-mail that comes with a guest's addresses; a customer's is known. */
export function withGuestEmail(cart: CartRow, ...addresses: readonly (CartAddressInput | null)[]): CartRow {
  const email = addresses.find((address) => address?.email)?.email;
  return cart.customerId === guest && email ? { ...cart, email } : cart;
}
