import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCustomerCalls } from '../../../src/activities/customer/customer-calls.js';
import type { Checkout } from '../../../src/contracts/customer/customer-calls.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aJaneDoe } from '../../support/jane-doe.js';
import type { earlierCustomer } from './earlier-customer-workflow.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld();
});
afterAll(() => world.close());

/** The activity of an order that takes the customer's cart. */
function beginCheckout(customerWorkflowId: string): Promise<Checkout> {
  const environment = new MockActivityEnvironment({}, { client: world.client });
  const input = { customerWorkflowId, holder: 'order-default-A-1', forMs: 60_000 };
  return environment.run(() => createCustomerCalls().beginCheckout(input));
}

async function updatesOf(workflowId: string): Promise<(string | null | undefined)[]> {
  const { events } = await world.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
    accepted ? [accepted.acceptedRequest?.input?.name] : [],
  );
}

describe('customer workflow: checkout', () => {
  it('gives lease, token and ids with one update', async () => {
    const jane = aJaneDoe();
    const { workflowId, customerId, websiteId, defaultShippingId } = await world.customers.create(jane);
    const before = await updatesOf(workflowId);
    const checkout = await beginCheckout(workflowId);
    expect(checkout).toMatchObject({
      lease: { holder: 'order-default-A-1', lease: 1 },
      token: { generation: 1 },
      customerId,
      websiteId,
      defaultShippingId,
    });
    const { token } = checkout;
    expect(token.expiresAtMs - Date.now()).toBeGreaterThan(60_000);
    expect((await updatesOf(workflowId)).slice(before.length)).toEqual(['openCheckout']);
  });

  it('is taken in parts from a workflow that a worker of an earlier release runs', async () => {
    const taskQueue = 'earlier-release';
    const connection = await NativeConnection.connect({ address: inject('temporalAddress') });
    const worker = await Worker.create({
      connection,
      namespace: world.namespace,
      taskQueue,
      workflowsPath: fileURLToPath(new URL('./earlier-customer-workflow.ts', import.meta.url)),
    });
    const workflowId = 'customer-default-0123456789abcdef';
    const checkout = await worker.runUntil(async () => {
      const start = { workflowId, taskQueue };
      const handle = await world.client.workflow.start<typeof earlierCustomer>('earlierCustomer', start);
      const taken = await beginCheckout(workflowId);
      await handle.result();
      return taken;
    });
    await connection.close();
    expect(checkout).toMatchObject({
      lease: { lease: 1 },
      token: { generation: 1 },
      customerId: 2,
      defaultShippingId: 3,
    });
    expect(new Set(await updatesOf(workflowId))).toEqual(new Set(['beginCheckout', 'acquireToken', 'ready']));
  });
});
