import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startSandbox } from '../../../sandbox/src/server.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { cardOf, creationCount, requestCount, untilState } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';

const onCreate = { method: 'POST', route: '/V1/customers', times: 1 } as const;

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ env: { ATTENTION_AFTER: '1s' } });
});
afterAll(() => world.close());
beforeEach(() => world.sandbox.core.faults.clear());

describe('customer workflow: trouble', () => {
  it('creates one customer, as its own, when the answer is lost, also when asked to reject others', async () => {
    const jane = aJaneDoe({ whenExists: 'reject' });
    world.sandbox.core.faults.set({ rules: [{ kind: 'answer-lost', ...onCreate }] });
    expect(await world.customers.create(jane)).toMatchObject({ outcome: 'created', asAsked: true });
    expect(creationCount(world, jane.profile.email)).toBe(1);
  });

  it('completes an address that the store dropped, once', async () => {
    const jane = aJaneDoe();
    world.sandbox.core.faults.set({ rules: [{ kind: 'address-dropped', ...onCreate }] });
    const ready = await world.customers.create(jane);
    expect(ready.addressIds).toHaveLength(1);
    const book = await world.customers.addressBook(jane.profile.email);
    expect(book.addresses).toHaveLength(1);
  });

  it('says during maintenance what it waits for, asks for attention after a while, and goes on by itself', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    world.sandbox.core.faults.set({
      rules: [{ kind: '503', retryAfterSeconds: 1, ...onCreate, times: 14 }],
    });
    const creating = world.customers.create(jane);
    const { problem } = await untilState(world, email, (view) => view.problem !== undefined);
    expect(problem).toMatchObject({ type: failureTypes.StoreUnavailable, needs: 'wait' });
    const card = await cardOf(world, email);
    expect(card).toContain('Nothing to do; it goes on by itself.');
    expect(card).toContain('the store answered 503');
    await untilState(world, email, ({ phase }) => phase === 'needs-attention');
    expect(await creating).toMatchObject({ outcome: 'created' });
    expect(await world.customers.state(email)).toMatchObject({ phase: 'ready' });
    expect(await cardOf(world, email)).toContain('Last problem: none.');
  });

  it('names the permission that is missing, and goes on when told that it was given', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    world.sandbox.core.faults.set({
      rules: [{ kind: '401-admin', route: '/V1/customers/search', times: 1_000 }],
    });
    // A worker believes for some minutes that its credentials are alive; a new one looks.
    await world.restartWorker();
    const writes = requestCount(world, 'POST /V1/customers');
    await expect(world.customers.create(jane)).rejects.toMatchObject({
      type: failureTypes.PermissionMissing,
      problem: { resources: 'Magento_Customer::customer' },
    });
    expect(await world.customers.state(email)).toMatchObject({ phase: 'needs-permission' });
    expect(requestCount(world, 'POST /V1/customers')).toBe(writes);
    world.sandbox.core.faults.clear();
    await world.customers.retry(email);
    expect(await world.customers.ready(email)).toMatchObject({ outcome: 'created' });
  });

  it('waits while the store is down and goes on when it is back', async () => {
    const jane = aJaneDoe();
    const { port } = world.sandbox;
    await world.sandbox.close();
    const creating = world.customers.create(jane);
    const handle = world.client.workflow.getHandle(world.customers.workflowId(jane.profile.email));
    await vi.waitFor(
      async () => {
        const [call] = (await handle.describe()).raw.pendingActivities ?? [];
        expect(call?.lastFailure?.message).toContain('no connection to the store (ECONNREFUSED)');
      },
      { timeout: 20_000, interval: 100 },
    );
    const back = await startSandbox({ port });
    try {
      expect(await creating).toMatchObject({ outcome: 'created' });
      expect(back.core.ledger.commits.filter(({ entity }) => entity === 'customer')).toHaveLength(1);
    } finally {
      await back.close();
    }
  });
});
