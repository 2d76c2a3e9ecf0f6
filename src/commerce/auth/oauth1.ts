import { createHmac, randomBytes } from 'node:crypto';
import type { Credentials, SignableRequest } from './credentials.js';

/** The four values that the store shows for an activated integration. */
export interface OAuth1Keys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
}

export interface OAuth1Options {
  /**
   * Origin of the URL as the store sees it, where a proxy changes it: the store signs with the Host header that reaches
   * PHP, and some proxies drop the port (Debian's fastcgi_params) or end TLS. Default: the origin of the base URL.
   */
  readonly signedOrigin?: string;
  /** Milliseconds since the epoch. A time ahead of the store's clock is refused. */
  readonly now?: () => number;
  /** A value that was never used before with these keys. */
  readonly nonce?: () => string;
}

/**
 * OAuth 1.0a with HMAC-SHA256, the only method the store accepts since 2.4.4. Nonce and timestamp are fresh for each
 * sending: a used nonce is 401, also when the first use failed.
 */
export function oauth1(keys: OAuth1Keys, options: OAuth1Options = {}): Credentials {
  const now = options.now ?? Date.now;
  const nonce = options.nonce ?? ((): string => randomBytes(16).toString('hex'));
  return {
    authorize(request) {
      const url = withOrigin(request.url, options.signedOrigin);
      const fresh = { nonce: nonce(), timestampS: Math.floor(now() / 1000) };
      return Promise.resolve({ authorization: authorizationHeader({ ...request, url }, keys, fresh) });
    },
  };
}

interface Freshness {
  readonly nonce: string;
  /** Seconds since the epoch. */
  readonly timestampS: number;
}

/** The whole `Authorization` header of one request. */
export function authorizationHeader(request: SignableRequest, keys: OAuth1Keys, fresh: Freshness): string {
  const parameters = oauthParameters(keys, fresh);
  const key = `${percentEncode(keys.consumerSecret)}&${percentEncode(keys.tokenSecret)}`;
  const signature = createHmac('sha256', key).update(baseString(request, parameters)).digest('base64');
  const shown = [...parameters, ['oauth_signature', signature] as const];
  return `OAuth ${shown.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')}`;
}

type Parameter = readonly [name: string, value: string];

function oauthParameters(keys: OAuth1Keys, fresh: Freshness): Parameter[] {
  return [
    ['oauth_consumer_key', keys.consumerKey],
    ['oauth_nonce', fresh.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(fresh.timestampS)],
    ['oauth_token', keys.token],
    ['oauth_version', '1.0'],
  ];
}

/** RFC 5849 section 3.4.1: method, address without query, and all parameters but the JSON body, sorted when encoded. */
export function baseString(request: SignableRequest, oauth: readonly Parameter[]): string {
  const { origin, pathname, search } = new URL(request.url);
  const parameters = [...queryParameters(search), ...oauth]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`);
  return [request.method.toUpperCase(), `${origin}${pathname}`, parameters.join('&')]
    .map(percentEncode)
    .join('&');
}

function queryParameters(search: string): Parameter[] {
  return [...new URLSearchParams(search)];
}

/** By code unit: encoded text is ASCII, where this is the byte order that the RFC asks for. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** RFC 3986: all but letters, digits, `-`, `.`, `_` and `~`. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function withOrigin(url: string, origin: string | undefined): string {
  if (origin === undefined) return url;
  const { pathname, search } = new URL(url);
  return `${new URL(origin).origin}${pathname}${search}`;
}
