import type { AdminPasswordOptions } from './auth/admin-password.js';
import type { OAuth1Keys, OAuth1Options } from './auth/oauth1.js';
import type { TransportLimits } from './send.js';

/**
 * How the integration proves who it is to the store.
 *
 * - `access-token`: an integration's access token, or any admin bearer token, used as it is
 * - `admin`: an admin user, whose token is minted when needed
 * - `oauth1`: an integration's four values
 * - `none`: as a guest
 */
export type AdminCredentials =
  | { readonly kind: 'access-token'; readonly token: string }
  | ({ readonly kind: 'admin'; readonly username: string; readonly password: string } & Omit<
      AdminPasswordOptions,
      'now'
    >)
  | ({ readonly kind: 'oauth1' } & OAuth1Keys & Pick<OAuth1Options, 'signedOrigin'>)
  | { readonly kind: 'none' };

/** Waiting times and bounds have defaults; see {@link defaultLimits}. */
export interface CommerceClientOptions extends Partial<Limits> {
  /** Address of the installation, without `rest`; may have a path, as in `https://shop.example/eu`. */
  readonly baseUrl: string;
  /** Code of the store view; default `default`. */
  readonly storeCode?: string;
  readonly credentials: AdminCredentials;
  /** Default `commerce-workflows`. */
  readonly userAgent?: string;
  /**
   * Headers that go along with every request, for something in front of the store. Their values are taken out of every
   * error. The client's own ones (Authorization, Accept, Content-Type) stand before them.
   */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
}

export interface Limits extends TransportLimits {
  /** For the whole call, waiting for a free connection included; milliseconds. */
  readonly totalTimeoutMs: number;
  /** Most that is read of an answer that is no page of a search; bytes. */
  readonly maxBodyBytes: number;
  /** Most that is read of a page of a search; bytes. */
  readonly maxPageBytes: number;
}

/**
 * - 3 s for a connection: a store that takes longer is down, and nothing was sent
 * - 60 s for the answer: `POST customers` mails before it answers, and with a broken mail server that takes a minute
 *   (magento2 issues 6330 and 10843); giving up earlier only makes outcomes unknown, since the store goes on
 * - 30 s between two pieces of an answer, which PHP sends in one
 * - 120 s in all
 * - 32 connections: more than the PHP workers of a usual store
 * - 1 MiB for an answer, 2 MiB for a page of a search: an order of twenty lines is about 60 kB, and reading a body takes
 *   about 10 ms for each MiB, during which the worker does nothing else
 */
export const defaultLimits: Limits = {
  connectTimeoutMs: 3_000,
  headersTimeoutMs: 60_000,
  bodyTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxConnections: 32,
  maxBodyBytes: 2 ** 20,
  maxPageBytes: 2 ** 21,
};

/** Options with everything filled in and checked. */
export interface ResolvedOptions extends Limits {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly storeCode: string;
  readonly userAgent: string;
  /** Names in small letters. */
  readonly extraHeaders: Readonly<Record<string, string>>;
  readonly now: () => number;
}

/** @throws {TypeError} when an option cannot be used */
export function resolveOptions(options: CommerceClientOptions): ResolvedOptions {
  const { storeCode = 'default' } = options;
  // The store's own rule; a code with a slash would reach another route.
  if (!/^[a-z]\w*$/i.test(storeCode)) {
    throw new TypeError(
      `Cannot use the store code "${storeCode}": it is no letter followed by letters, digits and _`,
    );
  }
  return {
    baseUrl: readBaseUrl(options.baseUrl),
    storeCode,
    userAgent: options.userAgent ?? 'commerce-workflows',
    extraHeaders: readExtraHeaders(options.extraHeaders ?? {}),
    now: options.now ?? Date.now,
    ...readLimits(options),
  };
}

function readExtraHeaders(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      try {
        return [...new Headers([[name, value]])][0] ?? [name, value];
      } catch {
        // Its own words quote the value, which is a secret.
        throw new TypeError(`Cannot use the extra header "${name}": its name or its value cannot be sent`);
      }
    }),
  );
}

function readLimits(options: Partial<Limits>): Limits {
  const read = (name: keyof Limits): number => {
    const value = options[name] ?? defaultLimits[name];
    // Timers of Node fire at once beyond 31 bits.
    if (Number.isSafeInteger(value) && value >= 1 && value < 2 ** 31) return value;
    throw new TypeError(`Cannot use ${name} "${value}": it is no whole number from 1 to ${2 ** 31 - 1}`);
  };
  return {
    connectTimeoutMs: read('connectTimeoutMs'),
    headersTimeoutMs: read('headersTimeoutMs'),
    bodyTimeoutMs: read('bodyTimeoutMs'),
    totalTimeoutMs: read('totalTimeoutMs'),
    maxConnections: read('maxConnections'),
    maxBodyBytes: read('maxBodyBytes'),
    maxPageBytes: read('maxPageBytes'),
  };
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('Cannot use the base URL: it is no address that begins with https:// or http://');
  }
  // Not quoted in full: it may hold a password. A basic authentication cannot share the header of the store's token.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(`Cannot use the base URL of "${url.host}": it has a user, a query or a fragment`);
  }
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  if (/\/(rest|V1)$/.test(path)) {
    throw new TypeError(`Cannot use the base URL of "${url.host}": leave out "/rest" and what follows`);
  }
  return url.origin + path;
}
