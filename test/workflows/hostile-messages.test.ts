import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowQueue } from '../../src/contracts/queues.js';
import { startCommerceWorld, type CommerceWorld } from '../support/commerce-world.js';
import { aJaneDoe } from '../support/jane-doe.js';

// What other Temporal clients may send past the facade.

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ sandbox: { prepared: true } });
});
afterAll(() => world.close());

const refused = { cause: { type: 'InvalidInput' } };

async function refuses(handle: WorkflowHandle, update: string, args: unknown[]): Promise<void> {
  const sent = handle.executeUpdate(update, { args: args as [] });
  await expect(sent, `${update} ${JSON.stringify(args)}`).rejects.toMatchObject(refused);
}

const garbage = [[], [null], ['text'], [7], [[]], [{ profile: null, lines: 'x', rejectedGeneration: 'x' }]];

describe('updates with garbage', () => {
  it('a customer’s workflow refuses them and goes on', async () => {
    const jane = aJaneDoe();
    const { workflowId, customerId } = await world.customers.create(jane);
    const handle = world.client.workflow.getHandle(workflowId);
    const updates = [
      'acquireToken',
      'openCheckout',
      'beginCheckout',
      'endCheckout',
      'setPassword',
      'correct',
    ];
    for (const update of updates) {
      for (const args of garbage) await refuses(handle, update, args);
    }
    expect((await world.customers.ready(jane.profile.email)).customerId).toBe(customerId);
  });

  it('an order’s workflow refuses them and goes on', async () => {
    const jane = aJaneDoe();
    await world.customers.create(jane);
    const reference = `hostile-${Date.now()}`;
    const placed = await world.orders.place({
      reference,
      customer: { email: jane.profile.email },
      lines: [{ sku: '24-WB03', quantity: 1 }],
      delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
      payment: { method: 'checkmo' },
    });
    const handle = world.client.workflow.getHandle(placed.workflowId);
    for (const update of ['paid', 'cancel', 'correct']) {
      for (const args of [[], [null], ['text'], [[]], [{ reference: 7, reason: [], lines: 'x' }]])
        await refuses(handle, update, args);
    }
    // Not even a known one may rename the order.
    await refuses(handle, 'correct', [{ store: 'other', reference: 'other' }]);
    expect((await world.orders.progress(reference)).phase).toBe('awaiting-payment');
  });
});

describe('workflows started with garbage', () => {
  it.each(['customer', 'order', 'stockTransfer'])('%s fails with InvalidInput at once', async (type) => {
    for (const args of [
      [],
      [null],
      ['x'],
      [{}],
      [{ request: null }],
      [{ state: 7 }],
      [{ request: { store: 'x' } }],
    ]) {
      const workflowId = `garbage-${type}-${Math.random()}`;
      const run = world.client.workflow.execute(type, { workflowId, taskQueue: workflowQueue, args });
      await expect(run, JSON.stringify(args)).rejects.toMatchObject(refused);
    }
  });
});
