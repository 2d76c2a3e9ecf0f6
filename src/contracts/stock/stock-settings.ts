/** How patient the workflow is; milliseconds. Kept for the whole run. */
export interface StockTransferSettings {
  /** A request that was given up can still be running in the store for this long. */
  readonly settleMs: number;
  /** Transient trouble is retried for this long, then a person is asked. */
  readonly retryForMs: number;
  /** Trouble older than this is marked `needs-attention`. */
  readonly attentionAfterMs: number;
  /** How long a transfer that cannot have been done waits for a person; 0 fails at once. Any other waits on. */
  readonly correctionLimitMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The defaults. They are part of running workflows: a new value needs a new name. */
export const defaultStockTransferSettings: StockTransferSettings = {
  settleMs: 2 * minute,
  retryForMs: day,
  attentionAfterMs: 15 * minute,
  correctionLimitMs: 7 * day,
};

/** The settings that differ from the defaults: what has to travel to a workflow. */
export function stockTransferSettingsToSend(
  settings: Partial<StockTransferSettings>,
): Partial<StockTransferSettings> {
  const names = Object.keys(defaultStockTransferSettings) as (keyof StockTransferSettings)[];
  return Object.fromEntries(
    names
      .filter((name) => settings[name] !== undefined && settings[name] !== defaultStockTransferSettings[name])
      .map((name) => [name, settings[name]]),
  );
}
