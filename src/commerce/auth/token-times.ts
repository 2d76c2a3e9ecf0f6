import { z } from 'zod';

/** Times that a token of the store carries, by the store's clock; milliseconds since the epoch. */
export interface TokenTimes {
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

const claims = z.object({ iat: z.number().nonnegative(), exp: z.number().nonnegative() });

/**
 * When a token was issued and when it expires; `undefined` for the opaque tokens of stores before 2.4.4, which tell
 * neither (one hour for customers and four for admins by default). The signature is not checked: only the store can.
 *
 * The clocks of store and caller may differ, so count the life (`expiresAtMs - issuedAtMs`) from the moment of asking.
 */
export function tokenTimes(token: string): TokenTimes | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  const found = claims.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8'))).data;
  return found === undefined ? undefined : { issuedAtMs: found.iat * 1000, expiresAtMs: found.exp * 1000 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // An opaque token may hold dots, too.
  }
}
