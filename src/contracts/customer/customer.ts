import type { Address, CustomerProfile } from '../../domain/customer.js';
import type { TokenDemand, TokenFacts } from '../../domain/session.js';
import type { CustomerSettings } from './customer-settings.js';
import type { CustomerStep } from './customer-steps.js';
import type { AttentionPhase } from '../failures.js';
import type { Problem } from '../problem.js';
import type { Sealed } from '../sealed.js';

export type { CustomerSettings };

/** What the caller asks for: this customer, with these addresses, who signs in with this password. */
export interface CustomerRequest {
  /** Name of the store, as in the activity queue `commerce-<store>`. */
  readonly store: string;
  readonly profile: CustomerProfile;
  readonly addresses: readonly Address[];
  readonly password: Sealed;
  /**
   * What to do when a customer with this e-mail exists: `adopt` takes it over when the password opens it, `reject`
   * fails with `CustomerExists`.
   * @default 'adopt'
   */
  readonly whenExists?: 'adopt' | 'reject';
}

/**
 * Where a customer's workflow stands.
 *
 * - `creating`: looking the customer up or creating it
 * - `confirming`: waiting for the e-mail to be confirmed
 * - `signing-in`: minting the first token
 * - `ready`: token at hand, addresses in place
 * - `needs-password`, `needs-correction`, `needs-permission`: a person is asked
 * - `needs-attention`: trouble that passes by itself has lasted long, or was given up
 * - `closed`: ended on request
 */
export type CustomerPhase = 'creating' | 'confirming' | 'signing-in' | 'ready' | AttentionPhase | 'closed';

/** A token as workflow state: sealed. */
export interface HeldToken extends TokenFacts {
  readonly sealed: Sealed;
}

/** The lease on the customer's one active cart. */
export interface CartLease {
  readonly holder: string;
  readonly lease: number;
  readonly untilMs: number;
}

/** Somebody in line for the cart; whoever stops asking drops out. */
export interface CartWaiter {
  readonly holder: string;
  askedAtMs: number;
}

/** An order that a cart has become, and whose it is. */
export interface CartOrder {
  readonly cartId: number;
  readonly orderId: number;
  readonly holder: string;
}

/** Argument of `openCheckout` and `beginCheckout`. */
export interface BeginCheckout {
  /** Who asks: the order's workflow id. The same holder gets its own lease again, renewed. */
  readonly holder: string;
  /** How long the lease lasts, and the token of `openCheckout` is good for at least; milliseconds. */
  readonly forMs: number;
  /** A cart that may have become an order of this holder. */
  readonly mayHavePlaced?: number;
}

/** Argument of `endCheckout`. */
export interface EndCheckout {
  readonly holder: string;
  /** What has become of the cart, where it is this holder's order. */
  readonly placed?: Pick<CartOrder, 'cartId' | 'orderId'>;
}

/** Everything that the workflow knows; plain JSON, since it travels through continue-as-new and reopening. */
export interface CustomerState {
  request: CustomerRequest;
  /** Digest of the request as first asked for; a second start with another one is told which fields differ. */
  requestDigest: string;
  settings: CustomerSettings;
  phase: CustomerPhase;
  /** When the first try began; evidence for who created a customer found later. */
  firstTryAtMs: number;
  outcome?: 'created' | 'adopted';
  customerId?: number;
  websiteId?: number;
  /** Ids of the addresses asked for, in the order asked. */
  addressIds: number[];
  defaultBillingId?: number;
  defaultShippingId?: number;
  /** Whether the store has all the addresses asked for. */
  complete: boolean;
  /** Whether this password is known to open this customer: it was created with it, or a token was minted with it. */
  passwordProven: boolean;
  token?: HeldToken;
  tokensMinted: number;
  confirmedAtMs?: number;
  /** When the last token was revoked; a token minted within the same second would be born dead. */
  revokedAtMs?: number;
  problem?: Problem;
  /** Last time that somebody used the session; milliseconds since the epoch. */
  lastUsedAtMs: number;
  lease?: CartLease;
  leasesGiven: number;
  /** Who waits for the cart, first come first served. */
  waiting: CartWaiter[];
  /** What the carts have become, the latest last; absent where nobody has said so yet. */
  cartOrders?: CartOrder[];
}

/** Input of the customer workflow: a request, or the state of an earlier run that goes on. */
export type CustomerInput =
  | {
      readonly request: CustomerRequest;
      readonly requestDigest: string;
      /** Those that differ from the defaults. */
      readonly settings?: Partial<CustomerSettings>;
    }
  | { readonly state: CustomerState };

/** What later workflows take from the customer: ids, and when the token runs out; never the token itself. */
export interface CustomerHandOff {
  readonly store: string;
  readonly customerId: number;
  /** Ids of the addresses asked for, in the order asked. */
  readonly addressIds: readonly number[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
  readonly websiteId: number;
  readonly outcome: 'created' | 'adopted';
  readonly token: TokenFacts;
  /** False when the workflow was started earlier with other data; `differences` tells the fields. */
  readonly asAsked: boolean;
}

/** A token handed to a caller who can open it. */
export interface AcquiredToken extends TokenFacts {
  readonly sealed: Sealed;
}

/** Argument of `acquireToken`. */
export type AcquireToken = TokenDemand;

/** Answer to the query `state`: everything but secrets. */
export interface CustomerView {
  readonly store: string;
  readonly email: string;
  readonly phase: CustomerPhase;
  readonly customerId?: number;
  readonly websiteId?: number;
  readonly addressIds: readonly number[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
  readonly outcome?: 'created' | 'adopted';
  readonly token?: TokenFacts;
  readonly problem?: Problem;
  readonly lease?: CartLease;
  readonly waiting: readonly CartWaiter[];
  readonly requestDigest: string;
  /** Steps of this run, each by its last time; absent where an older worker answers. */
  readonly steps?: readonly CustomerStep[];
}

/** An address of the customer's address book, as read with the customer's own token. */
export interface AddressBookEntry {
  readonly id: number;
  readonly street: readonly string[];
  readonly city: string;
  readonly postcode?: string;
  readonly countryId: string;
  readonly region?: string;
}

/** What the store shows the customer: the tutorial's check that step 6 is done. */
export interface AddressBook {
  readonly customerId: number;
  readonly email: string;
  readonly addresses: readonly AddressBookEntry[];
  readonly defaultBilling?: AddressBookEntry;
  readonly defaultShipping?: AddressBookEntry;
}

/** What a person corrects: parts given replace the parts asked for. */
export interface Correction {
  readonly profile?: CustomerProfile;
  readonly addresses?: readonly Address[];
  readonly password?: Sealed;
  /** Digest of the request as corrected. */
  readonly requestDigest?: string;
}
