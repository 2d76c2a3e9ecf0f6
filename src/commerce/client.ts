import { adminPassword } from './auth/admin-password.js';
import { bearer } from './auth/bearer.js';
import type { Credentials } from './auth/credentials.js';
import { oauth1 } from './auth/oauth1.js';
import * as tokens from './endpoints/tokens.js';
import {
  resolveOptions,
  type AdminCredentials,
  type CommerceClientOptions,
  type ResolvedOptions,
} from './options.js';
import { createPool } from './send.js';
import { createStore, guest, type Store } from './store.js';

export type { AdminCredentials, CommerceClientOptions } from './options.js';

/** Access to one store view over one pool of connections. */
export interface CommerceClient {
  /** Address of the installation, as used: without a slash at the end. */
  readonly baseUrl: string;
  readonly storeCode: string;
  /** First argument of every function in `endpoints/`. */
  readonly store: Store;
  /** Waits for the calls under way, then closes all connections. */
  close(): Promise<void>;
}

/**
 * Opens a client of one store view. It makes no retries but one: a 401 to an admin user's token renews the token and
 * repeats the call. Nothing is sent before the first call.
 *
 * @throws {TypeError} when an option cannot be used
 */
export function createCommerceClient(options: CommerceClientOptions): CommerceClient {
  const settings = resolveOptions(options);
  const dispatcher = createPool(new URL(settings.baseUrl).origin, settings);
  const asGuest = createStore({ ...settings, dispatcher, admin: guest });
  const admin = adminCredentials(options.credentials, asGuest, settings);
  return {
    baseUrl: settings.baseUrl,
    storeCode: settings.storeCode,
    store: createStore({ ...settings, dispatcher, admin }),
    close: () => dispatcher.close(),
  };
}

function adminCredentials(given: AdminCredentials, asGuest: Store, { now }: ResolvedOptions): Credentials {
  switch (given.kind) {
    case 'access-token':
      return bearer(given.token);
    case 'admin': {
      const { username, password, ...more } = given;
      return adminPassword(() => tokens.admin(asGuest, { username, password }), { now, ...more });
    }
    case 'oauth1': {
      const { signedOrigin, ...keys } = given;
      return oauth1(keys, { now, ...(signedOrigin === undefined ? {} : { signedOrigin }) });
    }
    case 'none':
    default:
      return guest;
  }
}
