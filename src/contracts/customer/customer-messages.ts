import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Address, CustomerProfile } from '../../domain/customer.js';
import type {
  AddressBook,
  AcquiredToken,
  AcquireToken,
  BeginCheckout,
  CartLease,
  Correction,
  CustomerHandOff,
  CustomerView,
  EndCheckout,
} from './customer.js';
import type { Checkout } from './customer-calls.js';
import type { Sealed } from '../sealed.js';

/** Type name of the customer workflow. */
export const customerWorkflowType = 'customer';

/** Everything but secrets. */
export const stateQuery = defineQuery<CustomerView>('state');

/**
 * Waits until the customer is ready and answers with what later workflows need. Fails as soon as a person is needed,
 * with the type of the problem; the workflow goes on waiting for the correction.
 *
 * The argument is the digest of what the caller asked for, so that a start with other data does not go unnoticed.
 */
export const readyUpdate = defineUpdate<CustomerHandOff, [requestDigest: string]>('ready');

/** A token that is good enough for the demand; renewed once for all callers when the held one is not. */
export const acquireTokenUpdate = defineUpdate<AcquiredToken, [AcquireToken]>('acquireToken');

/** Names of the fields in which this request differs from the one that the workflow works on. */
export const differencesQuery = defineQuery<
  string[],
  [{ readonly profile: CustomerProfile; readonly addresses: readonly Address[] }]
>('differences');

/** The address book, read in the store with the customer's own token. */
export const addressBookUpdate = defineUpdate<AddressBook>('addressBook');

/** Somebody saw the e-mail being confirmed: look now. */
export const confirmedUpdate = defineUpdate<void>('confirmed');

/** A new password; tried at once where the workflow waits for one, else at the next renewal. */
export const setPasswordUpdate = defineUpdate<void, [Sealed]>('setPassword');

/** Corrected input after the store refused it; the workflow tries again. */
export const correctUpdate = defineUpdate<void, [Correction]>('correct');

/** What stood in the way was mended outside (a permission, a key, the store): try again now. */
export const retryUpdate = defineUpdate<void>('retry');

/** Ends the session: the token is revoked where the store can do that. */
export const closeUpdate = defineUpdate<void>('close');

/** Waits for its turn, takes the lease on the customer's one active cart, and gives all that an order needs with it. */
export const openCheckoutUpdate = defineUpdate<Checkout, [BeginCheckout]>('openCheckout');

/** The lease alone; token and ids come from `acquireToken` and `ready`. */
export const beginCheckoutUpdate = defineUpdate<CartLease, [BeginCheckout]>('beginCheckout');

/**
 * Gives the lease back; harmless when it has run out. Fails with `NotAsAsked` where another order of the customer has
 * taken the placed order for its own.
 */
export const endCheckoutUpdate = defineUpdate<void, [EndCheckout]>('endCheckout');
