import type { Credentials } from './credentials.js';

/** Nobody: the caller is a guest. */
export const noCredentials: Credentials = { authorize: () => Promise.resolve({}) };

/**
 * A token used as it is: a customer's, or the access token of an integration. From 2.4.4 on the store takes the latter
 * as a bearer only when `oauth/consumer/enable_integration_as_bearer` is on, else the caller is a guest to it; use
 * OAuth 1.0a there. An unknown or expired token is no error of its own: the caller becomes a guest.
 *
 * @throws {TypeError} when the token cannot stand in a header
 */
export function bearer(token: string): Credentials {
  const headers = bearerHeaders(token);
  return { authorize: () => Promise.resolve(headers) };
}

export function bearerHeaders(token: string): { readonly authorization: string } {
  // The store splits the header at its one space: anything else in the token would make the caller a guest in silence.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('Cannot use the token: it is empty or holds characters that a header cannot carry');
  }
  return { authorization: `Bearer ${token}` };
}
