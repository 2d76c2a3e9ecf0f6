import { failureTypes, type FailureType } from '../contracts/failures.js';
import type { CommerceError } from '../commerce/errors.js';

/**
 * When the same call may be made again.
 *
 * - `soon`: nothing was done, or nothing can be doubled; Temporal's backoff
 * - `when-told`: after the store's Retry-After, or after the pause for a throttled client
 * - `settled`: only when an earlier request can no longer be in flight
 * - `few`: a few more times, since the store is known to say so in error
 * - `never`: the same call gets the same answer
 */
export type Again = 'soon' | 'when-told' | 'settled' | 'few' | 'never';

export interface Meaning {
  readonly type: FailureType;
  readonly again: Again;
}

/** One row: the first whose conditions all hold gives the meaning. */
export interface Row {
  /** What was seen, in words; also the title of the row's test. */
  readonly seen: string;
  readonly holds: (error: CommerceError) => boolean;
  readonly meaning: Meaning;
}

const template = (error: CommerceError): string => error.http?.message?.template ?? '';
const says = (error: CommerceError, ...starts: string[]): boolean =>
  starts.some((start) => template(error).startsWith(start));
const status = (error: CommerceError, ...codes: number[]): boolean =>
  error.http !== undefined && codes.includes(error.http.status);
const resources = (error: CommerceError): readonly string[] => error.http?.resources ?? [];

/** The 400 that a duplicate e-mail gets, in every release from 2.4.0 on. */
const duplicateEmail = 'A customer with the same email address already exists';
/** The one text of a refused sign-in: wrong password, unknown, locked or unconfirmed account. */
const signInRefused = 'The account sign-in was incorrect';
/** Text of a wrong current password when a customer changes the password. */
const passwordRefused = "The password doesn't match this account";
/** 2.4.8 and later tell an unconfirmed account apart. */
const unconfirmed = "This account isn't confirmed";
/** What every cart route says to a customer without a cart. */
const noActiveCart = 'Current customer does not have an active cart';
/** How the store refuses an invoice or a shipment: "Invoice Document Validation Error(s):" and the reasons. */
const documentErrors = 'Document Validation Error(s)';
const twoFactor = [
  'Please use the 2fa provider-specific endpoints',
  'You are required to configure personal Two-Factor',
  'Please ask an administrator with sufficient access to configure 2FA',
];

const { OutcomeUnknown, StoreUnavailable, RefusedByStore, PermissionMissing, SignInRefused, NotTheStore } =
  failureTypes;

/** Whether the call does no harm when it is repeated: a read, or the integration's own sign-in. */
const isHarmless = ({ call }: CommerceError): boolean =>
  call.effect === 'read' || call.route.startsWith('integration/admin/token');

/**
 * What every answer, and every missing answer, means. Ordered: special texts first, then statuses, then the outcome
 * that the client established. Statuses and texts are those of the recorded answers of a real 2.4.7-p6.
 */
export const errorTable: readonly Row[] = [
  {
    seen: 'a value that cannot be a part of the request: nothing was sent',
    holds: (error) => error.kind === 'unsendable',
    meaning: { type: RefusedByStore, again: 'never' },
  },
  {
    seen: 'something in front of the store asks for a sign-in: a challenge, a redirect to a sign-in page',
    holds: (error) =>
      error.shutOut && error.http?.signIn === true && (isHarmless(error) || error.outcome !== 'unknown'),
    meaning: { type: NotTheStore, again: 'few' },
  },
  {
    seen: 'a page of something in front of the store, or of another server, to a read',
    holds: (error) => error.shutOut && isHarmless(error),
    meaning: { type: NotTheStore, again: 'soon' },
  },
  {
    seen: 'the same to a write: nobody knows whether it was passed on',
    holds: (error) => error.shutOut,
    meaning: { type: OutcomeUnknown, again: 'settled' },
  },
  {
    seen: 'a two-factor answer from the admin token endpoint',
    holds: (error) => status(error, 400, 401) && says(error, ...twoFactor),
    meaning: { type: failureTypes.TwoFactorRequired, again: 'never' },
  },
  {
    seen: '400 duplicate e-mail',
    holds: (error) => status(error, 400) && says(error, duplicateEmail),
    meaning: { type: failureTypes.CustomerExists, again: 'never' },
  },
  {
    seen: '401 on the admin token endpoint: the integration cannot sign in',
    holds: (error) => status(error, 401) && error.call.route.startsWith('integration/admin/token'),
    meaning: { type: PermissionMissing, again: 'few' },
  },
  {
    seen: '401 to a password of the customer',
    holds: (error) => status(error, 401) && says(error, signInRefused, passwordRefused, unconfirmed),
    meaning: { type: SignInRefused, again: 'never' },
  },
  {
    seen: '401 on a customer route',
    holds: (error) => status(error, 401) && resources(error).includes('self'),
    meaning: { type: failureTypes.TokenRejected, again: 'never' },
  },
  {
    seen: '401 on an admin route, after the client has renewed its token where it can',
    holds: (error) => status(error, 401),
    meaning: { type: PermissionMissing, again: 'few' },
  },
  {
    seen: "429 too many requests, to a read or in the store's own words",
    holds: (error) => status(error, 429) && error.outcome === 'not-done',
    meaning: { type: StoreUnavailable, again: 'when-told' },
  },
  {
    seen: '503: maintenance, or to a read',
    holds: (error) => status(error, 503) && error.outcome === 'not-done',
    meaning: { type: StoreUnavailable, again: 'when-told' },
  },
  {
    seen: 'not sent: connection refused, DNS, TLS, no free connection',
    holds: (error) => error.outcome === 'not-sent',
    meaning: { type: StoreUnavailable, again: 'soon' },
  },
  {
    seen: 'a read without a usable answer',
    holds: (error) =>
      error.call.effect === 'read' && (error.outcome === 'not-done' || error.outcome === 'unknown'),
    meaning: { type: StoreUnavailable, again: 'soon' },
  },
  {
    seen: 'a redirect: the address of the store is wrong',
    holds: (error) => error.outcome === 'refused-by-store' && (error.status ?? 0) < 400,
    meaning: { type: failureTypes.UnexpectedAnswer, again: 'never' },
  },
  {
    seen: 'a write whose outcome is unknown: reset, timeout, a 5xx, a 429 or 408 of a gateway, half a body, an ambiguous 400',
    holds: (error) => error.outcome === 'unknown',
    meaning: { type: OutcomeUnknown, again: 'settled' },
  },
  {
    seen: '404 no active cart: it has become an order, or was never opened',
    holds: (error) => status(error, 404) && says(error, noActiveCart),
    meaning: { type: failureTypes.LeaseLost, again: 'never' },
  },
  {
    seen: '400 invoice or shipment validation: the order is in another state than thought',
    holds: (error) => status(error, 400) && template(error).includes(documentErrors),
    meaning: { type: failureTypes.WrongState, again: 'never' },
  },
  {
    seen: '404: no such route, or the thing is gone',
    holds: (error) => status(error, 404),
    meaning: { type: RefusedByStore, again: 'never' },
  },
  {
    seen: '400 and every other 4xx: the store read it and said no',
    holds: (error) => error.outcome === 'refused-by-store',
    meaning: { type: RefusedByStore, again: 'never' },
  },
];

/** Meaning of a failed call. The last rows go by the outcome that the client established, so this is total. */
export function meaningOf(error: CommerceError): Meaning {
  const row = errorTable.find(({ holds }) => holds(error));
  return row?.meaning ?? { type: failureTypes.UnexpectedAnswer, again: 'never' };
}
