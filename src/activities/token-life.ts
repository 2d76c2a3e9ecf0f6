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
  const lifeMs = jwtLifetimeMs(token) ?? opaqueLifetimeMs;
  return { issuedAtMs: askedAtMs, expiresAtMs: askedAtMs + lifeMs };
}

function jwtLifetimeMs(token: string): number | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8'));
  if (typeof claims !== 'object' || claims === null) return undefined;
  const { iat, exp } = claims as { iat?: unknown; exp?: unknown };
  return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? (exp - iat) * 1000 : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a JWT after all: an opaque token may contain dots.
    return undefined;
  }
}
