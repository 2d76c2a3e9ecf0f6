import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aJaneDoe } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld();
});
afterAll(() => world.close());

describe('customer workflow: steps', () => {
  it('tells each step with its times and what came of it, and no secret', async () => {
    const jane = aJaneDoe();
    const { customerId, addressIds, token } = await world.customers.create(jane);
    const { steps = [] } = await world.customers.state(jane.profile.email);
    expect(steps).toMatchObject([
      {
        name: 'create the customer',
        state: 'done',
        customer: { outcome: 'created', customerId, addressIds, defaultShippingId: addressIds[0] },
      },
      { name: 'customer token', state: 'done', token },
    ]);
    for (const { startedAtMs, endedAtMs = 0 } of steps) expect(endedAtMs).toBeGreaterThanOrEqual(startedAtMs);
    expect(JSON.stringify(steps)).not.toMatch(/sealed|password|"ct"/);
  });

  it('a token that is renewed keeps its place, and tells its generation and when the renewal began', async () => {
    const jane = aJaneDoe();
    await world.customers.create(jane);
    await world.customers.acquireToken(jane.profile.email, { rejectedGeneration: 1 });
    const { steps = [] } = await world.customers.state(jane.profile.email);
    expect(steps.map(({ name }) => name)).toEqual(['create the customer', 'customer token']);
    const renewed = steps[1];
    expect(renewed).toMatchObject({ state: 'done', token: { generation: 2 } });
    expect(renewed?.startedAgainAtMs).toBeGreaterThan(renewed?.startedAtMs ?? Number.NaN);
  });

  it('a customer that is taken over tells so, then that its addresses are complete', async () => {
    const jane = aJaneDoe();
    const { addresses, ...first } = jane;
    const { workflowId } = await world.customers.create({ ...first, addresses: [] });
    await world.client.workflow.getHandle(workflowId).terminate();
    await world.customers.create({ ...first, addresses });
    const { steps = [] } = await world.customers.state(jane.profile.email);
    expect(steps).toMatchObject([
      { name: 'create the customer', customer: { outcome: 'adopted', addressIds: [] } },
      { name: 'customer token', token: { generation: 1 } },
      { name: 'complete the addresses', customer: { addressIds: [expect.any(Number)] } },
    ]);
  });

  it('a refused sign-in is a step that has failed', async () => {
    const jane = aJaneDoe();
    const { workflowId } = await world.customers.create(jane);
    await world.client.workflow.getHandle(workflowId).terminate();
    await world.customers.create({ ...jane, password: 'Another-Passw0rd' }).catch(() => undefined);
    const { steps = [] } = await world.customers.state(jane.profile.email);
    expect(steps.find(({ name }) => name === 'customer token')).toMatchObject({ state: 'failed' });
    expect(steps.find(({ name }) => name === 'e-mail confirmation')).toMatchObject({
      state: 'done',
      confirmation: 'not-required',
    });
  });
});
