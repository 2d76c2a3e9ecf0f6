import { z } from 'zod';
import type { Credentials } from '../auth/credentials.js';
import { pathOf, write, type CallOptions } from '../request.js';
import { guest, type Store } from '../store.js';

const token = z.string().min(1);

/** Who signs in: a customer's e-mail or an admin's user name. */
export interface SignIn {
  readonly username: string;
  readonly password: string;
}

/**
 * `POST integration/customer/token`: a bearer token, as `tokenTimes` reads it. A wrong password, an unknown customer, a
 * lock and, before 2.4.8, an unconfirmed e-mail all give one 401. Every 401 counts: after six (2.4 defaults) to eleven
 * (seen on 2.4.7) the account is locked for half an hour, so never repeat one blindly. Repeating after a lost answer is
 * harmless; two tokens of the same second are equal.
 */
export function customer(store: Store, signIn: SignIn, options?: CallOptions): Promise<string> {
  const target = pathOf('integration/customer/token');
  return store.call(tokenRequest('get a token for the customer', target, signIn), guest, options);
}

/**
 * `POST integration/admin/token`. With module TwoFactorAuth on (the default since 2.4.0) it never gives one; see
 * `isTwoFactorRequired`.
 */
export function admin(store: Store, signIn: SignIn, options?: CallOptions): Promise<string> {
  const target = pathOf('integration/admin/token');
  return store.call(tokenRequest('get a token for the admin user', target, signIn), guest, options);
}

function tokenRequest(
  purpose: string,
  target: ReturnType<typeof pathOf>,
  { username, password }: SignIn,
): ReturnType<typeof write<string>> {
  return write('POST', purpose, target, token, { body: { username, password }, secrets: [password] });
}

/**
 * `POST integration/customer/revoke-customer-token` (since 2.4.6; 404 before): ends all tokens of the customer, those
 * minted in the same second included.
 */
export function revokeCustomer(store: Store, as: Credentials, options?: CallOptions): Promise<boolean> {
  const target = pathOf('integration/customer/revoke-customer-token');
  return store.call(write('POST', "revoke the customer's tokens", target, z.boolean()), as, options);
}
