import type { HttpErrorDetails } from '../http-error-details.js';
import { isReportPage } from './maintenance-page.js';

/**
 * Who made an answer that is not 2xx.
 *
 * - `store`: Commerce or its PHP
 * - `front`: something between us and it, as a proxy, a firewall, an access service or a gateway
 */
export type Answerer = 'store' | 'front';

/** What tells who made an answer. */
export interface Marks {
  readonly status: number;
  readonly body: string;
  readonly bodyKind: HttpErrorDetails['bodyKind'];
  /** Whether the body is `{message, …}` or `{messages: {error: […]}}`, the forms of Commerce's REST layer. */
  readonly hasMessage: boolean;
  /** Permissions that a 401 names, as only Commerce does. */
  readonly resources: readonly string[];
  /** Value of WWW-Authenticate, where there is one. */
  readonly challenge: string | undefined;
  readonly maintenance: boolean;
}

/**
 * Who made this answer. Commerce's REST layer answers in JSON with a message; its other voices are PHP's own words with
 * 500 and the pages of pub/errors. It never answers 403, and a 401 of its never names a way to sign in (guesses from
 * its source; no recording shows either), while gateways do both, some in JSON with a message too.
 */
export function answererOf(marks: Marks): Answerer {
  const { status, bodyKind, hasMessage, resources, challenge } = marks;
  if (resources.length > 0 || marks.maintenance) return 'store';
  if (bodyKind === 'json' && hasMessage) return status === 403 || isForeign(challenge) ? 'front' : 'store';
  // Redirects have rows of their own: a store with another address sends them as well as an access service.
  if (status < 400 || status === 500) return 'store';
  return status === 503 && isReportPage(marks.body) ? 'store' : 'front';
}

function isForeign(challenge: string | undefined): boolean {
  return challenge !== undefined && !/^oauth\b/i.test(challenge);
}

/** Longest part of a WWW-Authenticate header that is looked at and shown; characters. */
const longestChallenge = 200;

/**
 * What a WWW-Authenticate header asks for, for a person: `Basic "Staging"`. Scheme and realm only; other parameters may
 * be values that change with each answer.
 */
export function readChallenge(header: string): string | undefined {
  // Control characters would reach terminals and logs.
  const text = header
    .slice(0, longestChallenge)
    .replace(/[^\x20-\x7e]/g, '?')
    .trim();
  if (text === '') return undefined;
  const scheme = text.split(/[ ,]/, 1)[0] ?? '';
  const realm = /realm="([^"]*)/i.exec(text)?.[1];
  return realm === undefined || realm === '' ? scheme : `${scheme} "${realm}"`;
}

/** Parts of an address to which an access service sends those who have not signed in. */
const signInWords = [
  'login',
  'signin',
  'sign-in',
  'logon',
  'sso',
  'saml',
  'oauth',
  'openid',
  'cdn-cgi/access',
];
const longestAddress = 500;

/** Whether a redirect leads to a place where people sign in. */
export function leadsToSignIn(location: string | undefined): boolean {
  const address = location?.slice(0, longestAddress).toLowerCase().split('?', 1)[0] ?? '';
  return signInWords.some((word) => address.includes(word));
}
