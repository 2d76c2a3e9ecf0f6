import type { SandboxClock } from './clock.js';
import type { StoreSettings } from './context.js';
import type { Database } from './data/database.js';
import type { FaultEngine } from './faults/fault-engine.js';
import type { Holds } from './control/holds.js';
import type { Ledger } from './control/ledger.js';
import type { Locks } from './data/locks.js';
import type { RequestPace } from './faults/latency.js';
import type { Route, Router } from './rest/router.js';

/** The parts that every request shares. */
export interface SandboxCore {
  readonly db: Database;
  readonly clock: SandboxClock;
  readonly locks: Locks;
  readonly ledger: Ledger;
  readonly faults: FaultEngine;
  readonly holds: Holds;
  readonly router: Router;
  readonly settings: StoreSettings;
  /** The address or name that the sandbox was told to listen on. */
  readonly boundTo: string;
  /** Told of every error that is no answer of Commerce: a mistake in the sandbox itself. */
  readonly reportBug: (error: unknown) => void;
  /** Fills the emptied database as it was at the start. */
  readonly seed: (db: Database) => void;
  readonly pace: (route: Route) => RequestPace;
}
