/**
 * The sandbox answers as the real store did. Set CONFORMANCE_URL to play the recordings against another server, a real
 * one say: each run uses e-mail addresses of its own.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/server.js';
import { startSandbox } from '../../src/server.js';
import { compareAnswers, playRecording, readRecording } from '../support/conformance.js';

/** In the order in which they must be played on a fresh store: later ones build on what earlier ones left. */
const recordings = [
  'step-6-create-customer-and-token',
  'create-customer-errors',
  'customer-token-errors',
  'customer-lookup',
  'admin-token',
  'steps-2-to-5-inventory',
  'steps-7-to-12-order',
  'cart-errors',
  'checkout-errors',
  'step-13-transfers',
  'step-14-in-store-pickup',
  'lookups-for-recovery',
  'customer-adoption',
  'customer-password-change',
  'cart-repair',
  'markers-and-partial-shipments',
  'permission-probes',
];

/** On stores of their own that were fresh, in this order. */
const ofCustomers = ['addresses-by-country', 'customers-and-websites', 'customer-put-and-default-addresses'];

/** On a store that demands that e-mail addresses be confirmed. */
const withConfirmation = ['email-confirmation-required'];

/**
 * Each on a store of its own on which steps 2 to 5 are done. Answers repeat what was made of the run's name, so they are
 * played under the name of the recorded run.
 */
const withRunName = [
  { name: 'inventory-changes', run: 'v1' },
  { name: 'coupons', run: 'v2' },
  { name: 'guest-order', run: 'v1' },
  { name: 'composite-products', run: 'v4' },
  { name: 'reference-data', run: 'v1' },
  { name: 'taxed-order', run: 'v3' },
  { name: 'regions-elsewhere', run: 'v5' },
];

const givenUrl = process.env['CONFORMANCE_URL'];
const runId = process.env['RUN_ID'] ?? Date.now().toString(36);

describe('sandbox', () => {
  let sandbox: Sandbox | undefined;
  let url = givenUrl ?? '';

  beforeAll(async () => {
    if (givenUrl !== undefined) return;
    sandbox = await startSandbox();
    url = sandbox.url;
  });
  afterAll(() => sandbox?.close());

  for (const name of recordings) {
    it(`answers ${name} as the real store`, async () => {
      expect(await playRecording(url, readRecording(name), runId)).toEqual([]);
    });
  }
});

describe.skipIf(givenUrl !== undefined)('sandbox that demands confirmation', () => {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ requireConfirmation: true });
  });
  afterAll(() => sandbox?.close());

  for (const name of withConfirmation) {
    it(`answers ${name} as the real store`, async () => {
      expect(await playRecording(sandbox?.url ?? '', readRecording(name), runId)).toEqual([]);
    });
  }
});

describe.skipIf(givenUrl !== undefined)('sandbox that is fresh', () => {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox?.close());

  for (const name of ofCustomers) {
    it(`answers ${name} as the real store`, async () => {
      expect(await playRecording(sandbox?.url ?? '', readRecording(name), runId)).toEqual([]);
    });
  }
});

/** What an order costs with its tax; the addresses and regions beside it are what is played here. */
const ofTaxes = /^shipping (by code only|by name only|without a region): /;

describe.skipIf(givenUrl !== undefined)('sandbox with the inventory of steps 2 to 5', () => {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
    await playRecording(sandbox.url, readRecording('steps-2-to-5-inventory'), runId);
  });
  afterAll(() => sandbox?.close());

  it('answers regions-elsewhere as the real store, but for the taxes', async () => {
    const differences = await playRecording(sandbox?.url ?? '', readRecording('regions-elsewhere'), runId);
    expect(differences.filter((line) => !ofTaxes.test(line))).toEqual([]);
  });
});

/** On a store with the tutorial's inventory and all of its stock. */
const withStock = [
  'refund-offline-and-back-to-stock',
  'refund-by-invoice',
  'hold-and-release',
  'fulfil-in-parts-and-track-later',
  'virtual-cart',
];

describe.skipIf(givenUrl !== undefined)('sandbox with the inventory of the tutorial', () => {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ prepared: true });
  });
  afterAll(() => sandbox?.close());

  for (const name of withStock) {
    it(`answers ${name} as the real store`, async () => {
      expect(await playRecording(sandbox?.url ?? '', readRecording(name), runId)).toEqual([]);
    });
  }
});

describe.skipIf(givenUrl !== undefined)('sandbox of its own', () => {
  let sandbox: Sandbox | undefined;
  beforeEach(async () => {
    sandbox = await startSandbox({ prepared: true });
  });
  afterEach(() => sandbox?.close());

  it.each(withRunName)('answers $name as the real store', async ({ name, run }) => {
    expect(await playRecording(sandbox?.url ?? '', readRecording(name), run)).toEqual([]);
  });
});

describe('compareAnswers', () => {
  const recorded = { status: 200, json: { id: 2, email: 'a@example.com', region: { region_code: 'NY' } } };

  it('lets ids and e-mail addresses differ', () => {
    const other = { status: 200, json: { id: 77, email: 'b@example.com', region: { region_code: 'NY' } } };
    expect(compareAnswers(recorded, other)).toEqual([]);
  });

  it('reports another status, value, type, a missing and an added key', () => {
    const { json } = recorded;
    expect(compareAnswers(recorded, { status: 400, json })).toHaveLength(1);
    expect(
      compareAnswers(recorded, { status: 200, json: { ...json, region: { region_code: 'CA' } } }),
    ).toHaveLength(1);
    expect(compareAnswers(recorded, { status: 200, json: { ...json, id: '2' } })).toHaveLength(1);
    expect(compareAnswers(recorded, { status: 200, json: { id: 2, email: 'a@example.com' } })).toHaveLength(
      1,
    );
    expect(compareAnswers(recorded, { status: 200, json: { ...json, more: 1 } })).toHaveLength(1);
  });
});
