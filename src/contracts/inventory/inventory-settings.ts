/** How patient the workflow is; milliseconds but for `itemsPerCall`. Kept for the whole run. */
export interface InventorySettings {
  /** A request that was given up can still be running in the store for this long. */
  readonly settleMs: number;
  /** Transient trouble is retried for this long, then a person is asked. */
  readonly retryForMs: number;
  /** Trouble older than this is marked `needs-attention`. */
  readonly attentionAfterMs: number;
  /** How long to wait for a person before the workflow fails with the problem; 0 fails at once. */
  readonly correctionLimitMs: number;
  /** Most source items of one call; halved where the store takes fewer. */
  readonly itemsPerCall: number;
  /** How long to wait until what can be sold follows what was written; 0 does not look. */
  readonly salableWaitMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The defaults. They are part of running workflows: a new value needs a new name. */
export const defaultInventorySettings: InventorySettings = {
  settleMs: 2 * minute,
  retryForMs: day,
  attentionAfterMs: 15 * minute,
  correctionLimitMs: 7 * day,
  itemsPerCall: 500,
  salableWaitMs: 5 * minute,
};

/** The settings that differ from the defaults: what has to travel to a workflow. */
export function inventorySettingsToSend(settings: Partial<InventorySettings>): Partial<InventorySettings> {
  const names = Object.keys(defaultInventorySettings) as (keyof InventorySettings)[];
  return Object.fromEntries(
    names
      .filter((name) => settings[name] !== undefined && settings[name] !== defaultInventorySettings[name])
      .map((name) => [name, settings[name]]),
  );
}
