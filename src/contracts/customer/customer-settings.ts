/** How patient the workflow is; milliseconds. Set by the client from its configuration, kept for the whole run. */
export interface CustomerSettings {
  /** A request that was given up can still be running in the store for this long. */
  readonly settleMs: number;
  /** Transient trouble is retried for this long, then a person is asked. */
  readonly retryForMs: number;
  /** Trouble older than this is marked `needs-attention`. */
  readonly attentionAfterMs: number;
  /** How long before its expiry a token counts as spent. */
  readonly tokenMarginMs: number;
  /** A refused sign-in with a password known to be right is tried again after this long; longer than a store's lock. */
  readonly lockWindowMs: number;
  /** How long to wait for the e-mail to be confirmed. */
  readonly confirmationLimitMs: number;
  /** How long to wait for a person before the workflow fails with the problem; 0 fails at once. */
  readonly correctionLimitMs: number;
  /** A ready customer that nobody asked for ends after this long; it is reopened when needed. */
  readonly idleAfterMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The defaults, as in .env.example. They are part of running workflows: a new value needs a new name. */
export const defaultCustomerSettings: CustomerSettings = {
  settleMs: 2 * minute,
  retryForMs: day,
  attentionAfterMs: 15 * minute,
  tokenMarginMs: 5 * minute,
  lockWindowMs: 15 * minute,
  confirmationLimitMs: 14 * day,
  correctionLimitMs: 7 * day,
  idleAfterMs: 7 * day,
};

/**
 * The settings that differ from the defaults, as part of a workflow's input: only these have to travel, and a history
 * is kept small.
 */
export function settingsToSend(settings: CustomerSettings): {
  readonly settings?: Partial<CustomerSettings>;
} {
  const names = Object.keys(defaultCustomerSettings) as (keyof CustomerSettings)[];
  const others = names.filter((name) => settings[name] !== defaultCustomerSettings[name]);
  if (others.length === 0) return {};
  return { settings: Object.fromEntries(others.map((name) => [name, settings[name]])) };
}
