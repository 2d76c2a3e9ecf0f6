import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.js';
import {
  defaultInventorySettings,
  inventorySettingsToSend,
} from '../../src/contracts/inventory/inventory-settings.js';

describe('settings of inventories', () => {
  it('have the patience of all workflows, and how long to wait until what was written can be sold', () => {
    const { inventorySettings } = parseConfig({ RETRY_FOR: '2h', SALABLE_WAIT: '0s' });
    expect(inventorySettingsToSend(inventorySettings)).toEqual({ retryForMs: 7_200_000, salableWaitMs: 0 });
  });

  it('travel to no workflow where the environment says nothing', () => {
    const { inventorySettings } = parseConfig({});
    expect(inventorySettings.salableWaitMs).toBe(defaultInventorySettings.salableWaitMs);
    expect(inventorySettingsToSend(inventorySettings)).not.toHaveProperty('salableWaitMs');
  });
});
