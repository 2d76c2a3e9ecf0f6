import { createHmac, timingSafeEqual } from 'node:crypto';

/** User types as they stand in tokens. */
export const userType = { admin: 2, customer: 3 } as const;

/** What a token says; times are whole seconds since 1970. */
export interface TokenClaims {
  readonly uid: number;
  readonly utypid: number;
  readonly iat: number;
  readonly exp: number;
}

const encodedHeader = encode({ kid: '1', alg: 'HS256' });

/** An HS256 JWT. Equal claims make equal tokens, so two minted in one second are the same. */
export function signToken(claims: TokenClaims, key: string): string {
  const { uid, utypid, iat, exp } = claims;
  const text = `${encodedHeader}.${encode({ uid, utypid, iat, exp })}`;
  return `${text}.${signature(text, key).toString('base64url')}`;
}

/** The claims of a token that this key signed; undefined for anything else. Expiry is the caller's matter. */
export function verifyToken(token: string, key: string): TokenClaims | undefined {
  const [header, payload, signed, ...more] = token.split('.');
  if (!header || !payload || !signed || more.length > 0) return undefined;
  const expected = signature(`${header}.${payload}`, key);
  const actual = Buffer.from(signed, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as TokenClaims;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(text: string, key: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
