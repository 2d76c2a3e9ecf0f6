import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { cardOf, requestCount, untilState } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({
    sandbox: { requireConfirmation: true },
    env: { CONFIRMATION_LIMIT: '1s' },
  });
});
afterAll(() => world.close());

async function confirmInStore(email: string): Promise<void> {
  const answer = await fetch(`${world.sandbox.url}/__sandbox/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect(answer.status).toBe(200);
}

describe('customer workflow: e-mail confirmation', () => {
  it('tells the caller at once that the customer must confirm, and goes on when told that it happened', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    await expect(world.customers.create(jane)).rejects.toMatchObject({
      type: failureTypes.NeedsConfirmation,
    });
    expect(await world.customers.state(email)).toMatchObject({ phase: 'confirming' });
    expect(await cardOf(world, email)).toMatch(/^\*\*confirming\*\* · customer \d+ \(created\)/);

    await confirmInStore(email);
    await world.customers.confirmed(email);
    await untilState(world, email, ({ phase }) => phase === 'ready');
    expect(await world.customers.ready(email)).toMatchObject({
      outcome: 'created',
      token: { generation: 1 },
    });
  });

  it('tries the password once while it waits: each refused try would bring the account nearer to its lock', async () => {
    const jane = aJaneDoe();
    const tokens = requestCount(world, 'POST /V1/integration/customer/token');
    await expect(world.customers.create(jane)).rejects.toThrow();
    const looks = requestCount(world, 'GET /V1/customers/:customerId/confirm');
    await world.customers.confirmed(jane.profile.email);
    await expect
      .poll(() => requestCount(world, 'GET /V1/customers/:customerId/confirm'), { timeout: 20_000 })
      .toBe(looks + 1);
    expect(requestCount(world, 'POST /V1/integration/customer/token')).toBe(tokens + 1);
    await world.customers.close(jane.profile.email);
  });

  it('asks a person when the time for confirming is over, and looks at once when the person says so', async () => {
    const jane = aJaneDoe();
    const { email } = jane.profile;
    await expect(world.customers.create(jane)).rejects.toThrow('not confirmed yet');
    const { problem } = await untilState(world, email, ({ phase }) => phase === 'needs-attention');
    expect(problem).toMatchObject({ type: failureTypes.NeedsConfirmation, needs: 'person' });
    await expect(world.customers.ready(email)).rejects.toMatchObject({
      type: failureTypes.NeedsConfirmation,
    });

    await confirmInStore(email);
    await world.customers.confirmed(email);
    await untilState(world, email, ({ phase }) => phase === 'ready');
  });

  it('can be closed while it waits', async () => {
    const jane = aJaneDoe();
    await expect(world.customers.create(jane)).rejects.toThrow();
    await world.customers.close(jane.profile.email);
    expect(await world.customers.state(jane.profile.email)).toMatchObject({ phase: 'closed' });
  });
});
