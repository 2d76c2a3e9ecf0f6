import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { creationCount, requestCount, untilState } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ env: { IDLE_AFTER: '1s' } });
});
afterAll(() => world.close());

describe('customer workflow: life', () => {
  it('ends when nobody asked for it for long, still answers, and is reopened where it stood', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    const ready = await world.customers.create(jane);
    await world.client.workflow.getHandle(ready.workflowId).result();
    expect(await world.customers.state(email)).toMatchObject({ phase: 'ready', token: { generation: 1 } });
    const requests = world.sandbox.core.ledger.requests.length;

    const again = await world.customers.ready(email);
    expect(again).toMatchObject({ customerId: ready.customerId, addressIds: ready.addressIds });
    expect(again.token).toEqual(ready.token);
    expect(world.sandbox.core.ledger.requests).toHaveLength(requests);
  });

  it('is reopened by a second start and by a demand for its token, and is one customer all the time', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    const { workflowId, customerId } = await world.customers.create(jane);
    for (const ask of [
      () => world.customers.create(jane),
      () => world.customers.acquireToken(email),
      () => world.customers.addressBook(email),
    ]) {
      await world.client.workflow.getHandle(workflowId).result();
      await ask();
    }
    expect(await world.customers.state(email)).toMatchObject({ customerId, outcome: 'created' });
    expect(creationCount(world, email)).toBe(1);
    expect(requestCount(world, 'POST /V1/customers')).toBe(
      world.sandbox.core.ledger.commits.filter(({ entity }) => entity === 'customer').length,
    );
  });

  it('stays open while somebody holds the cart', async () => {
    const jane = aJaneDoe();
    const { workflowId } = await world.customers.create(jane);
    const handle = world.client.workflow.getHandle(workflowId);
    const holder = 'an-order';
    await handle.executeUpdate('beginCheckout', { args: [{ holder, forMs: 3_000 }] });
    const beganAtMs = Date.now();
    await handle.result();
    expect(Date.now() - beganAtMs).toBeGreaterThan(2_500);
  });

  it('goes on where it stood when its worker stops between the two calls and another one starts', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    world.sandbox.core.faults.set({
      rules: [{ kind: '503', route: '/V1/integration/customer/token', retryAfterSeconds: 1, times: 100 }],
    });
    const creating = world.customers.create(jane);
    await untilState(world, email, ({ phase }) => phase === 'signing-in');
    await world.stopWorker();
    world.sandbox.core.faults.clear();
    await world.startWorker();
    expect(await creating).toMatchObject({ outcome: 'created', token: { generation: 1 } });
    expect(creationCount(world, email)).toBe(1);
  });
});
