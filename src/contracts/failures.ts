/**
 * Every deliberate failure of this project: `type` of the `ApplicationFailure` that activities and workflows throw.
 * Callers may rely on these names; the message is for people.
 */
export const failureTypes = {
  /** The store did not do it and may do it later: refused connection, maintenance, too many orders (429); a read failed. */
  StoreUnavailable: 'StoreUnavailable',
  /**
   * A write was sent and its answer never came, or says nothing: 5xx but maintenance, reset, timeout, a 4xx that something
   * in front of the store made, a deadlock behind a 400.
   */
  OutcomeUnknown: 'OutcomeUnknown',
  /** The store refused the input; the details carry its rendered message and the fields. A person corrects it. */
  RefusedByStore: 'RefusedByStore',
  /** The same unexplained error came back on every try while nothing was done; the details carry the report id. */
  StoreFault: 'StoreFault',
  /**
   * Something in front of the store answers in its place, and a person has to open the way: basic authentication, a
   * sign-in page, a firewall's challenge, another server at this address.
   */
  NotTheStore: 'NotTheStore',
  /** A customer with this e-mail exists and the caller asked to reject that. */
  CustomerExists: 'CustomerExists',
  /** A customer with this e-mail exists and nothing proves that it is the one asked for. */
  CustomerNotOurs: 'CustomerNotOurs',
  /** The customer that the workflow stands for is gone from the store. */
  CustomerGone: 'CustomerGone',
  /** The token endpoint refused the password (wrong, locked or unconfirmed: one text for all). */
  SignInRefused: 'SignInRefused',
  /** The customer's token was refused by a customer route. */
  TokenRejected: 'TokenRejected',
  /** The workflow waits for a password from a person. */
  NeedsPassword: 'NeedsPassword',
  /** The workflow waits for the customer to confirm the e-mail address. */
  NeedsConfirmation: 'NeedsConfirmation',
  /** The integration's credentials are dead or lack a permission; the details name the resource. */
  PermissionMissing: 'PermissionMissing',
  /** Two-factor authentication stands in the way of an admin token. */
  TwoFactorRequired: 'TwoFactorRequired',
  /** The answer was 200, but not what was asked for. */
  NotAsAsked: 'NotAsAsked',
  /** The store's answer has a form that this project does not know. */
  UnexpectedAnswer: 'UnexpectedAnswer',
  /** The caller handed in something unusable. */
  InvalidInput: 'InvalidInput',
  /** The secret cannot be opened with the keys at hand. */
  KeyMissing: 'KeyMissing',
  /** The workflow has ended or is about to. */
  Closed: 'Closed',
  /** Another order holds the customer's cart. */
  CartBusy: 'CartBusy',
  /** The lease on the customer's cart ran out and somebody else has it. */
  LeaseLost: 'LeaseLost',
  /** The cart or its totals are not what the order asked for, and paying would be wrong. */
  CartDiffers: 'CartDiffers',
  /** The order is placed, for another total than it must cost; a person agrees to it, or cancels the order. */
  TotalDiffers: 'TotalDiffers',
  /** The customer's workflow waits for a person, or cannot be used; the order waits with it. */
  CustomerNotReady: 'CustomerNotReady',
  /** The customer's workflow did not answer in time. */
  CustomerUnavailable: 'CustomerUnavailable',
  /** The payment of an order has not arrived for long. */
  PaymentOverdue: 'PaymentOverdue',
  /** What the order asked for cannot be shipped from the sources that there are. */
  NotShippable: 'NotShippable',
  /** The order is in a state that does not allow what was asked for. */
  WrongState: 'WrongState',
  /** Somebody has put the order on hold in the store; it goes on by itself when it is released there. */
  OnHold: 'OnHold',
  /** Two invoices or two shipments bear one marker of ours: a write was done twice, and a person has to put it right. */
  DoubledDocument: 'DoubledDocument',
  /** A source has less than is to be moved, or a product is not in it at all; nothing was moved. */
  NotMovable: 'NotMovable',
  /** Nobody can tell from the quantities whether stock was moved, since others moved some too; a person says so. */
  TransferInDoubt: 'TransferInDoubt',
  /** Another transfer of the same product is under way; this one waits for its end. */
  StockBusy: 'StockBusy',
  /** Nothing has changed in the store, which is looked at again after a while; no failure of anything. */
  Unchanged: 'Unchanged',
  /** Transient trouble lasted longer than the caller allowed. */
  GaveUp: 'GaveUp',
} as const;

export type FailureType = (typeof failureTypes)[keyof typeof failureTypes];

/** What every failure of an activity carries as its first detail; plain JSON, free of secrets. */
export interface FailureDetail {
  /** What went wrong, rendered for a person. */
  readonly message: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** Fields that the store named, in its own spelling. */
  readonly fields?: readonly string[];
  /** Permissions (ACL resources) that the store named. */
  readonly resources?: string;
  /** The store's own report id of a 500. */
  readonly reportId?: string;
  /** Something in front of the store answered in its place; also of a write, whose outcome is unknown then. */
  readonly shutOut?: true;
}

/**
 * Message of a query that came in a moment in which no answer can be given. Asked again it is answered: see
 * workflows/whole-tasks.ts.
 */
export const askAgain = 'Cannot answer: the workflow is just taken over by another worker; ask again';
