import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.js';
import { defaultCustomerSettings, settingsToSend } from '../../src/contracts/customer/customer-settings.js';

describe('defaultCustomerSettings', () => {
  it('are what an empty environment gives, so that a workflow started with none of them behaves as configured', () => {
    expect(parseConfig({}).workflowSettings).toEqual(defaultCustomerSettings);
  });
});

describe('settingsToSend', () => {
  it('sends only what differs from the defaults', () => {
    expect(settingsToSend(defaultCustomerSettings)).toEqual({});
    expect(settingsToSend({ ...defaultCustomerSettings, settleMs: 5 })).toEqual({
      settings: { settleMs: 5 },
    });
  });
});
