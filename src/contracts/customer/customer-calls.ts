import type { AcquiredToken, BeginCheckout, CartLease, CustomerHandOff, EndCheckout } from './customer.js';

/** The customer's cart, taken for a while, with all that is needed to work on it. */
export interface Checkout {
  readonly lease: CartLease;
  readonly token: AcquiredToken;
  readonly customerId: number;
  readonly websiteId: number;
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
  /** Orders, by id, that others have placed from this cart, or from one that the caller may have placed. */
  readonly ordersOfOthers?: readonly number[];
}

/** A checkout from its parts. */
export function checkoutOf(lease: CartLease, token: AcquiredToken, handOff: CustomerHandOff): Checkout {
  const { customerId, websiteId, defaultBillingId, defaultShippingId } = handOff;
  return {
    lease,
    token,
    customerId,
    websiteId,
    ...(defaultBillingId !== undefined && { defaultBillingId }),
    ...(defaultShippingId !== undefined && { defaultShippingId }),
  };
}

export interface BeginCheckoutInput extends BeginCheckout {
  readonly customerWorkflowId: string;
}

export interface AcquireTokenInput {
  readonly customerWorkflowId: string;
  /** Milliseconds. */
  readonly minimumValidityMs: number;
  /** The generation that the store refused. */
  readonly rejectedGeneration?: number;
}

export interface EndCheckoutInput extends EndCheckout {
  readonly customerWorkflowId: string;
}

/**
 * Activities on the workflow queue that talk to the workflow of a customer. One that has ended by idleness is opened
 * again. They fail with `CustomerNotReady` when a person must see to the customer first, and are retried by Temporal on
 * `CartBusy` and `CustomerUnavailable`.
 */
export interface CustomerCalls {
  /** Waits for its turn at the customer's one cart. */
  beginCheckout(input: BeginCheckoutInput): Promise<Checkout>;
  acquireToken(input: AcquireTokenInput): Promise<AcquiredToken>;
  /** Gives the cart back; harmless when it is not held. Fails with `NotAsAsked` where the placed order is another's. */
  endCheckout(input: EndCheckoutInput): Promise<void>;
}
