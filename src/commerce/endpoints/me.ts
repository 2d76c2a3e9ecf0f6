import { z } from 'zod';
import type { Credentials } from '../auth/credentials.js';
import type { StoredAddress } from '../../domain/address.js';
import { pathOf, read, write, type CallOptions } from '../request.js';
import type { Store } from '../store.js';
import { addressOrNone, customer, type Customer } from '../wire/customer.js';
import { changesBody, type CustomerChange } from './customer-body.js';

/**
 * Routes of the signed-in customer: a dead, foreign or missing token is 401 naming the resource `self`; the token of an
 * admin is 400 `"customerId" is required`.
 */

/** `GET customers/me`. */
export function get(store: Store, as: Credentials, options?: CallOptions): Promise<Customer> {
  return store.call(read('read the signed-in customer', pathOf('customers/me'), customer), as, options);
}

/** `PUT customers/me`: id, group, website and store cannot be changed. Not repeatable when it adds addresses. */
export function update(
  store: Store,
  as: Credentials,
  change: CustomerChange,
  options?: CallOptions,
): Promise<Customer> {
  const body = { customer: changesBody(change) };
  const request = write('PUT', 'change the signed-in customer', pathOf('customers/me'), customer, { body });
  return store.call(request, as, options);
}

/** `GET customers/me/billingAddress`: the default billing address, `undefined` where there is none. */
export function billingAddress(
  store: Store,
  as: Credentials,
  options?: CallOptions,
): Promise<StoredAddress | undefined> {
  const target = pathOf('customers/me/billingAddress');
  return store.call(read("read the customer's billing address", target, addressOrNone), as, options);
}

/** `GET customers/me/shippingAddress`: the default shipping address, `undefined` where there is none. */
export function shippingAddress(
  store: Store,
  as: Credentials,
  options?: CallOptions,
): Promise<StoredAddress | undefined> {
  const target = pathOf('customers/me/shippingAddress');
  return store.call(read("read the customer's shipping address", target, addressOrNone), as, options);
}

/** `PUT customers/me/password`: 401 for a wrong current password, 400 for a weak new one. Tokens stay valid. */
export function changePassword(
  store: Store,
  as: Credentials,
  passwords: { readonly current: string; readonly next: string },
  options?: CallOptions,
): Promise<boolean> {
  const request = write(
    'PUT',
    "change the customer's password",
    pathOf('customers/me/password'),
    z.boolean(),
    {
      body: { currentPassword: passwords.current, newPassword: passwords.next },
      secrets: [passwords.current, passwords.next],
    },
  );
  return store.call(request, as, options);
}
