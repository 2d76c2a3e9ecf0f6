import type { SandboxClock } from './clock.js';
import type { Database } from './data/database.js';
import type { Locks } from './data/locks.js';

/** A store view as far as routes need it. */
export interface StoreView {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly websiteId: number;
}

/** A website with its one group of stores, which has its number, and its store views, the default one first. */
export interface Website {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly group: { readonly code: string; readonly name: string; readonly rootCategoryId: number };
  readonly views: readonly StoreView[];
}

/** Who is calling, after tokens and signatures were looked at. A dead token makes a guest. */
export interface Caller {
  readonly type: 'guest' | 'customer' | 'admin' | 'integration';
  /** Customer, admin or integration id; null for a guest. */
  readonly userId: number | null;
  /** Whether the caller holds an ACL resource such as `Magento_Sales::ship`. */
  allows(resource: string): boolean;
}

/** What of the store's configuration changes answers. */
export interface StoreSettings {
  /** `customer/create_account/confirm`: a new customer must confirm the e-mail before a token can be had. */
  readonly requireConfirmation: boolean;
  /**
   * The two-factor module, which is on in a new installation: no administrator gets a token by name and password alone,
   * be it because a second factor is demanded (`configured`) or because none was set up (`unconfigured`).
   */
  readonly twoFactor: 'off' | 'configured' | 'unconfigured';
  readonly websites: readonly Website[];
  /** `customer/account_share/scope`: whether an e-mail is one customer a website or one in all of them. */
  readonly accountSharing: 'website' | 'global';
  /** `web/unsecure/base_url`, with a slash at the end: configured, not derived from the request. */
  readonly baseUrl: string;
}

/** One thing that was written, for the ledger. */
export interface CommitNote {
  /** What was written, in a word: `customer`, `order`, `shipment`. */
  readonly entity: string;
  readonly id: number | string;
  /** The natural key by which duplicates are told: an e-mail, a quote id. Never a secret. */
  readonly key?: string;
}

/** Everything a route's handler may use. One a request. */
export interface RequestContext {
  readonly method: string;
  /** The pattern of the route, e.g. `/V1/customers/:customerId`. */
  readonly route: string;
  /** The number of this request since the process started, from 1. */
  readonly requestNumber: number;
  readonly caller: Caller;
  readonly store: StoreView;
  readonly db: Database;
  readonly clock: SandboxClock;
  readonly locks: Locks;
  readonly settings: StoreSettings;
  /**
   * The moment between a check and the write that relies on it. Other requests run here, as on the real server, so
   * put it where the real server's races are. Takes a part of the route's latency, or one turn of the event loop.
   */
  window(): Promise<void>;
  /** Notes a write in the ledger. Call it inside the transaction that writes. */
  record(note: CommitNote): void;
  /** Whether this request was given a fault that the handler itself must act out, e.g. `address-dropped`. */
  hasFault(kind: string): boolean;
}
