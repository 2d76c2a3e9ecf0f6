import type { CustomerSettings } from '../contracts/customer/customer.js';
import type { InventorySettings } from '../contracts/inventory/inventory-settings.js';
import type { OrderSettings } from '../contracts/order/order-settings.js';
import type { KeyRing } from '../security/key-ring.js';
import type { Secret } from '../security/secret.js';
import type { LogLevel } from '../telemetry/log-levels.js';
import type { CommerceCredentials } from './credentials.js';
import type { ExtraHeaders } from './extra-headers.js';

export interface CommerceConfig {
  /** Without a trailing slash; `undefined` where COMMERCE_URL is left out. */
  readonly baseUrl: string | undefined;
  readonly credentials: CommerceCredentials | undefined;
  /** For something in front of the store; sent along with every request. */
  readonly extraHeaders: ExtraHeaders;
  readonly store: string;
  readonly websiteId: number;
  /** Activities a second on the store's queue; `undefined` for no cap. */
  readonly ratePerSecond: number | undefined;
  readonly requestTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Pause after a 429 that does not say how long to wait. */
  readonly throttlePauseMs: number;
  /** Life of a customer token that does not tell its own. */
  readonly opaqueTokenLifetimeMs: number;
}

/** Everything that the environment says, total and frozen. Times in milliseconds. */
export interface Config {
  readonly commerce: CommerceConfig;
  readonly secrets: {
    /** From SECRET_KEYS. */
    readonly ring: KeyRing | undefined;
    /** From SECRET_KEYS_FILE. */
    readonly keysFile: string | undefined;
    readonly payloadEncryption: boolean;
  };
  /** Plain JSON that travels into the workflows of customers as part of their input. */
  readonly workflowSettings: CustomerSettings;
  /** The same for those of orders. */
  readonly orderSettings: OrderSettings;
  /** The same for those of inventories, as far as the environment says. */
  readonly inventorySettings: Partial<InventorySettings>;
  /** Start option of every workflow, read by clients. */
  readonly workflowTaskTimeoutMs: number;
  readonly worker: {
    readonly maxConcurrentActivities: number;
    readonly shutdownGraceMs: number;
    readonly stickyTimeoutMs: number;
    readonly deployment: { readonly name: string; readonly buildId: string } | undefined;
  };
  readonly telemetry: {
    readonly logLevel: LogLevel;
    /** Left out, lines go to stderr. */
    readonly logFile: string | undefined;
    readonly listenHost: string;
    /** Host names by which this process may be asked, besides addresses and localhost. */
    readonly listenNames: readonly string[];
    readonly healthPort: number | undefined;
    readonly metricsPort: number | undefined;
  };
  readonly codecServer: {
    readonly host: string;
    readonly port: number;
    readonly token: Secret | undefined;
    readonly allowedOrigin: string;
  };
  /** The texts of all secrets, for the redactor of logs. A function, so that no dump of the config shows them. */
  readonly secretTexts: () => string[];
}

/** A config with which a worker can reach its store. */
export interface WorkerConfig extends Config {
  readonly commerce: CommerceConfig & { readonly baseUrl: string; readonly credentials: CommerceCredentials };
}
