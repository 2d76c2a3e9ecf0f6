import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { requestCount } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';
import { startOwnTemporalServer, type OwnTemporalServer } from '../../support/own-temporal-server.js';

// A server that finds a history of 60 events long: a customer that is asked often goes on as a new run again and again.

let server: OwnTemporalServer;
let world: CommerceWorld;
beforeAll(async () => {
  server = await startOwnTemporalServer(() => ({
    extraDynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '60' },
  }));
  world = await startCommerceWorld({ temporalAddress: server.address });
});
afterAll(async () => {
  await world.close();
  await server.close();
});

async function runsOf(workflowId: string): Promise<number> {
  await world.client.workflow.getHandle(workflowId).describe();
  let runs = 0;
  for await (const _ of world.client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) runs += 1;
  return runs;
}

describe('customer workflow: continue-as-new', () => {
  it('loses no update that is under way, and no token', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    const { workflowId, customerId } = await world.customers.create(jane);
    const tokens = requestCount(world, 'POST /V1/integration/customer/token');
    const renewals = 6;
    world.sandbox.core.faults.set({
      rules: [{ kind: 'slow', delayMs: 300, route: '/V1/customers/me', probability: 1 }],
    });
    const callers = Array.from({ length: 5 }, async () => {
      const seen: number[] = [];
      for (let call = 0; call < 40; call += 1) {
        seen.push((await world.customers.acquireToken(email)).generation);
      }
      return seen;
    });
    const renewing = (async () => {
      for (let generation = 1; generation <= renewals; generation += 1) {
        world.sandbox.core.clock.advance(2_000);
        await world.customers.acquireToken(email, { rejectedGeneration: generation });
      }
    })();
    // Updates that are under way for long, while the others fill the history.
    const reading = (async () => {
      for (let call = 0; call < 12; call += 1) {
        expect(await world.customers.addressBook(email)).toMatchObject({ customerId });
      }
    })();
    const [seen] = await Promise.all([Promise.all(callers), renewing, reading]);
    for (const generations of seen) {
      expect(generations).toHaveLength(40);
      expect(generations).toEqual([...generations].sort((a, b) => a - b));
    }
    expect(await world.customers.state(email)).toMatchObject({
      customerId,
      phase: 'ready',
      token: { generation: renewals + 1 },
    });
    expect(requestCount(world, 'POST /V1/integration/customer/token')).toBe(tokens + renewals);
    await expect.poll(() => runsOf(workflowId), { timeout: 20_000 }).toBeGreaterThan(1);
  });

  it('keeps the cart’s holder and the line for it; who waits is told to ask again', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    const { workflowId } = await world.customers.create(jane);
    const handle = world.client.workflow.getHandle(workflowId);
    const begin = (holder: string): Promise<{ holder: string }> =>
      handle.executeUpdate('beginCheckout', { args: [{ holder, forMs: 60_000 }] });
    await begin('first');
    const second = begin('second').catch((error: { cause?: unknown }) => error.cause);
    for (let call = 0; call < 40; call += 1) await world.customers.acquireToken(email);
    expect(await second).toMatchObject({ type: failureTypes.CartBusy });
    await expect.poll(() => runsOf(workflowId), { timeout: 20_000 }).toBeGreaterThan(1);

    expect(await world.customers.state(email)).toMatchObject({
      lease: { holder: 'first' },
      waiting: [{ holder: 'second' }],
    });
    await handle.executeUpdate('endCheckout', { args: [{ holder: 'first' }] });
    expect(await begin('second')).toMatchObject({ holder: 'second' });
  });
});
