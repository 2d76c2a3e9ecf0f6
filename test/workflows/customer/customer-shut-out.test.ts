import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { cardOf, creationCount, requestCount, untilState } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';

const onCreate = { method: 'POST', route: '/V1/customers' } as const;

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ env: { ATTENTION_AFTER: '1s' } });
});
afterAll(() => world.close());
beforeEach(() => world.sandbox.core.faults.clear());

describe('customer workflow: something in front of the store', () => {
  it('basic authentication: says so soon, blames no permission, writes nothing, goes on when it is gone', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    world.sandbox.core.faults.set({
      rules: [{ kind: '401-basic', route: '/V1/customers/search', times: 1_000 }],
    });
    // A worker believes for some minutes that its credentials are alive; a new one looks.
    await world.restartWorker();
    const writes = requestCount(world, 'POST /V1/customers');
    await expect(world.customers.create(jane)).rejects.toMatchObject({
      type: failureTypes.NotTheStore,
      message: expect.stringContaining('asks for Basic "Staging"'),
      problem: { needs: 'person', rounds: 1 },
    });
    expect(await world.customers.state(email)).toMatchObject({ phase: 'needs-attention' });
    expect(await cardOf(world, email)).toContain('When what stands in front of the store lets');
    expect(requestCount(world, 'POST /V1/customers')).toBe(writes);
    world.sandbox.core.faults.clear();
    await world.customers.retry(email);
    expect(await world.customers.ready(email)).toMatchObject({ outcome: 'created' });
  });

  it('a firewall that passes: one customer, nobody is asked', async () => {
    const jane = aJaneDoe({ whenExists: 'reject' });
    world.sandbox.core.faults.set({ rules: [{ kind: '403-done', ...onCreate, times: 1 }] });
    expect(await world.customers.create(jane)).toMatchObject({ outcome: 'created' });
    expect(creationCount(world, jane.profile.email)).toBe(1);
  });

  it('a firewall that stays for long: says so meanwhile, and what it held back was done once', async () => {
    const jane = aJaneDoe({ whenExists: 'reject' });
    const { email } = jane.profile;
    // It lets requests through and no answer back, and looks for the customer are answered by it too.
    world.sandbox.core.faults.set({
      rules: [
        { kind: '403-done', ...onCreate, times: 1_000 },
        { kind: '403-not-done', method: 'GET', route: '/V1/customers/search', customer: email, times: 1_000 },
      ],
    });
    const creating = world.customers.create(jane);
    const { problem } = await untilState(world, email, (view) => view.problem !== undefined);
    expect(problem).toMatchObject({
      type: failureTypes.NotTheStore,
      message: expect.stringContaining('something in front of the store answered 403'),
      needs: 'wait',
    });
    expect(await cardOf(world, email)).toContain('Nothing to do; it goes on by itself.');
    world.sandbox.core.faults.clear();
    expect(await creating).toMatchObject({ outcome: 'created' });
    expect(creationCount(world, email)).toBe(1);
  });

  it('a sign-in page with 200 to the token: asked again until the store answers', async () => {
    const jane = aJaneDoe();
    const route = '/V1/integration/customer/token';
    world.sandbox.core.faults.set({
      rules: [{ kind: '200-sign-in', route, customer: jane.profile.email, times: 2 }],
    });
    await world.customers.create(jane);
    await untilState(world, jane.profile.email, ({ phase }) => phase === 'ready');
  });
});
