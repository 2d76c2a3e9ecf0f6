import type { Address, CustomerProfile } from '../../domain/customer.js';
import type { AddressBook } from './customer.js';
import type { Confirmation } from './customer-steps.js';
import type { Sealed } from '../sealed.js';

/** Common to every write: what an activity must know about earlier tries of which it has no record. */
export interface WriteContext {
  /**
   * The latest moment at which an earlier, unaccounted try of the same write may have been sent; milliseconds since the
   * epoch. Absent: there was none.
   */
  readonly unaccountedSinceMs?: number;
  /** How long a request that was given up can still be running in the store; milliseconds. */
  readonly settleMs: number;
}

export interface CreateCustomerInput extends WriteContext {
  readonly profile: CustomerProfile;
  readonly addresses: readonly Address[];
  readonly password: Sealed;
  /** @default 'adopt' */
  readonly whenExists?: 'adopt' | 'reject';
  /**
   * When the first of all tries began, where one before this activity is unaccounted for; milliseconds since the epoch.
   * Absent: when the activity was scheduled.
   */
  readonly firstTryAtMs?: number;
}

/** The customer as created or found. */
export interface CustomerRecord {
  readonly outcome: 'created' | 'adopted';
  readonly customerId: number;
  /** Whose goods it buys; where all websites share accounts, the account itself may be of another one. */
  readonly websiteId: number;
  /** Per address asked for its id; `null` where the store does not have it (yet). */
  readonly addressIds: readonly (number | null)[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
}

export interface CompleteAddressesInput extends WriteContext {
  readonly customerId: number;
  readonly addresses: readonly Address[];
}

export interface MintTokenInput {
  readonly email: string;
  readonly password: Sealed;
  /** Id of the customer's workflow: whose token it will be. Absent from a call that an older release scheduled. */
  readonly session?: string;
  /** A token that the store refused: one minted in the same second is equal to it and as useless. */
  readonly refused?: Sealed;
  /**
   * Given when the password is not known to be right: the pause after tries that cannot be accounted for, longer than a
   * store's lock; milliseconds.
   */
  readonly unprovenPauseMs?: number;
}

/** A customer's token, and whose it is. */
export interface TokenInput {
  readonly token: Sealed;
  /** Id of the customer's workflow. Absent from a call that an older release scheduled. */
  readonly session?: string;
}

export interface MintedToken {
  readonly sealed: Sealed;
  readonly issuedAtMs: number;
  /** By our clock: the moment of asking plus the life that the store gave it. */
  readonly expiresAtMs: number;
}

/** Activities on the store's queue. Each is safe to retry as a whole. */
export interface CustomerActivities {
  /**
   * Creates the customer, or takes what an earlier try or somebody else created.
   * Fails with `RefusedByStore`, `CustomerExists`, `CustomerNotOurs`, `PermissionMissing`, `StoreFault`; retried by Temporal on
   * `StoreUnavailable` and `OutcomeUnknown`.
   */
  createCustomer(input: CreateCustomerInput): Promise<CustomerRecord>;
  /** Adds the addresses asked for that the customer does not have, keeping all others. */
  completeAddresses(input: CompleteAddressesInput): Promise<CustomerRecord>;
  /** Signs the customer in. Fails with `SignInRefused` after one try of the password. */
  mintToken(input: MintTokenInput): Promise<MintedToken>;
  getConfirmation(input: { readonly customerId: number }): Promise<Confirmation>;
  /** Reads what the customer sees. Fails with `TokenRejected` when the token does not open it. */
  readAddressBook(input: TokenInput): Promise<AddressBook>;
  /** Ends the token's validity where the store has the route; harmless to repeat. */
  revokeToken(input: TokenInput): Promise<void>;
}
