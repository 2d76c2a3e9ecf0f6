/** How patient the workflow is; milliseconds. Kept for the whole run. */
export interface OrderSettings {
  /** A request that was given up can still be running in the store for this long. */
  readonly settleMs: number;
  /** Transient trouble is retried for this long, then a person is asked. */
  readonly retryForMs: number;
  /** Trouble older than this is marked `needs-attention`. */
  readonly attentionAfterMs: number;
  /** How long an order that is not placed waits for a person before it fails; 0 fails at once. A placed one waits on. */
  readonly correctionLimitMs: number;
  /** For how long the customer's cart is taken at a time; much longer than `settleMs`. */
  readonly leaseMs: number;
  /** A payment that has not arrived after this is marked `needs-attention`. */
  readonly paymentReminderMs: number;
  /** An order that is not paid after this is cancelled. */
  readonly paymentLimitMs: number;
  /** While an order is awaited in the store it is looked at after this, then after ever longer pauses. */
  readonly firstLookMs: number;
  /** The longest pause between two looks. */
  readonly longestLookMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The defaults. They are part of running workflows: a new value needs a new name. */
export const defaultOrderSettings: OrderSettings = {
  settleMs: 2 * minute,
  retryForMs: day,
  attentionAfterMs: 15 * minute,
  correctionLimitMs: 7 * day,
  leaseMs: 10 * minute,
  paymentReminderMs: 3 * day,
  paymentLimitMs: 14 * day,
  firstLookMs: minute,
  longestLookMs: 60 * minute,
};

/** The settings that differ from the defaults: what has to travel to a workflow, whose history is kept small. */
export function orderSettingsToSend(settings: Partial<OrderSettings>): Partial<OrderSettings> {
  const names = Object.keys(defaultOrderSettings) as (keyof OrderSettings)[];
  return Object.fromEntries(
    names
      .filter((name) => settings[name] !== undefined && settings[name] !== defaultOrderSettings[name])
      .map((name) => [name, settings[name]]),
  );
}
