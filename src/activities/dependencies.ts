import type { Store } from '../commerce/store.js';
import type { Sealer } from '../security/sealing.js';
import type { Pacing } from './failures.js';
import type { StoreCountries } from './store-countries.js';

/** What the activities of one store work with; given once by the worker. */
export interface ActivityDependencies {
  /** The store, as the integration sees it. */
  readonly store: Store;
  /** Name of the store, as in the activity queue `commerce-<store>` and in workflow ids. */
  readonly storeName: string;
  /** Its countries, for all activities together. */
  readonly countries: StoreCountries;
  readonly sealer: Sealer;
  /** Website in which customers are looked up; an e-mail is unique within it. */
  readonly websiteId: number;
  /** Life of a customer token that does not tell its own; milliseconds. */
  readonly opaqueTokenLifetimeMs: number;
  readonly pacing: Pacing;
  /** Makes sure, once in a while, that the integration's credentials are alive; see `probeAdmin`. */
  readonly requireLiveCredentials: () => Promise<void>;
}
