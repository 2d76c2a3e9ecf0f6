import { tokenTimes } from '../../commerce/auth/token-times.js';

/** When a token begins and ends to be good, by our own clock; milliseconds since the epoch. */
export interface TokenLife {
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

/**
 * Life of a customer token. A JWT (2.4.4 and later) says how long it lasts; only the length counts, since the store's
 * clock may be another than ours. The opaque tokens of older stores say nothing: the configured lifetime is assumed.
 *
 * @param askedAtMs when the token was asked for, by our clock
 * @param opaqueLifetimeMs life of a token that does not tell
 */
export function tokenLife(token: string, askedAtMs: number, opaqueLifetimeMs: number): TokenLife {
  const times = tokenTimes(token);
  const lifeMs = times === undefined ? opaqueLifetimeMs : times.expiresAtMs - times.issuedAtMs;
  return { issuedAtMs: askedAtMs, expiresAtMs: askedAtMs + lifeMs };
}
