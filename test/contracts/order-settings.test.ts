import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.js';
import { defaultOrderSettings, orderSettingsToSend } from '../../src/contracts/order/order-settings.js';

describe('defaultOrderSettings', () => {
  it('are what an empty environment gives, so that a workflow started with none of them behaves as configured', () => {
    expect(parseConfig({}).orderSettings).toEqual(defaultOrderSettings);
  });
});

describe('orderSettingsToSend', () => {
  it('sends only what differs from the defaults', () => {
    expect(orderSettingsToSend(defaultOrderSettings)).toEqual({});
    const { orderSettings } = parseConfig({ PAYMENT_LIMIT: '30d' });
    expect(orderSettingsToSend(orderSettings)).toEqual({ paymentLimitMs: 30 * 86_400_000 });
  });
});
